import type { Coverage } from '../coverage.ts'
import type { DifferingRow, Touch } from '../decision.ts'
import type { AppliedDecision, Rows } from './change.ts'

/**
 * Touched rows that have moved since the decision was made. What decisions of its own batch did is no move: a batch
 * is decided at once (a request with twelve addresses is twelve decisions on one row).
 */
export function movedRows(
  touches: readonly Touch[],
  rows: Rows,
  siblings: () => readonly AppliedDecision[],
): DifferingRow[] {
  const differing: DifferingRow[] = []
  for (const touch of touches) {
    const now = currentRow(touch, rows)
    if (now.row?.version === touch.version || movedBySiblings(touch, now.row?.version ?? null, siblings())) continue
    differing.push(now)
  }
  return differing
}

function currentRow({ kind, id }: Touch, rows: Rows): DifferingRow {
  switch (kind) {
    case 'listing':
      return { kind, id, row: rows.listing(id) }
    case 'request':
      return { kind, id, row: rows.request(id) }
    case 'exception':
      return { kind, id, row: rows.exception(id) }
  }
}

/** A sibling found the row as this decision did, and the row's present state (gone, or its version) is a sibling's doing. */
const movedBySiblings = (touch: Touch, version: number | null, siblings: readonly AppliedDecision[]): boolean =>
  siblings.some(({ touches }) => touches.some((other) => sameTouch(other, touch))) &&
  (version === null || writtenBySibling(version, siblings))

const sameTouch = (a: Touch, b: Touch) => a.kind === b.kind && a.id === b.id && a.version === b.version

const writtenBySibling = (version: number, siblings: readonly AppliedDecision[]) =>
  siblings.some(({ firstSeq, seq }) => firstSeq <= version && version <= seq)

/**
 * Whether what covers the subject has moved by other hands. A line of the fingerprint (`kind id@version`) that differs is
 * let pass when decisions of the same batch touched the old one, and wrote the new one.
 */
export function coverageMoved(decided: string, newest: string, siblings: () => readonly AppliedDecision[]): boolean {
  if (decided === newest) return false
  const before = linesOf(decided)
  const after = linesOf(newest)
  return [...new Set([...before.keys(), ...after.keys()])].some((row) => {
    const old = before.get(row)
    const now = after.get(row)
    if (old === now) return false
    const touched =
      old === undefined || siblings().some(({ touches }) => touches.some((touch) => lineNames(row, old, touch)))
    return !touched || (now !== undefined && !writtenBySibling(now, siblings()))
  })
}

/** The rows by which the coverage a decision was made on differs from the newest; null: the row is gone. */
export function differingCovers(decided: string, newest: Coverage, rows: Rows): DifferingRow[] {
  const before = linesOf(decided)
  const after = linesOf(newest.fingerprint)
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name) => {
    const [kind = '', id = ''] = name.split(' ')
    if (before.get(name) === after.get(name) || !/^\d+$/u.test(id)) return []
    return [currentRow({ kind: kind === 'listing' ? 'listing' : 'exception', id: Number(id), version: 0 }, rows)]
  })
}

function linesOf(fingerprint: string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const line of fingerprint.split('\n')) {
    const at = line.lastIndexOf('@')
    if (at > 0) lines.set(line.slice(0, at), Number(line.slice(at + 1)))
  }
  return lines
}

/** `exclusion 9` and `override 9` are both touched as exceptions. */
function lineNames(row: string, version: number, touch: Touch): boolean {
  const kind = row.startsWith('listing ') ? 'listing' : 'exception'
  return touch.kind === kind && touch.version === version && row.endsWith(` ${touch.id}`)
}
