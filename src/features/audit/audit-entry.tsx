import { X } from 'lucide-react'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import type { AuditRow } from './audit-columns.tsx'

interface AuditEntryProps {
  row: AuditRow
  onClose: () => void
  onDecision: (decisionId: string) => void
}

/** One entry, whole. */
export function AuditEntry({ row, onClose, onDecision }: AuditEntryProps) {
  const { decisionId } = row
  return (
    <article aria-label={`Entry ${row.seq}`} className="min-h-0 flex-1 overflow-auto">
      <header className="flex items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h2 className="text-lg font-semibold">
          Entry {row.seq}: {row.kind}
        </h2>
        <IconButton label="Close the entry" size="small" icon={<X size={14} aria-hidden />} onClick={onClose} />
      </header>
      <div className="px-4 py-3">
        <p className="mb-3 break-words whitespace-pre-wrap select-text">{row.summary}</p>
        <DefinitionList
          items={[
            { name: 'Time', value: <Age at={row.at} exact /> },
            { name: 'Operator', value: row.operator === '' ? 'not named' : row.operator },
            { name: 'Subject', value: row.subject === null ? null : <Address wrap>{row.subject}</Address> },
            {
              name: 'Decision',
              value:
                decisionId === null ? null : (
                  <>
                    <code className="break-all select-text">{decisionId}</code>
                    <Button kind="link" className="ml-2" onClick={() => onDecision(decisionId)}>
                      all its entries
                    </Button>
                  </>
                ),
            },
            { name: 'Hash', value: <code className="break-all text-soft select-text">{row.hash}</code> },
          ]}
        />
      </div>
    </article>
  )
}
