import { Inbox } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { asDeskError, useDesk, useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { useRevision } from '../../app/client/use-revision.ts'
import { actionKeys, actionTitles, type KeyedAction } from '../../app/decide/action-words.ts'
import { ask } from '../../app/decide/ask.ts'
import { DecideBar } from '../../app/decide/decide-bar.tsx'
import { deskSelection, stillSelected } from '../../app/decide/selected-rows.ts'
import { useDecide } from '../../app/decide/use-decide.tsx'
import { shownError } from '../../app/shown-error.ts'
import { useCommands } from '../../app/use-commands.ts'
import type { Output } from '../../contract/binding.ts'
import type { RequestRow, RequestSort } from '../../contract/desk/requests.ts'
import { completions } from '../../domain/query/complete.ts'
import { describeTerm } from '../../domain/query/describe.ts'
import { formatQuery, withoutTerm } from '../../domain/query/format.ts'
import { parseQuery } from '../../domain/query/parse.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Panes } from '../../ui/panes.tsx'
import { QueryBar, type QueryBarHandle } from '../../ui/query-bar.tsx'
import { allMatching, nothing, type Selection, selectedCount } from '../../ui/selection.ts'
import type { Sort } from '../../ui/table-column.ts'
import { toast } from '../../ui/toast-queue.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../ui/windowed-table.tsx'
import { mainActions, moreActions } from './action-bar.tsx'
import { FacetStrip } from './facet-strip.tsx'
import { toggleVerdict } from './facet-terms.ts'
import { nextUndecided } from './next-undecided.ts'
import { nextOpenSubject, subjectStandings } from './open-subjects.ts'
import { requestColumns } from './request-columns.tsx'
import { type Intent, RequestPane } from './request-pane.tsx'
import { openRequests, useInboxQuery } from './use-inbox-query.ts'

const bulkActions = ['remove', 'deny', 'answer', 'except', 'defer'] as const
const rowId = (row: RequestRow): number => row.id

const sortable = ['clock', 'receivedAt', 'subject', 'verdict', 'score', 'repeats', 'id'] as const
const sortBy = (column: string): RequestSort['by'] => sortable.find((each) => each === column) ?? 'clock'

/** Requests beside the evidence of the one at hand; one key decides, the next one opens. */
export function InboxView() {
  const desk = useDesk()
  const { text, query, problems, asked, setText, setQuery } = useInboxQuery()
  const askedQuery = useMemo(() => parseQuery(asked, 'requests').query, [asked])
  const [sort, setSort] = useState<Sort>({ column: 'clock', direction: 'asc' })
  const order = { by: sortBy(sort.column), direction: sort.direction }
  const generation = useRevision('requests.window')
  const pages = useRowPages<RequestRow>(JSON.stringify([asked, order]), generation, (offset, limit) =>
    desk.call('requests.window', { query: asked, sort: order, offset, limit }),
  )
  const total = pages.total ?? 0

  const [cursor, setCursor] = useState<number | null>(null)
  const [current, setCurrent] = useState<RequestRow | null>(null)
  const [chosen, setChosen] = useState<{ requestId: number; subject: string } | null>(null)
  const [intent, setIntent] = useState<Intent | null>(null)
  const [selected, setSelected] = useState<{ query: string; rows: Selection<number> }>({ query: asked, rows: nothing })
  // "All that match" means something else under another query; named rows stay what they are.
  const selection: Selection<number> =
    selected.rows.kind === 'all-matching' && selected.query !== asked ? nothing : selected.rows
  const select = (rows: Selection<number>) => setSelected({ query: asked, rows })

  const table = useRef<TableHandle>(null)
  const bar = useRef<QueryBarHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const deciding = useDecide()

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
  useEffect(() => table.current?.focus(), [])

  const toNext = () => {
    if (cursor === null) return
    const to = nextUndecided(cursor, total, (index) => {
      const state = pages.rowAt(index)
      if (state.state !== 'ready') return 'unread'
      return state.row.pending === null && state.row.id !== current?.id ? 'open' : 'decided'
    })
    if (to !== cursor) table.current?.move(to - cursor)
  }

  const decideOne = (
    detail: Output<'requests.get'>,
    action: KeyedAction,
    subject: string | null,
    reply: string | null,
  ) => {
    const { request, row, related } = detail
    const several = request.subjects.length > 1 && subject === null
    deciding.decide(
      ask({
        over: 'requests',
        selection: { ids: [request.id] },
        action,
        about: several
          ? `#${request.id} ${row.subject} and ${request.subjects.length - 1} more`
          : (subject ?? row.subject),
        subjects: subject === null ? [] : [subject],
        several,
        reply,
        mergeChoices: related.map(({ id, subject: label }) => ({ id, label })),
        onDecided: ({ preview }) => {
          const left = subject === null ? (preview.leftOut.first[0]?.subject ?? null) : null
          const open = subject === null ? left : nextOpenSubject(subjectStandings(detail), subject)
          const wholeRequest = action === 'defer' || action === 'ask' || action === 'merge'
          if (open === null || wholeRequest || request.subjects.length === 1) toNext()
          else setChosen({ requestId: request.id, subject: open })
        },
      }),
    )
  }

  const count = selectedCount(selection, total)
  const inDesk = useMemo(() => deskSelection(selection, asked), [selection, asked])

  const decideSelected = (action: KeyedAction) => {
    if (inDesk === null) return
    deciding.decide(
      ask({
        over: 'requests',
        selection: inDesk,
        action,
        scale: 'bulk',
        about: countOf(count),
        onDecided: ({ preview, skipped }) => select(stillSelected(selection, preview.leftOut, skipped)),
      }),
    )
  }

  const decide = (action: KeyedAction) => {
    if (count > 0) decideSelected(action)
    else if (current !== null) setIntent({ requestId: current.id, action })
  }

  useCommands('inbox', [
    { id: 'inbox.query', title: 'Search requests', group: 'Inbox', keys: ['/'], run: () => bar.current?.focus() },
    { id: 'inbox.next', title: 'Next request', group: 'Inbox', keys: ['j'], run: () => table.current?.move(1) },
    {
      id: 'inbox.previous',
      title: 'Previous request',
      group: 'Inbox',
      keys: ['k'],
      run: () => table.current?.move(-1),
    },
    {
      id: 'inbox.list',
      title: 'Back to the list',
      group: 'Inbox',
      keys: ['escape'],
      run: () => table.current?.focus(),
    },
    ...[...mainActions, ...moreActions].map((action) => ({
      id: `inbox.${action}`,
      title: actionTitles[action],
      group: 'Decide',
      keys: [actionKeys[action]],
      when: () => count > 0 || current !== null,
      run: () => decide(action),
    })),
  ])

  return (
    <>
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line bg-chrome px-2">
        <QueryBar
          ref={bar}
          label="Search requests"
          placeholder="Address, network, name, or verdict:removable clock:late …"
          text={text}
          onText={setText}
          chips={query.terms.map((term) => ({ label: describeTerm(term), negated: term.negated }))}
          onRemoveChip={(index) => setQuery(withoutTerm(query, index))}
          complete={(typed, caret) => completions(typed, caret, 'requests')}
          problems={problems}
          trailing={<span className="text-sm">{pages.total === null ? '' : countOf(total)}</span>}
          onLeave={() => table.current?.focus()}
        />
      </div>
      <FacetStrip query={query} asked={askedQuery} onQuery={setQuery} />
      <Panes
        id="inbox"
        panes={[
          {
            id: 'list',
            min: 420,
            size: 57,
            content: (
              <>
                <WindowedTable<RequestRow, number>
                  ref={table}
                  label="Requests"
                  remember="inbox"
                  pages={pages}
                  columns={requestColumns}
                  rowId={rowId}
                  sort={sort}
                  onSort={setSort}
                  cursor={cursor}
                  onCursor={(index, row) => {
                    setCursor(index)
                    if (row === null) return
                    setCurrent(row)
                    if (chosen !== null && chosen.requestId !== row.id) setChosen(null)
                  }}
                  selection={selection}
                  onSelection={select}
                  onOpen={() => pane.current?.focus()}
                  onRangeTooLong={(limit) =>
                    toast({
                      title: `A range names at most ${countText(limit)} rows`,
                      detail: 'Select all and narrow by a query.',
                    })
                  }
                  fetchIds={async (offset, limit) =>
                    (await desk.call('requests.ids', { query: asked, sort: order, offset, limit })).ids
                  }
                  empty={<NoRequests text={text} onReset={() => setText(openRequests)} />}
                  failure={<Failure error={pages.error} onRetry={() => pages.retry()} />}
                />
              </>
            ),
          },
          {
            id: 'detail',
            min: 380,
            size: 43,
            content: (
              <RequestPane
                ref={pane}
                requestId={current?.id ?? null}
                intent={intent}
                onIntent={setIntent}
                onDecide={decideOne}
                onUndo={() => deciding.undo()}
                chosen={chosen !== null && chosen.requestId === current?.id ? chosen.subject : null}
                onChoose={(subject) =>
                  setChosen(subject === null || current === null ? null : { requestId: current.id, subject })
                }
              />
            ),
          },
        ]}
      />
      {inDesk !== null && (
        <DecideBar
          over="requests"
          selection={inDesk}
          count={count}
          actions={bulkActions}
          onDecide={decideSelected}
          onClear={() => select(nothing)}
          {...(selection.kind === 'all-matching'
            ? {
                onPick: (verdict) => {
                  const narrowed = toggleVerdict(askedQuery, verdict)
                  setQuery(narrowed)
                  setSelected({ query: formatQuery(narrowed), rows: allMatching() })
                },
              }
            : {})}
        />
      )}
      {deciding.dialogs}
    </>
  )
}

const countOf = (count: number): string => (count === 1 ? '1 request' : `${countText(count)} requests`)

function NoRequests({ text, onReset }: { text: string; onReset: () => void }) {
  const status = useDeskQuery('desk.status', {}).data
  const sync = useDeskCall('sync.now')
  const server = status?.source.kind === 'server'
  if (text !== openRequests) {
    return (
      <EmptyState title="No request matches" actions={<Button onClick={onReset}>Show open requests</Button>}>
        Take a term out of the query, or go back to what is open.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Inbox size={20} aria-hidden />}
      title="Nothing is open"
      actions={
        server && (
          <Button disabled={sync.isPending} onClick={() => sync.mutate({})}>
            Sync now
          </Button>
        )
      }
    >
      {server
        ? 'Every request has its answer. New ones come with the next sync.'
        : 'Requests come from a list server. Connect one under Settings.'}
    </EmptyState>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <ErrorState
      shape="banner"
      title="The requests could not be read"
      error={shownError(asDeskError(error))}
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    />
  )
}
