import { Download } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useDesk, useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { useRevision } from '../../app/client/use-revision.ts'
import { ask } from '../../app/decide/ask.ts'
import { DecideBar } from '../../app/decide/decide-bar.tsx'
import { deskSelection, stillSelected } from '../../app/decide/selected-rows.ts'
import { useDecide } from '../../app/decide/use-decide.tsx'
import { useSettled } from '../../app/decide/use-settled.ts'
import { setParams, useNavigation } from '../../app/navigation.ts'
import { RowsFailed } from '../../app/rows-failed.tsx'
import { useCommands } from '../../app/use-commands.ts'
import type { Status } from '../../contract/desk/desk.ts'
import type { ListingRow } from '../../contract/desk/listings.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Panes } from '../../ui/panes.tsx'
import { nothing, selectedCount } from '../../ui/selection.ts'
import { toast } from '../../ui/toast-queue.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../ui/windowed-table.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FacetStrip } from './facet-strip.tsx'
import { isNetwork } from './listing-actions.tsx'
import { listingColumns } from './listing-columns.tsx'
import { ListingDetail } from './listing-detail.tsx'
import { ListingsQuery, type ListingsQueryHandle } from './listings-query.tsx'
import { askAnew, useListingsState } from './listings-state.ts'
import { NoListings, NothingMatches } from './nothing-matches.tsx'
import { readQuery, reasonsAsked, toggledReason, withoutReasons } from './query-text.ts'
import { deskSort } from './sort-keys.ts'

