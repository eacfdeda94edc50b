import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type FetchRows, RowPages } from './row-pages.ts'

/**
 * Rows for a windowed table.
 * @param question changes when query or sort change: the table starts over at its top
 * @param generation changes when the data behind the same question moved (a sync, a decision): rows are replaced in place
 * @param fetchRows one window of rows in the asked order; read at the time of asking, needs no memo
 */
export function useRowPages<Row>(
  question: string,
  generation: number | string,
  fetchRows: FetchRows<Row>,
): RowPages<Row> {
  const [pages] = useState(() => new RowPages<Row>())
  const fetch = useRef(fetchRows)
  fetch.current = fetchRows
  const asked = useRef<{ question: string; generation: number | string } | null>(null)

  useEffect(() => {
    const before = asked.current
    asked.current = { question, generation }
    // The function of this very question is kept, so that a late page never asks the next one's query.
    const current = fetch.current
    if (before === null || before.question !== question) pages.ask(current)
    else if (before.generation !== generation) pages.refresh(current)
  }, [pages, question, generation])

  useEffect(
    () => () => {
      pages.close()
      asked.current = null
    },
    [pages],
  )

  useSyncExternalStore(pages.subscribe, () => pages.revision)
  return pages
}
