import { cellStates } from '../../contract/desk/listings.ts'
import { formatNetwork, parseNetwork } from '../../domain/address.ts'
import { countText } from '../../ui/count-text.ts'

export type CellState = (typeof cellStates)[number]

/** What a state says, in the legend and beside each address. */
export const cellWords = {
  clear: 'clear',
  listed: 'listed',
  shadowed: 'shadowed',
  excluded: 'excluded',
  pending: 'decision waits',
} as const satisfies Record<CellState, string>

export interface Cell {
  address: string
  state: CellState
}

/** The 256 addresses of a /24 with their states; an empty list when the network is none. */
export function cellsOf(network: string, states: Uint8Array): Cell[] {
  const read = parseNetwork(network)
  if (!read.ok || read.value.family !== 4) return []
  const { lo } = read.value
  return Array.from(states, (state, offset) => ({
    address: formatNetwork({ family: 4, lo: lo + offset, plen: 32 }),
    state: cellStates[state] ?? 'clear',
  }))
}

/** How many cells are in each state, in legend order; states nobody is in are left out. */
export function cellCounts(cells: readonly Cell[]): { state: CellState; count: number }[] {
  return cellStates
    .map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length }))
    .filter(({ count }) => count > 0)
}

/** The grid in a sentence. */
export const cellSummary = (cells: readonly Cell[]): string =>
  cellCounts(cells)
    .map(({ state, count }) => `${countText(count)} ${cellWords[state]}`)
    .join(', ')

/** Where an arrow key leads from a cell of 16 × 16; the edge holds. Null: no key of the grid. */
export function cellAfterKey(at: number, key: string): number | null {
  const column = at % 16
  switch (key) {
    case 'ArrowLeft':
      return column === 0 ? at : at - 1
    case 'ArrowRight':
      return column === 15 ? at : at + 1
    case 'ArrowUp':
      return at < 16 ? at : at - 16
    case 'ArrowDown':
      return at > 239 ? at : at + 16
    case 'Home':
      return at - column
    case 'End':
      return at - column + 15
    default:
      return null
  }
}
