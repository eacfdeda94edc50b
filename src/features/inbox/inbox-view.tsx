import { useEffect, useMemo, useRef } from 'react'
import { actionKeys, actionTitles } from '../../app/decide/action-words.ts'
import { DecideBar } from '../../app/decide/decide-bar.tsx'
import { useDecide } from '../../app/decide/use-decide.tsx'
import { RowsFailed } from '../../app/rows-failed.tsx'
import { useCommands } from '../../app/use-commands.ts'
import type { RequestRow } from '../../contract/desk/requests.ts'
import { completions } from '../../domain/query/complete.ts'
import { describeTerm } from '../../domain/query/describe.ts'
import { formatQuery, withoutTerm } from '../../domain/query/format.ts'
import { parseQuery } from '../../domain/query/parse.ts'
import type { VerdictKind } from '../../domain/verdict.ts'
import { countText } from '../../ui/count-text.ts'
import { Panes } from '../../ui/panes.tsx'
import { QueryBar, type QueryBarHandle } from '../../ui/query-bar.tsx'
import { allMatching, nothing } from '../../ui/selection.ts'
import { toast } from '../../ui/toast-queue.ts'
import { type TableHandle, WindowedTable } from '../../ui/windowed-table.tsx'
import { mainActions, moreActions } from './action-bar.tsx'
import { FacetStrip } from './facet-strip.tsx'
import { toggleVerdict } from './facet-terms.ts'
import { GroupChoice } from './group-choice.tsx'
import { NoRequests } from './inbox-states.tsx'
import { groupedColumns, requestColumns } from './request-columns.tsx'
import { RequestPane } from './request-pane.tsx'
import { requestCount, useInboxDecisions } from './use-inbox-decisions.ts'
import { useInboxList } from './use-inbox-list.ts'
import { openRequests, useInboxQuery } from './use-inbox-query.ts'

const bulkActions = ['remove', 'deny', 'answer', 'except', 'defer', 'merge'] as const
const rowId = (row: RequestRow): number => row.id

/** Requests beside the evidence of the one at hand; one key decides, the next one opens. */
export function InboxView() {
  const { text, query, problems, asked, settled, setText, setQuery } = useInboxQuery()
  const askedQuery = useMemo(() => parseQuery(asked, 'requests').query, [asked])
  const list = useInboxList(asked)
  const { pages, current, selection, select } = list
  /** Rows of the query before are still on show otherwise: no key decides them. */
  const ready = settled && pages.answered
  const table = useRef<TableHandle>(null)
  const bar = useRef<QueryBarHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const deciding = useDecide()
  const { count, inDesk, decide, ...decisions } = useInboxDecisions(list, asked, deciding, table)
  useEffect(() => table.current?.focus(), [])

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
      when: () => ready && (count > 0 || current !== null),
      run: () => decide(action),
    })),
  ])

  /** Narrows "all that match" to one verdict: the query says it, and all of it stays selected. */
  const pick = (verdict: VerdictKind) => {
    const narrowed = toggleVerdict(askedQuery, verdict)
    setQuery(narrowed)
    select(allMatching(), formatQuery(narrowed))
  }

  const requests = (
    <WindowedTable<RequestRow, number>
      ref={table}
      label="Requests"
      remember="inbox"
      pages={pages}
      columns={list.group === 'none' ? requestColumns : groupedColumns}
      rowId={rowId}
      sort={list.sort}
      onSort={list.setSort}
      cursor={list.cursor}
      onCursor={list.onCursor}
      selection={selection}
      onSelection={select}
      onOpen={() => pane.current?.focus()}
      onRangeTooLong={(limit) =>
        toast({
          title: `A range names at most ${countText(limit)} rows`,
          detail: 'Select all that match, and narrow by the query.',
        })
      }
      fetchIds={list.fetchIds}
      empty={<NoRequests text={text} onReset={() => setText(openRequests)} />}
      failure={<RowsFailed title="The requests could not be read" pages={pages} />}
    />
  )

  const detail = (
    <RequestPane
      ref={pane}
      requestId={current?.id ?? null}
      waiting={!pages.answered}
      intent={decisions.intent}
      onIntent={decisions.setIntent}
      onDecide={decisions.decideOne}
      onUndo={() => deciding.undo()}
      chosen={decisions.chosen}
      onChoose={decisions.choose}
    />
  )

  return (
    <>
      <div aria-busy={!ready} className="flex h-10 shrink-0 items-center gap-2 border-b border-line bg-chrome px-2">
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
          trailing={<span className="text-sm">{pages.total === null ? '' : requestCount(pages.total)}</span>}
          onLeave={() => table.current?.focus()}
        />
        <GroupChoice group={list.group} onGroup={list.setGroup} />
      </div>
      <FacetStrip query={query} asked={askedQuery} onQuery={setQuery} />
      <Panes
        id="inbox"
        panes={[
          { id: 'list', min: 420, size: 57, content: requests },
          { id: 'detail', min: 380, size: 43, content: detail },
        ]}
      />
      {inDesk !== null && (
        <DecideBar
          over="requests"
          selection={inDesk}
          count={count}
          actions={bulkActions}
          onDecide={decisions.decideSelected}
          onClear={() => select(nothing)}
          {...(selection.kind === 'all-matching' ? { onPick: pick } : {})}
        />
      )}
      {deciding.dialogs}
    </>
  )
}
