import type { Database } from 'better-sqlite3'
import { enclosing, type Network, parseNetwork } from '../../../../src/domain/address.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { firstKey6 } from '../key.ts'
import type { MirrorReads } from '../reads.ts'

/** What of the mirror has to be scored, and where the score goes. */
export interface Scoring {
  /** Addresses that have signals, after the given one, in order: IPv4 as numbers. */
  sources4(after: number, limit: number): number[]
  /** The /64s that have signals, as their 8 bytes. */
  sources6(after: Buffer, limit: number): Buffer[]
  /** Address listings wider than one address, in key order after `after`. */
  networks4(after: number, limit: number): { k: number; id: number }[]
  unscored(limit: number): string[]
  scored(subject: string): void
  /** What must be scored again. */
  mark(subjects: readonly string[]): void
  clearUnscored(): void
  save(listingId: number, score: number | null): void
}

export const scoringSql = {
  sources4: 'select k >> 16 as source from signals where k >= ? group by k >> 16 limit ?',
  sources6: 'select prefix from signals6 where prefix > ? group by prefix limit ?',
  networks4: `select k, id from listing where k > ? and k < ${firstKey6} and (k & 63) < 32 order by k limit ?`,
} as const

export function scoring(db: Database): Scoring {
  const sources4 = db.prepare<[number, number], { source: number }>(scoringSql.sources4)
  const sources6 = db.prepare<[Buffer, number], { prefix: Buffer }>(scoringSql.sources6)
  const networks4 = db.prepare<[number, number], { k: number; id: number }>(scoringSql.networks4)
  const unscored = db.prepare<[number], { subject: string }>('select subject from unscored limit ?')
  const scored = db.prepare<[string]>('delete from unscored where subject = ?')
  const mark = db.prepare<[string]>('insert into unscored (subject) values (?) on conflict do nothing')
  const clear = db.prepare<[]>('delete from unscored')
  const save = db.prepare<[number | null, number, number | null]>(
    `update listing set score = ? where k = (select k from idmap where idmap.id = ?) and score is not ?`,
  )
  return {
    sources4: (after, limit) => sources4.all((after + 1) * 65_536, limit).map(({ source }) => source),
    sources6: (after, limit) => sources6.all(after, limit).map(({ prefix }) => prefix),
    networks4: (after, limit) => networks4.all(after, limit),
    unscored: (limit) => unscored.all(limit).map(({ subject }) => subject),
    scored: (subject) => {
      scored.run(subject)
    },
    mark: (subjects) => {
      for (const subject of subjects) mark.run(subject)
    },
    clearUnscored: () => {
      clear.run()
    },
    save: (id, score) => {
      save.run(score, id, score)
    },
  }
}

/** The most listings inside a /64 that one source's change can move. */
const insideAtMost = 1000

/** Every address listing whose score rests on signals of this subject: itself, the networks around it, and in a /64 its addresses. */
export function listingsMovedBy(reads: MirrorReads, subject: string): { listing: Listing; network: Network }[] {
  const parsed = parseNetwork(subject)
  if (!parsed.ok) return []
  const network = parsed.value
  const group = network.family === 6 && network.plen > 64 ? enclosing(network, 64) : network
  const within = network.family === 6 && group.plen === 64 ? reads.inside(group, insideAtMost) : []
  const found = new Map([...reads.covering(network), ...within].map((listing) => [listing.id, listing]))
  return [...found.values()].flatMap((listing) => {
    const own = parseNetwork(listing.subject)
    return own.ok ? [{ listing, network: own.value }] : []
  })
}
