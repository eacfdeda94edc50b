import { formatNetwork } from '../../src/domain/address.ts'
import { highspamEnd } from '../../src/domain/highspam.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { createRandom, type Random } from './random.ts'
import { blankListing, type Ids, type NewListing } from './rows.ts'
import { type Cluster, clusters } from './space.ts'

const day = 86_400

export interface BackgroundOptions {
  listings: number
  seed: number
  /** UTC seconds. */
  now: number
  policy: Policy
}

/** The bulk of the lists, in address order, made one by one: five million of them need no memory of their own. */
export function* backgroundListings(
  { listings, seed, now, policy }: BackgroundOptions,
  ids: Ids,
): Generator<NewListing> {
  const random = createRandom(seed + 1)
  const names = Math.round(listings * 0.02)
  const six = Math.round(listings * 0.01)
  let left = listings - names - six
  for (const cluster of clusters(left, seed)) {
    for (const listing of clusterListings(cluster, { random, now, policy }, ids)) {
      if (left-- <= 0) break
      yield listing
    }
  }
  for (let i = 0; i < six; i++) yield sixListing(i, random, now, ids)
  for (let i = 0; i < names; i++) yield nameListing(i, random, now, ids)
}

interface Making {
  random: Random
  now: number
  policy: Policy
}

const listedAt = (random: Random, now: number) =>
  now - Math.floor(random.next() ** 2 * 900 * day) - random.between(3600, day)

function clusterListings({ base, hosts }: Cluster, making: Making, ids: Ids): NewListing[] {
  const { random, now, policy } = making
  const network = formatNetwork({ family: 4, lo: base, plen: 24 })
  const rented = hosts.length >= 4
  const pool = !rented && random.chance(0.04)
  const singles = hosts.map((host) => single(base + host, rented, making, ids))
  if (pool) {
    const dynamic = blankListing(ids.listing(), network, 'dynamic', listedAt(random, now))
    return [{ ...dynamic, note: 'provider: dynamic pool' }, ...singles]
  }
  const complained = singles.filter(({ reason }) => reason === 'directspam')
  if (complained.length < policy.rollup.from || random.chance(0.35)) return singles
  const newest = Math.max(...complained.map((listing) => listing.listedAt))
  const rollup: NewListing = {
    ...blankListing(ids.listing(), network, 'rollup', Math.min(now - 3600, newest + random.between(0, 5) * day)),
    grounds: random.chance(0.15) ? null : random.chance(0.3) ? 'one-sender-holds-it' : 'many-addresses',
    hits: random.between(0, 9000),
    lastHitAt: now - random.between(60, 20 * day),
  }
  for (const listing of complained) listing.shadowedBy = rollup.id
  return [rollup, ...singles]
}

function single(address: number, rented: boolean, { random, now, policy }: Making, ids: Ids): NewListing {
  const subject = formatNetwork({ family: 4, lo: address, plen: 32 })
  const draw = random.next()
  const at = listedAt(random, now)
  const alive = random.chance(0.6)
  const seen = alive
    ? { lastHitAt: now - random.between(60, 30 * day), hits: random.powerLaw(50_000, 0.6) }
    : { lastHitAt: null, hits: 0 }
  const relapses = random.chance(0.06) ? random.between(1, 3) : 0
  if (draw < (rented ? 0.75 : 0.55))
    return { ...blankListing(ids.listing(), subject, 'directspam', at), ...seen, relapses }
  if (draw < 0.88) {
    const from = now - random.between(1, policy.highspamDays - 1) * day
    return {
      ...blankListing(ids.listing(), subject, 'highspam', from),
      ...seen,
      relapses,
      expiresAt: highspamEnd({ listedAt: from, expiresAt: null, relapses }, policy),
    }
  }
  if (draw < 0.92) return { ...blankListing(ids.listing(), subject, 'noBounce', at), ...seen }
  return { ...blankListing(ids.listing(), subject, 'dynamic', at), ...seen, note: 'provider statement' }
}

/** In the documentation space 2001:db8::/32 (RFC 3849). */
function sixListing(index: number, random: Random, now: number, ids: Ids): NewListing {
  const lo = (0x20010db8n << 96n) | (BigInt(index) << 72n)
  const single = random.chance(0.4)
  const subject = formatNetwork(single ? { family: 6, lo: lo | 0x25n, plen: 128 } : { family: 6, lo, plen: 64 })
  return blankListing(ids.listing(), subject, random.chance(0.8) ? 'directspam' : 'highspam', listedAt(random, now))
}

function nameListing(index: number, random: Random, now: number, ids: Ids): NewListing {
  const domain = `isp${String(index).padStart(5, '0')}.example`
  const dynamic = random.chance(0.6)
  const subject = dynamic
    ? random.pick([`.dyn.${domain}`, `.pool.${domain}`, `*.dsl.${domain}`, `*.adsl.${domain}`])
    : random.pick([`host-*.${domain}`, `.static.${domain}`, `*.customer.${domain}`, `ip-*.${domain}`])
  return {
    ...blankListing(ids.listing(), subject, dynamic ? 'dynamic' : 'generic', listedAt(random, now)),
    list: 'name',
    note: random.chance(0.3) ? 'supported by the provider' : '',
  }
}
