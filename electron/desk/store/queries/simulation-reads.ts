import type { Network6 } from '../../../../src/domain/address.ts'
import { bytesOf } from '../key.ts'
import type { ReadDatabase } from '../open.ts'

/** A listing as a simulation first looks at it. */
export type Glance = [
  k: number,
  reason: number,
  score: number | null,
  listedAt: number,
  expiresAt: number | null,
  relapses: number,
]

/** What a simulation walks over; each answer is one slice, so that other calls get their turn in between. */
export interface SimulationReads {
  /** Listings in key order after a key. */
  glances(after: number, limit: number): Glance[]
  /** Whether an IPv4 address has any signals. */
  hasSignals4(lo: number): boolean
  /** Subjects that have facts, after one, in order. */
  factSubjects(after: string, limit: number): string[]
  /** The key of the listing of exactly this IPv6 network, or null. */
  key6(network: Network6): number | null
  /** The /24s (as numbers) with at least so many single addresses listed, after one, in order. */
  busy24(least: number, after: number, limit: number): number[]
  /** The first IPv4 address with signals from this one on, or null. */
  sourceFrom(lo: number): number | null
  /** IPv4 addresses with signals from … to, both included. */
  sources(from: number, to: number): number[]
  /** The /64s that have signals, as their 8 bytes, after one. */
  sources6(after: Buffer, limit: number): Buffer[]
}

export const simulationSql = {
  glances: 'select k, reason, score, listed_at, expires_at, relapses from listing where k > ? order by k limit ?',
  hasSignals4: 'select 1 as found from signals where k between ? and ? limit 1',
  factSubjects: 'select subject from fact where subject > ? group by subject order by subject limit ?',
  key6: 'select k from v6 where lo = ? and plen = ?',
  busy24: 'select g from s24 where g > ? and n >= ? order by g limit ?',
  sourceFrom: 'select k >> 16 as source from signals where k >= ? order by k limit 1',
  sources: 'select k >> 16 as source from signals where k between ? and ? group by k >> 16',
  sources6: 'select prefix from signals6 where prefix > ? group by prefix order by prefix limit ?',
} as const

export function simulationReads(db: ReadDatabase): SimulationReads {
  const glances = db.prepareRaw<Glance>(simulationSql.glances)
  const hasSignals = db.prepare<{ found: number }>(simulationSql.hasSignals4)
  const factSubjects = db.prepare<{ subject: string }>(simulationSql.factSubjects)
  const key6 = db.prepare<{ k: number }>(simulationSql.key6)
  const busy24 = db.prepare<{ g: number }>(simulationSql.busy24)
  const sourceFrom = db.prepare<{ source: number }>(simulationSql.sourceFrom)
  const sources = db.prepare<{ source: number }>(simulationSql.sources)
  const sources6 = db.prepare<{ prefix: Buffer }>(simulationSql.sources6)
  return {
    glances: (after, limit) => glances.all(after, limit),
    hasSignals4: (lo) => hasSignals.get(lo * 65_536, lo * 65_536 + 65_535) !== undefined,
    factSubjects: (after, limit) => factSubjects.all(after, limit).map(({ subject }) => subject),
    key6: ({ lo, plen }) => key6.get(bytesOf(lo), plen)?.k ?? null,
    busy24: (least, after, limit) => busy24.all(after, least, limit).map(({ g }) => g),
    sourceFrom: (lo) => sourceFrom.get(lo * 65_536)?.source ?? null,
    sources: (from, to) => sources.all(from * 65_536, to * 65_536 + 65_535).map(({ source }) => source),
    sources6: (after, limit) => sources6.all(after, limit).map(({ prefix }) => prefix),
  }
}
