/** What a key asks of the table; rows are counted from the cursor or named. */
export type TableKey =
  | { kind: 'move'; to: MoveTarget; extend: boolean }
  | { kind: 'toggle'; extend: boolean }
  | { kind: 'all' }
  | { kind: 'open' }
  | { kind: 'back' }

export type MoveTarget = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** The parts of a keyboard event that matter. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const moves: Record<string, MoveTarget> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  k: 'up',
  j: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
}

/** Arrows, j/k, PageUp/PageDown, Home/End, with Shift as a range; x or Space; Ctrl/Cmd+A; Enter; Escape. Else null. */
export function tableKey(press: KeyPress): TableKey | null {
  const { key, shiftKey } = press
  if (press.altKey) return null
  const single = key.length === 1 ? key.toLowerCase() : key
  if (press.ctrlKey || press.metaKey) {
    if (single === 'a' && !shiftKey) return { kind: 'all' }
    return single === 'Home' || single === 'End'
      ? { kind: 'move', to: single === 'Home' ? 'first' : 'last', extend: shiftKey }
      : null
  }
  const to = moves[single]
  if (to !== undefined) return { kind: 'move', to, extend: shiftKey }
  if (single === 'x' || single === ' ') return { kind: 'toggle', extend: shiftKey }
  if (single === 'Enter') return { kind: 'open' }
  if (single === 'Escape') return { kind: 'back' }
  return null
}

/** The row a move leads to; with no cursor yet, down and up begin at the first row in view. */
export function movedRow(
  cursor: number | null,
  to: MoveTarget,
  rows: number,
  page: number,
  firstInView: number,
): number {
  const last = rows - 1
  if (to === 'first') return 0
  if (to === 'last') return last
  if (cursor === null) return Math.min(last, firstInView)
  const steps = { up: -1, down: 1, 'page-up': -page, 'page-down': page } as const
  return Math.min(last, Math.max(0, cursor + steps[to]))
}
