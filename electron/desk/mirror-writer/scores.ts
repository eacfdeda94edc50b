import type { Database } from 'better-sqlite3'
import { formatNetwork, type Network, parseNetwork } from '../../../src/domain/address.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { InTurn } from '../in-turn.ts'
import { readsOf } from '../store/open.ts'
import { metaBook } from '../store/puts/feed-book.ts'
import { type ComplaintReads, withComplaints } from '../store/queries/complaint-reads.ts'
import { mirrorReads } from '../store/queries/mirror-reads.ts'
import { listingsMovedBy, type Scoring, scoring } from '../store/queries/scoring.ts'
import type { MirrorReads } from '../store/reads.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import type { WriterState } from './state.ts'
import { scoreOfListing } from './subject-score.ts'

/** Subjects a slice works through before others get their turn. */
const sliceSize = 200

export const scoreHandlers = (
  state: WriterState,
): Served<Pick<MirrorWriterApi, 'refreshScores' | 'complaintsUnscored'>> => ({
  async complaintsUnscored() {
    const known = state.mirrorOrNull()?.meta.number('scoredComplaints') ?? 0
    return state.mirrorOrNull() !== null && (state.complaints()?.revision() ?? 0) > known
  },

  async refreshScores({ policy, now, all, jobId }) {
    state.setPolicy(policy)
    const mirror = state.mirrorOrNull()
    if (!mirror) return { scored: 0 }
    const still = () => state.mirrorOrNull() === mirror && !state.cancelled.has(jobId)
    let toldAt = performance.now()
    try {
      return await refreshScores(
        mirror.db,
        state.turn,
        { policy, now, all, still, complaints: state.complaints() },
        (done) => {
          const at = performance.now()
          if (at - toldAt < tellEvery) return
          toldAt = at
          state.emit({ event: 'progress', jobId, kind: 'scores', title, done, total: null, finished: false })
        },
      )
    } finally {
      state.cancelled.delete(jobId)
    }
  },
})

const title = 'Working out scores'
/** Milliseconds: what is done sooner is not worth a word. */
const tellEvery = 250

interface Order {
  policy: Policy
  /** UTC seconds. */
  now: number
  all: boolean
  /** This desk's own; null: none are counted. */
  complaints: ComplaintReads | null
  /** False when the mirror has been closed or switched meanwhile, or nobody wants it now: the rest is for the next time. */
  still(): boolean
}

/**
 * Works out the stored scores again: of everything when the policy or the day has changed since (or `all`), else of what
 * changes have marked. Each slice is a transaction of its own.
 */
export async function refreshScores(
  db: Database,
  turn: InTurn,
  order: Order,
  tell: (scored: number) => void = () => undefined,
): Promise<{ scored: number }> {
  const { policy, now, still, complaints } = order
  const today = Math.floor(now / 86_400)
  const meta = metaBook(db)
  const table = scoring(db)
  const reads = complaints === null ? mirrorReads(readsOf(db)) : withComplaints(mirrorReads(readsOf(db)), complaints)
  const counted = complaints?.revision() ?? 0
  const whole = order.all || meta.number('scoredPolicy') !== policy.version || meta.number('scoredDay') !== today
  let scored = 0

  // Complaints come from the other file: what has moved there since is marked here, as changes of the mirror are.
  const told = complaints === null ? [] : complaints.movedSince(meta.number('scoredComplaints') ?? 0)
  if (!whole && told.length > 0)
    await turn.run(() => (still() ? db.transaction(() => table.mark(told)).immediate() : undefined))
  // What is broken off half way must be met as a whole again.
  if (whole) await turn.run(() => (still() ? meta.setNumber('scoredDay', 0) : undefined))
  const slices = whole ? wholeMirror(table, reads) : marked(table, reads)
  for (;;) {
    const more = await turn.run(() => {
      if (!still()) return false
      return db
        .transaction(() => {
          const slice = slices.next()
          if (slice.done) {
            meta.setNumber('scoredPolicy', policy.version)
            meta.setNumber('scoredDay', today)
            meta.setNumber('scoredComplaints', counted)
            return false
          }
          for (const { listing, network } of slice.value) {
            table.save(listing.id, scoreOfListing(reads, listing, network, policy, now))
            scored += 1
          }
          return true
        })
        .immediate()
    })
    if (!more) return { scored }
    tell(scored)
    await new Promise(setImmediate)
  }
}

type Slice = { listing: Listing; network: Network }[]

/** What changes have marked; the mark goes with the slice, in its transaction. */
function* marked(table: Scoring, reads: MirrorReads): Generator<Slice> {
  for (let subjects = table.unscored(sliceSize); subjects.length > 0; subjects = table.unscored(sliceSize)) {
    for (const subject of subjects) table.scored(subject)
    yield withoutTwins(subjects.flatMap((subject) => listingsMovedBy(reads, subject)))
  }
}

/** Every single address that has signals, every listed network, and what lies in an IPv6 /64 that has some. */
function* wholeMirror(table: Scoring, reads: MirrorReads): Generator<Slice> {
  table.clearUnscored()
  const singles = (source: number): Slice => {
    const network: Network = { family: 4, lo: source, plen: 32 }
    const listing = reads.listingOf('address', formatNetwork(network))
    return listing ? [{ listing, network }] : []
  }
  for (let from = -1; ; ) {
    const sources = table.sources4(from, sliceSize)
    const last = sources.at(-1)
    if (last === undefined) break
    from = last
    yield sources.flatMap(singles)
  }
  for (let from = -1; ; ) {
    const networks = table.networks4(from, sliceSize)
    const last = networks.at(-1)
    if (last === undefined) break
    from = last.k
    yield networks.flatMap(({ id }) => {
      const listing = reads.listing(id)
      const network = listing ? parseNetwork(listing.subject) : null
      return listing && network?.ok ? [{ listing, network: network.value }] : []
    })
  }
  for (let from: Buffer = Buffer.alloc(0); ; ) {
    const prefixes = table.sources6(from, sliceSize)
    const last = prefixes.at(-1)
    if (last === undefined) break
    from = last
    yield withoutTwins(prefixes.flatMap((prefix) => listingsMovedBy(reads, formatNetwork(networkOf64(prefix)))))
  }
}

const networkOf64 = (prefix: Buffer): Network => ({ family: 6, lo: prefix.readBigUInt64BE(0) << 64n, plen: 64 })

const withoutTwins = (slice: Slice): Slice => [...new Map(slice.map((each) => [each.listing.id, each])).values()]
