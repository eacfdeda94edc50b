import { highest, type Network, type Network4, parseNetwork } from '../../../src/domain/address.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import { type Guard, neverGuard } from '../../../src/domain/never-list.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { Reason } from '../../../src/domain/reason.ts'
import { reservedBlocks } from '../../../src/domain/reserved-space.ts'
import { firstKey6, networkOf4 } from '../store/key.ts'

/** What guards an entry of a file, by its key; null: nothing. */
export type FileGuard = (k: number, subject: string, reason: Reason) => Guard | null

/**
 * The never-list and reserved space for millions of entries: of most IPv4 ones it can be told by two numbers that they are
 * nowhere near anything guarded; for the rest the domain's own guard is asked.
 */
export function createFileGuard(entries: readonly Exception[], policy: Policy): FileGuard {
  const guarded = [...reservedBlocks.map(({ network }) => network), ...entries.map(({ subject }) => subject)]
  const spans = merged(guarded.flatMap(network4).map((one) => ({ from: one.lo, to: highest(one) })))
  const near = ({ lo, plen }: Network4): boolean => {
    const at = lastFrom(spans, lo + 2 ** (32 - plen) - 1)
    return at !== undefined && at.to >= lo
  }
  return (k, subject, reason) => {
    if (k < firstKey6) {
      const network = networkOf4(k)
      // Wider ones may be too wide by themselves.
      if (network.plen >= 8 && !near(network)) return null
    }
    return neverGuard({ subject, reason }, entries, policy)
  }
}

interface Span {
  from: number
  to: number
}

function network4(text: string): Network4[] {
  const read = parseNetwork(text)
  const network: Network | null = read.ok ? read.value : null
  // `::ffff:0:0/96` is read as all of IPv4; it concerns IPv6 alone.
  return network?.family === 4 && !text.includes(':') ? [network] : []
}

function merged(spans: Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last !== undefined && span.from <= last.to + 1) last.to = Math.max(last.to, span.to)
    else whole.push({ ...span })
  }
  return whole
}

/** The last span that begins at or before `end`. */
function lastFrom(spans: readonly Span[], end: number): Span | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle]?.from ?? 0) <= end) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}
