import type { Insertable, Selectable } from 'kysely'
import { groupOfSignals, parseNetwork } from '../../src/domain/address.ts'
import { type SignalDay, signalCounts } from '../../src/domain/signal.ts'
import { type FeedSource, lookUp } from './feed.ts'
import { placeOfText, placeOrNull, placesInside } from './place.ts'
import type { Reading, SignalTable } from './schema.ts'

function signalFrom({ place: _, ...day }: Selectable<SignalTable>): SignalDay {
  return day
}

export const signalColumns = (day: SignalDay): Insertable<SignalTable> => ({
  place: placeOfText(day.address),
  ...day,
})

/** Every day known of these addresses. */
export const signalsAt = async (db: Reading, places: readonly string[]): Promise<SignalDay[]> =>
  (await lookUp(places, (run) => db.selectFrom('signal').selectAll().where('place', 'in', run).execute())).map(
    signalFrom,
  )

/** The day totals of all addresses in a network, summed per day under the network's own text. */
export async function daysInside(db: Reading, network: string): Promise<SignalDay[]> {
  const parsed = parseNetwork(network)
  if (!parsed.ok) return []
  const { from, to } = placesInside(groupOfSignals(parsed.value))
  const rows = await db
    .selectFrom('signal')
    .select('day')
    .select(({ fn }) => signalCounts.map((name) => fn.sum<number>(name).as(name)))
    .where('place', '>=', from)
    .where('place', '<=', to)
    .groupBy('day')
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, address: network, version: 0 }))
}

/** By address and day; the cursor is `place|day`. */
export const signalFeed: FeedSource = {
  async page(db, after, limit) {
    let query = db.selectFrom('signal').selectAll().orderBy('place').orderBy('day').limit(limit)
    if (after !== null) {
      const [place = '', day = '0'] = after.split('|')
      query = query.where((is) => is(is.refTuple('place', 'day'), '>', is.tuple(place, Number(day))))
    }
    const rows = await query.execute()
    const last = rows.at(-1)
    return { rows: rows.map(signalFrom), next: last === undefined ? null : `${last.place}|${last.day}` }
  },
  async cursorOf(_db, key) {
    const [, address = '', day] = /^([^|]+)\|(\d{1,9})$/.exec(key) ?? []
    const place = placeOrNull(address)
    return place === null || day === undefined ? null : `${place}|${Number(day)}`
  },
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('signal')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map(signalFrom)
  },
}
