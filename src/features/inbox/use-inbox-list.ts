import { useEffect, useState } from 'react'
import { useDesk } from '../../app/client/use-desk.tsx'
import { useRevision } from '../../app/client/use-revision.ts'
import type { RequestRow, RequestSort } from '../../contract/desk/requests.ts'
import { type Grouping, groupings } from '../../domain/grouping.ts'
import { useRemembered } from '../../ui/remembered.ts'
import { nothing, type Selection } from '../../ui/selection.ts'
import type { Sort } from '../../ui/table-column.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'

const sortable = ['clock', 'receivedAt', 'subject', 'verdict', 'score', 'repeats', 'id'] as const
const sortBy = (column: string): RequestSort['by'] => sortable.find((each) => each === column) ?? 'clock'

const parseGroup = (stored: unknown): Grouping => groupings.find((each) => each === stored) ?? 'none'

/** The rows of a query, which of them is current and which are selected. @param asked a query without problems */
export function useInboxList(asked: string) {
  const desk = useDesk()
  const [sort, setSort] = useState<Sort>({ column: 'clock', direction: 'asc' })
  const [group, setGroup] = useRemembered('inbox.group', parseGroup)
  const order = { by: sortBy(sort.column), direction: sort.direction, group }
  const revision = useRevision('requests.window')
  const pages = useRowPages<RequestRow>(JSON.stringify([asked, order]), revision, (offset, limit) =>
    desk.call('requests.window', { query: asked, sort: order, offset, limit }),
  )
  const total = pages.total ?? 0

  const [cursor, setCursor] = useState<number | null>(null)
  const [current, setCurrent] = useState<RequestRow | null>(null)
  const { question, answered } = pages
  useEffect(() => {
    if (!answered) return
    if (total === 0) {
      setCursor(null)
      setCurrent(null)
    } else setCursor((now) => (now === null ? 0 : Math.min(now, total - 1)))
  }, [answered, total])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts at its top
  useEffect(() => setCursor((now) => (now === null ? null : 0)), [question])

  const [selected, setSelected] = useState<{ query: string; rows: Selection<number> }>({ query: asked, rows: nothing })
  // "All that match" means something else under another query; named rows stay what they are.
  const selection: Selection<number> =
    selected.rows.kind === 'all-matching' && selected.query !== asked ? nothing : selected.rows

  return {
    pages,
    total,
    sort,
    setSort,
    group,
    setGroup,
    /** The ids of a run of rows in the shown order. */
    fetchIds: async (offset: number, limit: number) =>
      (await desk.call('requests.ids', { query: asked, sort: order, offset, limit })).ids,
    cursor,
    current,
    onCursor: (index: number, row: RequestRow | null) => {
      setCursor(index)
      if (row !== null) setCurrent(row)
    },
    selection,
    /** `query`: the one it will be under, where that is about to change. */
    select: (rows: Selection<number>, query = asked) => setSelected({ query, rows }),
  }
}

export type InboxList = ReturnType<typeof useInboxList>
