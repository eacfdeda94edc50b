import type { RollupKind, RollupSort } from '../../../../src/contract/desk/rollups.ts'
import { contains, type Network4 } from '../../../../src/domain/address.ts'
import { neverGuard } from '../../../../src/domain/never-list.ts'
import type { Policy } from '../../../../src/domain/policy.ts'
import { keyOf4, networkOf4 } from '../../store/key.ts'
import type { ReadDatabase } from '../../store/open.ts'
import {
  type ListedNetwork,
  scanBusy24,
  scanNetworks,
  singleCounts,
  textOfKey,
} from '../../store/queries/rollup-scan.ts'
import { placeOfReason } from '../../store/row.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { countMoves, keptWork, onOneOpening } from '../kept-work.ts'
import type { ReaderState } from '../state.ts'
import { rowsOfNetwork, storedState } from './state.ts'

/** A network as the book keeps it: what sorting and counting need. */
export interface Noted {
  k: number
  distinct: number
  deserving: number
  /** UTC seconds of the rollup; null for a candidate. */
  listedAt: number | null
}

export type Book = Record<RollupKind, readonly Noted[]>

/**
 * All networks of each kind. The mirror is read through once per state of mirror and policy, in slices between which
 * other calls are answered, and the outcome kept: a window costs its own rows only.
 */
export function rollupBook(state: ReaderState): () => Promise<Book> {
  const kept = keptWork<Book>()
  const moves = countMoves(state, ({ mirror, policy }) => mirror || policy)
  return () => kept.of(moves(), () => onOneOpening(state, ({ scans }) => readHeld(state.context(), scans)))
}

async function readHeld(context: ReadContext, scans: ReadDatabase): Promise<Book> {
  const release = scans.hold()
  try {
    return await read(context, scans)
  } finally {
    release()
  }
}

async function read(context: ReadContext, db: ReadDatabase): Promise<Book> {
  const { policy } = context
  const pause = createPause()
  const count = singleCounts(db, policy.removeAt)
  const rollup = placeOfReason('rollup')
  const networks: ListedNetwork[] = []
  for (const slice of scanNetworks(db)) {
    networks.push(...slice)
    await pause()
  }
  const standing: Noted[] = []
  const tooWide: Noted[] = []
  for (const [k, id, reason, shadowed, grounds, listedAt] of networks) {
    if (reason !== rollup || shadowed === 1 || networkOf4(k).plen < 24) continue
    const plain = context.mirror.exclusionsOf(id).length === 0 && !hasSmaller(networks, k)
    const noted = { k, listedAt, ...(plain ? count(k) : exactly(context, networkOf4(k))) }
    standing.push(noted)
    if (isTooWide(context, noted, grounds, policy)) tooWide.push(noted)
    await pause()
  }
  const candidates: Noted[] = []
  const isOver = coversOf(networks)
  for (const slice of scanBusy24(db, policy.rollup.from)) {
    for (const g of slice) {
      const network: Network4 = { family: 4, lo: g * 256, plen: 24 }
      const k = keyOf4(network)
      const counted = hasSmaller(networks, k) ? exactly(context, network) : count(k)
      const enough = counted.distinct >= policy.rollup.from && counted.deserving >= policy.rollup.dissolveBelow
      if (enough && !isOver(network) && !isGuarded(context, k)) candidates.push({ k, listedAt: null, ...counted })
      await pause()
    }
    await pause()
  }
  return { candidates, standing, 'too-wide': tooWide }
}

/** Whether a smaller rollup lies inside, which keeps its singles to itself. Networks are in key order. */
function hasSmaller(networks: readonly ListedNetwork[], k: number): boolean {
  const outer = networkOf4(k)
  for (let place = after(networks, k); place < networks.length; place++) {
    const [inner = 0, , reason] = networks[place] ?? []
    if (!contains(outer, networkOf4(inner))) return false
    if (reason === placeOfReason('rollup')) return true
  }
  return false
}

/** The first place whose key is larger. */
function after(networks: readonly ListedNetwork[], k: number): number {
  let low = 0
  let high = networks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((networks[middle]?.[0] ?? 0) <= k) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a network in force lies on or around a /24. The /24s are asked for in address order: one walk for all. */
function coversOf(networks: readonly ListedNetwork[]): (network: Network4) => boolean {
  let next = 0
  let around: Network4[] = []
  return (network) => {
    const k = keyOf4(network)
    for (; (networks[next]?.[0] ?? Number.POSITIVE_INFINITY) <= k; next++) {
      const [key = 0, , , shadowed] = networks[next] ?? []
      const wide = networkOf4(key)
      if (wide.plen > 24 || shadowed === 1) continue
      around = around.filter((one) => contains(one, wide))
      around.push(wide)
    }
    return around.some((one) => contains(one, network))
  }
}

function isGuarded({ mirror, policy }: ReadContext, k: number): boolean {
  const subject = textOfKey(k)
  return neverGuard({ subject, reason: 'rollup' }, mirror.exceptionsConcerning(subject), policy) !== null
}

function isTooWide(context: ReadContext, noted: Noted, grounds: number | null, { rollup }: Policy): boolean {
  if (noted.deserving < rollup.dissolveBelow) return true
  if (grounds !== null || noted.deserving >= rollup.manyAddresses) return false
  return stored(context, networkOf4(noted.k)).tooWide !== null
}

const exactly = (context: ReadContext, network: Network4): Pick<Noted, 'distinct' | 'deserving'> => {
  const { distinct, deserving } = stored(context, network)
  return { distinct, deserving }
}

/** By the domain's rules, on the stored scores that the counts go by, too. */
const stored = (context: ReadContext, network: Network4) => storedState(context, rowsOfNetwork(context, network))

/** In the order asked for; ties in address order. */
export function sortedNotes(notes: readonly Noted[], { by, direction }: RollupSort): readonly Noted[] {
  const sign = direction === 'asc' ? 1 : -1
  if (by === 'network') return direction === 'asc' ? notes : notes.toReversed()
  const value = (noted: Noted) => noted[by] ?? 0
  return notes.toSorted((a, b) => sign * (value(a) - value(b)) || a.k - b.k)
}
