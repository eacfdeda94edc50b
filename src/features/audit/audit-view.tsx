import { ShieldCheck, ShieldX, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useDesk, useDeskCall } from '../../app/client/use-desk.tsx'
import { useRevision } from '../../app/client/use-revision.ts'
import { setParams, useNavigation } from '../../app/navigation.ts'
import { RowsFailed } from '../../app/rows-failed.tsx'
import { shownError } from '../../app/shown-error.ts'
import { useCommands } from '../../app/use-commands.ts'
import type { Output } from '../../contract/binding.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Panes } from '../../ui/panes.tsx'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../ui/windowed-table.tsx'
import { type AuditRow, auditColumns } from './audit-columns.tsx'
import { AuditEntry } from './audit-entry.tsx'

/** Who did what, when; of all decisions or of one. The chain can be checked from end to end. */
export function AuditView() {
  const desk = useDesk()
  const decisionId = useNavigation(({ place }) => place.params.decision ?? null)
  const revision = useRevision('audit.window')
  const pages = useRowPages(decisionId ?? '', revision, (offset, limit) =>
    desk.call('audit.window', { offset, limit, decisionId }),
  )
  const verify = useDeskCall('audit.verify')
  const table = useRef<TableHandle>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [current, setCurrent] = useState<AuditRow | null>(null)
  const close = () => {
    setCursor(null)
    setCurrent(null)
    table.current?.focus()
  }
  const showDecision = (id: string | null) => {
    close()
    setParams({ decision: id })
  }
  useCommands('audit', [
    {
      id: 'audit.verify',
      title: 'Verify the chain',
      group: 'Audit',
      keys: ['v'],
      also: 'check hash',
      run: () => verify.mutate({}),
    },
    { id: 'audit.next', title: 'Next entry', group: 'Audit', keys: ['j'], run: () => table.current?.move(1) },
    { id: 'audit.previous', title: 'Previous entry', group: 'Audit', keys: ['k'], run: () => table.current?.move(-1) },
  ])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-3">
        <span role="status">
          {pages.total === null ? '…' : countText(pages.total)} {pages.total === 1 ? 'entry' : 'entries'}
        </span>
        {decisionId !== null && (
          <Button
            size="small"
            icon={<X size={12} aria-hidden />}
            title="Show the entries of all decisions"
            onClick={() => showDecision(null)}
          >
            of decision <code>{decisionId}</code>
          </Button>
        )}
        <span className="flex-1" />
        <Button
          icon={<ShieldCheck size={14} aria-hidden />}
          disabled={verify.isPending}
          onClick={() => verify.mutate({})}
        >
          {verify.isPending ? 'Verifying…' : 'Verify the chain'}
        </Button>
      </div>
      {verify.data !== undefined && <Verified result={verify.data} />}
      {verify.error !== null && (
        <ErrorState shape="banner" title="The chain was not verified" error={shownError(verify.error)} />
      )}
      <Panes
        id="audit"
        panes={[
          {
            id: 'list',
            min: 420,
            size: 64,
            content: (
              <WindowedTable
                ref={table}
                label="Audit"
                remember="audit"
                pages={pages}
                columns={auditColumns}
                rowId={seqOf}
                sort={null}
                onSort={() => {}}
                cursor={cursor}
                onCursor={(index, row) => {
                  setCursor(index)
                  setCurrent(row)
                }}
                selection={null}
                onSelection={() => {}}
                onBack={close}
                empty={
                  decisionId === null ? (
                    <EmptyState title="Nothing has been written yet">
                      Each decision, push, receipt, import and export leaves an entry here.
                    </EmptyState>
                  ) : (
                    <EmptyState
                      title="No entry of this decision"
                      actions={<Button onClick={() => showDecision(null)}>Show all entries</Button>}
                    />
                  )
                }
                failure={<RowsFailed title="The audit could not be read" pages={pages} />}
              />
            ),
          },
          ...(current === null
            ? []
            : [
                {
                  id: 'entry',
                  min: 320,
                  size: 36,
                  content: <AuditEntry row={current} onClose={close} onDecision={showDecision} />,
                },
              ]),
        ]}
      />
    </div>
  )
}

const seqOf = (row: AuditRow): number => row.seq

/** What the check found, in the desk's own sentence. */
function Verified({ result }: { result: Output<'audit.verify'> }) {
  const Icon = result.ok ? ShieldCheck : ShieldX
  return (
    <p
      role="status"
      className={`flex items-start gap-2 border-b px-3 py-1.5 ${result.ok ? 'border-line bg-sunken' : 'border-harm/40 bg-harm-wash'}`}
    >
      <Icon size={14} aria-hidden className={`mt-0.75 shrink-0 ${result.ok ? 'text-accent' : 'text-harm'}`} />
      <span className="min-w-0 flex-1">
        {result.sentence}
        {result.head !== null && (
          <code className="ml-2 break-all text-faint select-text" title="The hash of the last entry">
            {result.head}
          </code>
        )}
      </span>
    </p>
  )
}
