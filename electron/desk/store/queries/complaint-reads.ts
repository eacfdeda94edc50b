import { enclosing, formatNetwork, isAddress, type Network, type Network4 } from '../../../../src/domain/address.ts'
import { noTotals } from '../../../../src/domain/score/window.ts'
import type { SignalDay } from '../../../../src/domain/signal.ts'
import { networkAt, placeOf, placesInside } from '../complaint-place.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'

/** Complaints of one place on one day. */
export interface ComplaintDay {
  day: number
  complaints: number
  complainers: number
  notSpam: number
}

/** What can be asked about the complaints in `desk.sqlite`. */
export interface ComplaintReads {
  days(address: Network, fromDay: number, toDay: number): ComplaintDay[]
  daysOfNetwork(network: Network, fromDay: number, toDay: number): ComplaintDay[]
  /** Addresses of an IPv4 network that were complained of, as numbers, in order. */
  sourcesInside(network: Network4): number[]
  hasSeen(hash: Buffer): boolean
  timesOf(place: Buffer, day: number, person: Buffer): number
  /** Sums of the days from … to, both included, by address or /64. */
  sums(fromDay: number, toDay: number): Map<string, { complaints: number; complainers: number }>
  /** Rises with every import. */
  revision(): number
  /** Addresses and /64s whose days have moved since that revision, at most `limit`, and the revision of the last one. */
  movedSince(revision: number): string[]
}

export const complaintSql = {
  one: `select day, complaints, complainers, not_spam as notSpam from complaint_day
    where place = ? and day between ? and ? order by day`,
  inside: `select day, sum(complaints) as complaints, sum(complainers) as complainers, sum(not_spam) as notSpam
    from complaint_day where place between ? and ? and day between ? and ? group by day order by day`,
  places: 'select distinct place from complaint_day where place between ? and ? order by place',
  sums: `select place, sum(complaints) as complaints, sum(complainers) as complainers from complaint_day
    where day between ? and ? group by place`,
  moved: 'select distinct place from complaint_day where revision > ?',
  revision: 'select coalesce(max(revision), 0) as n from complaint_day',
} as const

export function complaintReads(db: ReadDatabase): ComplaintReads {
  const one = db.prepare<ComplaintDay>(complaintSql.one)
  const inside = db.prepare<ComplaintDay>(complaintSql.inside)
  const places = db.prepare<{ place: Buffer }>(complaintSql.places)
  const seen = db.prepare<{ day: number }>('select day from complaint_seen where hash = ?')
  const times = db.prepare<{ times: number }>(
    'select times from complaint_person where place = ? and day = ? and person = ?',
  )
  const sums = db.prepare<{ place: Buffer; complaints: number; complainers: number }>(complaintSql.sums)
  const revision = db.prepare<{ n: number }>(complaintSql.revision)
  const moved = db.prepare<{ place: Buffer }>(complaintSql.moved)
  return {
    days: (address, from, to) => one.all(placeOf(address), from, to),
    daysOfNetwork(network, from, to) {
      const places = placesInside(network)
      return inside.all(places.from, places.to, from, to)
    },
    sourcesInside(network) {
      const { from, to } = placesInside(network)
      return places.all(from, to).map(({ place }) => place.readUInt32BE(4))
    },
    hasSeen: (hash) => seen.get(hash) !== undefined,
    timesOf: (place, day, person) => times.get(place, day, person)?.times ?? 0,
    sums: (from, to) =>
      new Map(sums.all(from, to).map(({ place, ...counts }) => [formatNetwork(networkAt(place)), counts])),
    revision: () => revision.get()?.n ?? 0,
    movedSince: (since) => moved.all(since).map(({ place }) => formatNetwork(networkAt(place))),
  }
}

/**
 * A mirror whose signals hold this desk's complaints as well: what the source of record counted and what was complained of
 * here, added day by day. They are added where they are read and copied nowhere, so that neither a new generation of the
 * mirror nor a lost one can lose a complaint or count it twice.
 */
export function withComplaints(mirror: MirrorReads, complaints: ComplaintReads): MirrorReads {
  return {
    ...mirror,
    signals: (address, from, to) =>
      added(
        mirror.signals(address, from, to),
        complaints.days(address, from, to),
        formatNetwork(address.family === 6 && isAddress(address) ? enclosing(address, 64) : address),
      ),
    signalsOfNetwork: (network, from, to) =>
      added(
        mirror.signalsOfNetwork(network, from, to),
        complaints.daysOfNetwork(network, from, to),
        formatNetwork(network),
      ),
    sourcesInside(network) {
      const own = complaints.sourcesInside(network)
      const counted = mirror.sourcesInside(network)
      return own.length === 0 ? counted : [...new Set([...counted, ...own])].sort((a, b) => a - b)
    },
  }
}

const none = { ...noTotals, notSpam: 0, bounces: 0, version: 0 }

function added(signals: SignalDay[], complaints: readonly ComplaintDay[], address: string): SignalDay[] {
  if (complaints.length === 0) return signals
  const byDay = new Map(signals.map((row) => [row.day, row]))
  for (const { day, ...counts } of complaints) {
    const row = byDay.get(day) ?? { address, day, ...none }
    byDay.set(day, {
      ...row,
      complaints: row.complaints + counts.complaints,
      complainers: row.complainers + counts.complainers,
      notSpam: row.notSpam + counts.notSpam,
    })
  }
  return [...byDay.values()].sort((a, b) => a.day - b.day)
}
