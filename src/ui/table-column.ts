import type { ReactNode } from 'react'

/** One column of a windowed table. */
export interface Column<Row> {
  id: string
  /** Heading; also the name screen readers read. */
  title: string
  /** Width in px; with `grow` the least width. */
  width: number
  /** Takes what space is left. */
  grow?: boolean
  /** Numbers stand at the end, all else at the start. */
  align?: 'start' | 'end'
  /** The column can be sorted by; `desc` when the greatest comes first on the first click. */
  sort?: 'asc' | 'desc'
  cell: (row: Row) => ReactNode
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

/** The sort a click on a heading asks for: its first direction, then the other. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | null): Sort {
  if (sort?.column !== column.id) return { column: column.id, direction: column.sort ?? 'asc' }
  return { column: column.id, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
}

/** Width of the column of selection boxes. */
export const boxWidth = 32

/** Grid template for header and rows alike; `widths` holds what the user dragged, by column id. */
export function columnTemplate<Row>(columns: Column<Row>[], widths: Record<string, number>, boxes: boolean): string {
  const tracks = columns.map((column) => {
    const width = widths[column.id]
    if (width !== undefined) return `${width}px`
    return column.grow === true ? `minmax(${column.width}px, 1fr)` : `${column.width}px`
  })
  return [...(boxes ? [`${boxWidth}px`] : []), ...tracks].join(' ')
}

/** The least width at which nothing is squeezed; below it the table scrolls sideways. */
export const leastWidth = <Row>(columns: Column<Row>[], widths: Record<string, number>, boxes: boolean): number =>
  columns.reduce((sum, column) => sum + (widths[column.id] ?? column.width), boxes ? boxWidth : 0)
