import { useRef } from 'react'
import { useSettled } from '../../app/decide/use-settled.ts'
import { setParams, useNavigation } from '../../app/navigation.ts'
import type { Query, QueryProblem } from '../../domain/query/ast.ts'
import { formatQuery } from '../../domain/query/format.ts'
import { parseQuery } from '../../domain/query/parse.ts'
import { useRemembered } from '../../ui/remembered.ts'

export const openRequests = 'state:open'

const parseStored = (stored: unknown): string => (typeof stored === 'string' ? stored : openRequests)

interface InboxQuery {
  text: string
  query: Query
  problems: QueryProblem[]
  /** What the desk is asked: the last text that was understood and stood still for a moment. */
  asked: string
  /** What is written is what is asked: what is shown belongs to it once it is answered. */
  settled: boolean
  setText: (text: string) => void
  setQuery: (query: Query) => void
}

/** The inbox's query: of the place (a link names it), else the one from last time, else what is open. */
export function useInboxQuery(): InboxQuery {
  const named = useNavigation(({ place }) => (place.view === 'inbox' ? place.params.query : undefined))
  const [last, remember] = useRemembered('inbox.query', parseStored)
  const text = named ?? last
  const { query, problems } = parseQuery(text, 'requests')
  const understood = useRef(openRequests)
  if (problems.length === 0) understood.current = formatQuery(query)
  const asked = useSettled(understood.current, 150)
  const setText = (next: string) => {
    setParams({ query: next })
    remember(next)
  }
  const settled = asked === understood.current
  return { text, query, problems, asked, settled, setText, setQuery: (next) => setText(formatQuery(next)) }
}
