import { Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { asDeskError, useDesk, useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { useRevision } from '../../app/client/use-revision.ts'
import { useDecide } from '../../app/decide/use-decide.tsx'
import { goTo, setParams, useNavigation } from '../../app/navigation.ts'
import { RowsFailed } from '../../app/rows-failed.tsx'
import { shownError } from '../../app/shown-error.ts'
import { useCommands } from '../../app/use-commands.ts'
import type { OutboxRow } from '../../contract/desk/decisions.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Panes } from '../../ui/panes.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-queue.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../ui/windowed-table.tsx'
import { DecisionDetail } from './decision-detail.tsx'
import { DropDialog } from './drop-dialog.tsx'
import { outboxColumns } from './outbox-columns.tsx'
import { PushBar, usePush } from './push-bar.tsx'
import { groupNamed, type StateCounts } from './state-groups.ts'
import { StateStrip } from './state-strip.tsx'

const rowId = (row: OutboxRow): string => row.decisionId

/** Decisions on their way: what waits, what the server answered, what needs a person. */
export function OutboxView() {
  const desk = useDesk()
  const group = groupNamed(useNavigation(({ place }) => place.params.state))
  const counts: StateCounts = useDeskQuery('outbox.counts', {}).data ?? {}
  const revision = useRevision('outbox.window')
  const pages = useRowPages<OutboxRow>(group.id, revision, (offset, limit) =>
    desk.call('outbox.window', { states: [...group.states], offset, limit }),
  )
  const total = pages.total ?? 0
  const [cursor, setCursor] = useState<number | null>(null)
  const [current, setCurrent] = useState<OutboxRow | null>(null)
  const [dropping, setDropping] = useState<OutboxRow | null>(null)
  const table = useRef<TableHandle>(null)
  const detail = useRef<HTMLElement>(null)
  const deciding = useDecide()
  const retry = useDeskCall('outbox.retry')
  const { push, running } = usePush()
  const entry = useDeskQuery('outbox.get', { decisionId: current?.decisionId ?? '' }, { enabled: current !== null })

  const { question, answered } = pages
  useEffect(() => {
    if (!answered) return
    if (total === 0) {
      setCursor(null)
      setCurrent(null)
    } else setCursor((now) => (now === null ? 0 : Math.min(now, total - 1)))
  }, [answered, total])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another group starts at its top
  useEffect(() => setCursor((now) => (now === null ? null : 0)), [question])
  useEffect(() => table.current?.focus(), [])

  const say = (thrown: unknown) => {
    const { message, detail: more } = asDeskError(thrown)
    toast({ title: message, detail: more.hint ?? null, tone: 'harm' })
  }

  const decideAgain = async (row: OutboxRow) => {
    const again = () => desk.call('outbox.decideAgain', { decisionId: row.decisionId })
    try {
      const preview = await again()
      if (preview.decisions === 0) {
        toast({ title: preview.sentence, detail: preview.leftOut.first[0]?.why ?? null, tone: 'harm' })
        return
      }
      const note = 'On the rows as they are now. It gets a new id; the old decision is superseded.'
      deciding.confirm(preview, note, again, () => table.current?.focus())
    } catch (thrown) {
      say(thrown)
    }
  }

  const retryOne = (row: OutboxRow) =>
    retry.mutate(
      { decisionIds: [row.decisionId] },
      {
        onSuccess: ({ requeued }) =>
          toast({ title: requeued === 0 ? 'It is not parked any more' : 'Back in the queue, under the same id' }),
        onError: say,
      },
    )

  const isIn = (state: OutboxRow['state']) => () => current?.state === state
  useCommands('outbox', [
    { id: 'outbox.push', title: 'Push', group: 'Outbox', keys: ['p'], also: 'send', run: push },
    { id: 'outbox.next', title: 'Next decision', group: 'Outbox', keys: ['j'], run: () => table.current?.move(1) },
    {
      id: 'outbox.previous',
      title: 'Previous decision',
      group: 'Outbox',
      keys: ['k'],
      run: () => table.current?.move(-1),
    },
    {
      id: 'outbox.list',
      title: 'Back to the list',
      group: 'Outbox',
      keys: ['escape'],
      run: () => table.current?.focus(),
    },
    {
      id: 'outbox.again',
      title: 'Decide again',
      group: 'Outbox',
      keys: ['a'],
      when: isIn('conflict'),
      run: () => current !== null && void decideAgain(current),
    },
    {
      id: 'outbox.retry',
      title: 'Try again',
      group: 'Outbox',
      keys: ['t'],
      when: isIn('parked'),
      run: () => current !== null && retryOne(current),
    },
    {
      id: 'outbox.drop',
      title: 'Drop',
      group: 'Outbox',
      keys: ['x'],
      when: () => current?.state === 'conflict' || current?.state === 'parked',
      run: () => setDropping(current),
    },
  ])

  return (
    <>
      <PushBar waiting={counts.queued ?? 0} push={push} running={running} />
      <StateStrip
        counts={counts}
        current={group}
        onGroup={({ id }) => setParams({ state: id === 'all' ? null : id })}
      />
      <Panes
        id="outbox"
        panes={[
          {
            id: 'list',
            min: 420,
            size: 60,
            content: (
              <WindowedTable<OutboxRow, string>
                ref={table}
                label="Decisions"
                remember="outbox"
                pages={pages}
                columns={outboxColumns}
                rowId={rowId}
                sort={null}
                onSort={() => {}}
                cursor={cursor}
                onCursor={(index, row) => {
                  setCursor(index)
                  if (row !== null) setCurrent(row)
                }}
                selection={null}
                onSelection={() => {}}
                onOpen={() => detail.current?.focus()}
                empty={<NoDecisions all={group.id === 'all'} />}
                failure={<RowsFailed title="The outbox could not be read" pages={pages} />}
              />
            ),
          },
          {
            id: 'detail',
            min: 380,
            size: 40,
            content: (
              <section
                ref={detail}
                tabIndex={-1}
                data-own-focus
                aria-label="Decision"
                className="min-h-0 flex-1 overflow-auto focus-visible:outline-1 focus-visible:-outline-offset-1 focus-visible:outline-accent"
              >
                {current === null ? (
                  <EmptyState title="No decision chosen">Choose one to see its evidence and its receipt.</EmptyState>
                ) : entry.error !== null ? (
                  <ErrorState
                    title="The decision could not be read"
                    error={shownError(entry.error)}
                    actions={<Button onClick={() => void entry.refetch()}>Try again</Button>}
                  />
                ) : entry.data === undefined ? (
                  <Skeleton lines={8} label="Loading the decision" />
                ) : (
                  <DecisionDetail
                    entry={entry.data}
                    onDecideAgain={() => void decideAgain(entry.data.row)}
                    onRetry={() => retryOne(entry.data.row)}
                    onDrop={() => setDropping(entry.data.row)}
                    onUndo={() => deciding.undo(entry.data.row.batchId)}
                  />
                )}
              </section>
            ),
          },
        ]}
      />
      {dropping !== null && (
        <DropDialog
          decisionIds={[dropping.decisionId]}
          about={`${dropping.action} ${dropping.subject}`}
          onClose={() => setDropping(null)}
        />
      )}
      {deciding.dialogs}
    </>
  )
}

function NoDecisions({ all }: { all: boolean }) {
  if (!all)
    return (
      <EmptyState
        title="None in this state"
        actions={<Button onClick={() => setParams({ state: null })}>Show all</Button>}
      />
    )
  return (
    <EmptyState
      icon={<Send size={20} aria-hidden />}
      title="Nothing has been decided yet"
      actions={<Button onClick={() => goTo('inbox')}>Go to the inbox</Button>}
    >
      Decisions wait here until you push them, and stay with the receipts they get.
    </EmptyState>
  )
}