/** Any of the listings, found, looked at, decided and exported. */
export function ListingsView({ status }: { status: Status }) {
  const desk = useDesk()
  const { sort, selection, cursor } = useListingsState()
  const [text, setText] = useQueryText()
  const read = useMemo(() => readQuery(text), [text])
  const understood = useLastUnderstood(text, read.problems.length === 0)
  const asked = useSettled(understood, 80)
  const shown = useMemo(() => readQuery(asked), [asked])
  const revision = useRevision('listings.window')
  const pages = useRowPages(JSON.stringify([asked, sort]), revision, (offset, limit) =>
    desk.call('listings.window', { query: asked, sort: deskSort(sort), offset, limit }),
  )
  const facets = useDeskQuery('listings.facets', { query: withoutReasons(shown.query) })
  const sync = useDeskCall('sync.now')
  const deciding = useDecide()
  const table = useRef<TableHandle>(null)
  const bar = useRef<ListingsQueryHandle>(null)
  const [exporting, setExporting] = useState(false)
  const [current, setCurrent] = useState<ListingRow | null>(null)

  const total = pages.total
  const chosen = useMemo(() => deskSelection(selection, asked), [selection, asked])
  const count = selectedCount(selection, total ?? 0)

  const decideOne = (action: 'remove' | 'except', row: ListingRow) =>
    deciding.decide(
      ask({
        over: 'listings',
        selection: { ids: [row.id] },
        action,
        about: row.subject,
        onDecided: () => table.current?.focus(),
      }),
    )
  const rollUp = (network: string) =>
    deciding.decide(
      ask({
        over: 'listings',
        selection: { subjects: [network] },
        action: 'roll-up',
        about: network,
        onDecided: () => table.current?.focus(),
      }),
    )
  const decideSelected = () => {
    if (chosen === null) return
    deciding.decide(
      ask({
        over: 'listings',
        selection: chosen,
        action: 'remove',
        scale: 'bulk',
        about: `${countText(count)} listings`,
        onDecided: ({ preview, skipped }) =>
          useListingsState.setState({ selection: stillSelected(selection, preview.leftOut, skipped) }),
      }),
    )
  }
  const closeDetail = () => {
    useListingsState.setState({ cursor: null })
    setCurrent(null)
    table.current?.focus()
  }

  useEffect(() => table.current?.focus(), [])
  useCommands('listings', [
    {
      id: 'listings.search',
      title: 'Search listings',
      group: 'Listings',
      keys: ['/', 'mod+f'],
      also: 'find query filter',
      run: () => bar.current?.focus(),
    },
    {
      id: 'listings.remove',
      title: count > 0 ? 'Remove the selected listings' : 'Remove the listing',
      group: 'Listings',
      keys: ['r'],
      when: () => count > 0 || (current !== null && current.pending === null),
      run: () => {
        if (count > 0) decideSelected()
        else if (current !== null) decideOne('remove', current)
      },
    },
    {
      id: 'listings.except',
      title: 'Except an address from the network',
      group: 'Listings',
      keys: ['e'],
      when: () => count === 0 && current !== null && current.pending === null && isNetwork(current),
      run: () => {
        if (current !== null) decideOne('except', current)
      },
    },
    {
      id: 'listings.close',
      title: 'Close the detail',
      group: 'Listings',
      keys: ['escape'],
      when: () => cursor !== null,
      run: closeDetail,
    },
    {
      id: 'listings.export',
      title: 'Export what matches',
      group: 'Listings',
      keys: ['mod+e'],
      also: 'save file csv rbldnsd postfix',
      when: () => (total ?? 0) > 0,
      run: () => setExporting(true),
    },
    { id: 'listings.next', title: 'Next listing', group: 'Listings', keys: ['j'], run: () => table.current?.move(1) },
    {
      id: 'listings.previous',
      title: 'Previous listing',
      group: 'Listings',
      keys: ['k'],
      run: () => table.current?.move(-1),
    },
  ])

  const list = (
    <WindowedTable
      ref={table}
      label="Listings"
      remember="listings"
      pages={pages}
      columns={listingColumns}
      rowId={idOf}
      sort={sort}
      onSort={(next) => askAnew({ sort: next })}
      cursor={cursor?.index ?? null}
      onCursor={(index, row) => {
        useListingsState.setState({ cursor: { index, id: row?.id ?? null } })
        setCurrent(row)
      }}
      selection={selection}
      onSelection={(next) => useListingsState.setState({ selection: next })}
      onBack={cursor !== null ? closeDetail : () => bar.current?.focus()}
      onRangeTooLong={(limit) =>
        toast({
          title: `A range has at most ${countText(limit)} rows`,
          detail: 'Narrow the query and select all that match instead (Ctrl+A).',
        })
      }
      fetchIds={async (offset, limit) =>
        (await desk.call('listings.ids', { query: asked, sort: deskSort(sort), offset, limit })).ids
      }
      empty={
        status.listings === 0 && asked === '' ? (
          <NoListings onSync={status.source.kind === 'server' ? () => sync.mutate({}) : null} />
        ) : (
          <NothingMatches query={shown.query} onText={setText} />
        )
      }
      failure={<RowsFailed title="The listings could not be read" pages={pages} />}
    />
  )

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
        <ListingsQuery
          ref={bar}
          read={read}
          onText={setText}
          onLeave={() => table.current?.focus()}
          trailing={
            <span role="status" className={read.problems.length > 0 || !pages.answered ? 'text-faint' : ''}>
              {total === null ? '…' : `${countText(total)} listing${total === 1 ? '' : 's'}`}
            </span>
          }
        />
        <Button
          icon={<Download size={14} aria-hidden />}
          disabled={(total ?? 0) === 0 || read.problems.length > 0}
          onClick={() => setExporting(true)}
        >
          Export
        </Button>
      </div>
      <FacetStrip
        facets={facets.data ?? null}
        asked={reasonsAsked(read.query)}
        onToggle={(reason) => setText(toggledReason(read.query, reason))}
        onShadowed={() => setText(`${withoutShadowed(text)} has:shadowed`.trim())}
      />
      <Panes
        id="listings"
        panes={[
          { id: 'list', min: 420, size: 58, content: list },
          ...(cursor?.id == null
            ? []
            : [
                {
                  id: 'detail',
                  min: 360,
                  size: 42,
                  content: (
                    <ListingDetail
                      id={cursor.id}
                      onDecide={decideOne}
                      onAddress={(address) => setText(`covers:${address}`)}
                      onListing={(id) => setText(`id:${id}`)}
                      onRollUp={rollUp}
                      onClose={closeDetail}
                    />
                  ),
                },
              ]),
        ]}
      />
      {chosen !== null && (
        <DecideBar
          over="listings"
          selection={chosen}
          count={count}
          actions={bulkActions}
          onDecide={decideSelected}
          onClear={() => useListingsState.setState({ selection: nothing })}
        />
      )}
      {exporting && <ExportDialog query={asked} sort={sort} total={total ?? 0} onClose={() => setExporting(false)} />}
      {deciding.dialogs}
    </div>
  )
}

const idOf = (row: ListingRow): number => row.id
/** In bulk a listing can only end: the other actions need an address, a request or words of their own. */
const bulkActions = ['remove'] as const
const withoutShadowed = (text: string): string => text.replaceAll(/-?has:shadowed/gu, '').trim()

/** The query as typed: what the place says, else what was typed last. */
function useQueryText(): [string, (text: string) => void] {
  const placed = useNavigation(({ place }) => place.params.query)
  const kept = useListingsState((state) => state.text)
  const text = placed ?? kept
  useEffect(() => {
    if (text !== kept) askAnew({ text })
  }, [text, kept])
  const write = (next: string) => {
    askAnew({ text: next })
    setParams({ query: next === '' ? null : next })
  }
  return [text, write]
}

/** While a query has a problem the rows of the last one without stay: a query with problems is shown, never run. */
function useLastUnderstood(text: string, fine: boolean): string {
  const [last, setLast] = useState(fine ? text : '')
  if (fine && last !== text) setLast(text)
  return fine ? text : last
}
