import { Network } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from '../../../app/client/use-desk.tsx'
import { useRevision } from '../../../app/client/use-revision.ts'
import { ask } from '../../../app/decide/ask.ts'
import { useDecide } from '../../../app/decide/use-decide.tsx'
import { RowsFailed } from '../../../app/rows-failed.tsx'
import { useCommands } from '../../../app/use-commands.ts'
import { type RollupKind, type RollupRow, rollupKinds } from '../../../contract/desk/rollups.ts'
import { BulkBar } from '../../../ui/bulk-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { countText } from '../../../ui/count-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panes } from '../../../ui/panes.tsx'
import { nothing, type Selection, selectedCount } from '../../../ui/selection.ts'
import type { Sort } from '../../../ui/table-column.ts'
import { useRowPages } from '../../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../../ui/windowed-table.tsx'
import { networkColumns } from './network-columns.tsx'
import { NetworkDetail } from './network-detail.tsx'
import { chosenNetworks } from './network-selection.ts'
import { emptyTexts, kindTitles, networkSort } from './network-text.ts'

type Deciding = 'roll-up' | 'narrow' | 'except'

/** Networks as units: what could be rolled up, what is too wide, what is rolled up; list and detail side by side. */
export function NetworksView() {
  const desk = useDesk()
  const { decide, dialogs } = useDecide()
  const [kind, setKind] = useState<RollupKind>('candidates')
  const [sort, setSort] = useState<Sort>({ column: 'distinct', direction: 'desc' })
  const [selection, setSelection] = useState<Selection<string>>(nothing)
  const [cursor, setCursor] = useState<{ index: number; row: RollupRow | null } | null>(null)
  const [counts, setCounts] = useState<Record<RollupKind, number> | null>(null)
  const table = useRef<TableHandle>(null)
  const revision = useRevision('rollups.window')
  const asked = useMemo(() => ({ kind, sort: networkSort(sort) }), [kind, sort])
  const pages = useRowPages(JSON.stringify(asked), revision, async (offset, limit) => {
    const { rows, total, byKind } = await desk.call('rollups.window', { ...asked, offset, limit })
    setCounts(byKind)
    return { rows, total }
  })
  const count = selectedCount(selection, pages.total ?? 0)
  const row = cursor?.row ?? null
  useEffect(() => table.current?.focus(), [])

  const show = (next: RollupKind) => {
    setKind(next)
    setSelection(nothing)
    setCursor(null)
  }
  const decideOne = (action: Deciding, { network, listingId }: RollupRow) =>
    decide(
      ask({
        over: 'listings',
        selection: action === 'roll-up' || listingId === null ? { subjects: [network] } : { ids: [listingId] },
        action,
        // A network is dissolved only after a look at what that does, however well it fits.
        scale: action === 'narrow' ? 'bulk' : 'one',
        about: network,
      }),
    )
  const decideSelected = async () => {
    const rows = await chosenNetworks(desk, selection, asked)
    const ids = rows.flatMap(({ listingId }) => listingId ?? [])
    const rollUp = kind === 'candidates'
    if (rows.length === 0) return
    decide(
      ask({
        over: 'listings',
        selection: rollUp ? { subjects: rows.map(({ network }) => network) } : { ids },
        action: rollUp ? 'roll-up' : 'narrow',
        scale: 'bulk',
        about: `${countText(rows.length)} networks`,
        onDecided: () => {
          setSelection(nothing)
          table.current?.focus()
        },
      }),
    )
  }
  const can = (action: Deciding) =>
    row !== null && row.pending === null && (action === 'roll-up') === (row.listingId === null)
  const when = (action: Deciding) => () => count === 0 && can(action)
  const run = (action: Deciding) => () => (row === null ? undefined : decideOne(action, row))
  useCommands('networks', [
    {
      id: 'networks.rollUp',
      title: 'Roll up the network',
      group: 'Networks',
      keys: ['p'],
      when: when('roll-up'),
      run: run('roll-up'),
    },
    {
      id: 'networks.narrow',
      title: 'Narrow the network',
      group: 'Networks',
      keys: ['n'],
      when: when('narrow'),
      run: run('narrow'),
    },
    {
      id: 'networks.except',
      title: 'Let an address out of the network',
      group: 'Networks',
      keys: ['e'],
      when: when('except'),
      run: run('except'),
    },
  ])

  const buttons =
    row !== null &&
    (row.listingId === null ? (
      <Button
        size="small"
        kind={row.proposes === 'roll-up' ? 'primary' : 'plain'}
        disabled={!can('roll-up')}
        onClick={run('roll-up')}
      >
        Roll up…
      </Button>
    ) : (
      <>
        <Button
          size="small"
          kind={row.proposes === 'except' ? 'primary' : 'plain'}
          disabled={!can('except')}
          onClick={run('except')}
        >
          Except…
        </Button>
        <Button
          size="small"
          kind={row.proposes === 'narrow' ? 'primary' : 'plain'}
          disabled={!can('narrow')}
          onClick={run('narrow')}
        >
          Narrow…
        </Button>
      </>
    ))

  const list = (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-4 border-b border-line px-4">
        <fieldset className="flex items-center gap-1">
          <legend className="sr-only">Networks that are</legend>
          {rollupKinds.map((one) => (
            <Button
              key={one}
              size="small"
              kind={one === kind ? 'primary' : 'quiet'}
              aria-pressed={one === kind}
              onClick={() => show(one)}
            >
              {kindTitles[one]} {counts === null ? '' : countText(counts[one])}
            </Button>
          ))}
        </fieldset>
        <span role="status" className="text-soft">
          {pages.total === null ? 'Looking through the lists …' : ''}
        </span>
      </div>
      <WindowedTable
        ref={table}
        label="Networks"
        remember={`networks.${kind}`}
        pages={pages}
        columns={networkColumns[kind]}
        rowId={networkOf}
        sort={sort}
        onSort={setSort}
        cursor={cursor?.index ?? null}
        onCursor={(index, next) => setCursor({ index, row: next })}
        selection={selection}
        onSelection={setSelection}
        onOpen={(opened) => decideOne(opened.listingId === null ? 'roll-up' : 'narrow', opened)}
        onBack={() => setCursor(null)}
        empty={
          <EmptyState icon={<Network size={20} aria-hidden />} title={emptyTexts[kind].title}>
            {emptyTexts[kind].text}
          </EmptyState>
        }
        failure={<RowsFailed title="The networks could not be worked out" pages={pages} />}
      />
      {count > 0 && (
        <BulkBar
          noun={count === 1 ? 'network' : 'networks'}
          count={count}
          split={[]}
          onClear={() => setSelection(nothing)}
          actions={
            <Button size="small" kind="primary" onClick={() => void decideSelected()}>
              {kind === 'candidates' ? 'Roll up' : 'Narrow'} {countText(count)}…
            </Button>
          }
        />
      )}
    </div>
  )
  return (
    <>
      <Panes
        id="networks"
        panes={[
          { id: 'list', min: 420, size: 64, content: list },
          ...(row === null
            ? []
            : [
                {
                  id: 'detail',
                  min: 340,
                  size: 36,
                  content: <NetworkDetail network={row.network} actions={buttons} />,
                },
              ]),
        ]}
      />
      {dialogs}
    </>
  )
}

const networkOf = (row: RollupRow): string => row.network
