import { formatNetwork, parseNetwork } from '../../src/domain/address.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { parseSubject } from '../../src/domain/subject.ts'
import { placeOrNull, placesAround } from '../store/place.ts'
import { signalPlaceOf } from './evidence.ts'
import type { Known } from './known.ts'

/** Reads at once what most decisions will ask for, so that 500 of them are a few statements and not thousands. */
export async function foresee(known: Known, decisions: readonly Decision[]): Promise<void> {
  await known.applied.read(decisions.flatMap(({ id, after }) => [id, ...after]))
  const touched = (kind: 'listing' | 'request' | 'exception') =>
    decisions.flatMap(({ touches }) => touches.filter((touch) => touch.kind === kind).map((touch) => touch.id))
  await known.listings.read(touched('listing'))
  await known.requests.read(touched('request'))
  await known.exceptions.read(touched('exception'))

  const around: string[] = []
  const exact: string[] = []
  const signals: string[] = []
  for (const { subject } of decisions) {
    const parsed = parseSubject(subject)
    if (!parsed.ok || parsed.value.kind !== 'network') continue
    const places = placesAround(parsed.value.network)
    around.push(...places)
    exact.push(...places.slice(0, 1))
    signals.push(signalPlaceOf(parsed.value.network))
  }
  await known.standing.read(around)
  await known.exceptionsAt.read(around)
  await known.facts.read(exact)
  await known.signals.read(signals)
  const listings = around.map((place) => known.standing.known(place)).filter((id) => typeof id === 'number')
  await known.exclusions.read(listings)
  await known.shadowed.read(listings)
  await foreseeNetworks(known, decisions)
}

/** A network's plan weighs each of its singles, and asks for who holds them: all of that in a few statements. */
async function foreseeNetworks(known: Known, decisions: readonly Decision[]): Promise<void> {
  const networks = decisions.flatMap(({ action, subject }) => {
    const parsed = action === 'roll-up' || action === 'narrow' ? parseNetwork(subject) : null
    return parsed?.ok && parsed.value.family === 4 && parsed.value.plen >= 24 ? [parsed.value] : []
  })
  if (networks.length === 0) return
  await known.inside.read(networks.map(formatNetwork))
  const singles = networks.flatMap((network) =>
    (known.inside.known(formatNetwork(network)) ?? []).flatMap((id) => known.listings.known(id)?.subject ?? []),
  )
  const places = singles.flatMap((subject) => placeOrNull(subject) ?? [])
  await known.facts.read([...places, ...networks.flatMap(placesAround)])
  await known.signals.read(places)
}
