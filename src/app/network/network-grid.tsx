// biome-ignore-all lint/a11y/useSemanticElements: 256 cells drawn as squares, named for readers as a grid
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import {
  type Cell,
  type CellState,
  cellAfterKey,
  cellCounts,
  cellSummary,
  cellsOf,
  cellWords,
} from './network-cells.ts'

interface NetworkGridProps {
  /** The /24, `192.0.2.0/24`. */
  network: string
  states: Uint8Array
  /** The address whose listing is shown, or null. */
  current: string | null
  /** Addresses without fault in it; they are marked whatever their state. */
  clean?: readonly string[]
  onCell: (address: string) => void
}

/** Shape and fill, never the colour alone, tell the states apart. */
const looks = {
  clear: 'border-line bg-sunken',
  listed: 'border-transparent bg-soft',
  shadowed: 'border-soft bg-[repeating-linear-gradient(135deg,var(--text-soft)_0_1px,transparent_1px_3px)]',
  excluded: 'border-soft bg-transparent rounded-full',
  pending: 'border-transparent bg-accent',
} as const satisfies Record<CellState, string>

/** A dot in the cell, on a ground of its own so that it is seen on every state. */
const cleanMark =
  'relative after:absolute after:inset-px after:rounded-full after:border after:border-surface after:bg-harm'

const rowsOf = (cells: readonly Cell[]): { first: number; cells: Cell[] }[] =>
  Array.from({ length: 16 }, (_, row) => ({ first: row * 16, cells: cells.slice(row * 16, row * 16 + 16) }))

/** The 256 addresses around a listing. One tab stop; arrows move, Enter or a click asks for the address. */
export function NetworkGrid({ network, states, current, clean = [], onCell }: NetworkGridProps) {
  const id = useId()
  const cells = useMemo(() => cellsOf(network, states), [network, states])
  const here = cells.findIndex(({ address }) => address === current)
  const [moved, setMoved] = useState<number | null>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const at = moved ?? Math.max(here, 0)
  const shown = cells[hovered ?? at]

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const cell = cells[at]
    const next = cellAfterKey(at, event.key)
    if (next !== null) setMoved(next)
    else if (event.key === 'Enter' && cell !== undefined) onCell(cell.address)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
      <div
        role="grid"
        tabIndex={0}
        aria-label={`${network}: ${cellSummary(cells)}`}
        aria-activedescendant={`${id}${at}`}
        className="group inline-flex shrink-0 flex-col gap-px rounded-sm p-px"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHovered(null)}
      >
        {rowsOf(cells).map((row) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus for its cells
          <div key={row.first} role="row" className="flex gap-px">
            {row.cells.map((cell, column) => {
              const index = row.first + column
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus for its cells
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter
                <div
                  key={cell.address}
                  id={`${id}${index}`}
                  role="gridcell"
                  aria-label={`${cell.address}, ${cellWords[cell.state]}${clean.includes(cell.address) ? ', clean' : ''}`}
                  aria-selected={index === here}
                  data-mark
                  className={`size-3 rounded-[2px] border ${looks[cell.state]} ${clean.includes(cell.address) ? cleanMark : ''} ${index === here ? 'outline-2 outline-accent' : ''} ${index === at ? 'group-focus-visible:outline-2 group-focus-visible:outline-text' : ''}`}
                  onPointerEnter={() => setHovered(index)}
                  onClick={() => onCell(cell.address)}
                />
              )
            })}
          </div>
        ))}
      </div>
      <div className="flex min-w-32 flex-col gap-1 text-sm">
        <span className="font-mono">{shown?.address}</span>
        <span className="mb-1 text-soft">
          {shown === undefined ? '' : `${cellWords[shown.state]}${clean.includes(shown.address) ? ', clean' : ''}`}
        </span>
        <ul className="flex flex-col gap-0.5 text-soft">
          {cellCounts(cells).map(({ state, count }) => (
            <li key={state} className="flex items-center gap-2">
              <span aria-hidden data-mark className={`size-2.5 rounded-[2px] border ${looks[state]}`} />
              <span className="w-8 text-right text-text">{count}</span>
              {cellWords[state]}
            </li>
          ))}
          {clean.length > 0 && (
            <li className="flex items-center gap-2">
              <span aria-hidden data-mark className={`size-2.5 rounded-[2px] border border-line ${cleanMark}`} />
              <span className="w-8 text-right text-text">{clean.length}</span>
              clean
            </li>
          )}
        </ul>
      </div>
    </div>
  )
}
