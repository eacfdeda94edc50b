import type { ReactNode } from 'react'
import { actionTitles } from '../../app/decide/action-words.ts'
import { factLines } from '../../app/evidence/fact-lines.ts'
import { VerdictChip } from '../../app/evidence/verdict-chip.tsx'
import { goTo } from '../../app/navigation.ts'
import type { Output } from '../../contract/binding.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { isoMinute } from '../../ui/age-text.ts'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/section.tsx'
import { ConflictView } from './conflict-view.tsx'
import { StateChip } from './outbox-columns.tsx'
import { stateHints } from './state-groups.ts'

type Entry = Output<'outbox.get'>

interface DecisionDetailProps {
  entry: Entry
  onDecideAgain: () => void
  onRetry: () => void
  onDrop: () => void
  onUndo: () => void
}

/** One decision: where it stands, what can be done about it, the conflict's three sides, evidence, reply, receipt. */
export function DecisionDetail({ entry, onDecideAgain, onRetry, onDrop, onUndo }: DecisionDetailProps) {
  const { row, decision, receipt, conflict } = entry
  return (
    <>
      <header className="border-b border-line px-4 py-3">
        <div className="flex items-center justify-between gap-3">
          <h2 className="flex min-w-0 items-center gap-2 text-lg font-semibold">
            {actionTitles[row.action]}
            <Address>{row.subject}</Address>
          </h2>
          <StateChip state={row.state} />
        </div>
        <p className="text-soft">{stateHints[row.state]}</p>
        {row.message !== null && conflict === null && <p className="mt-1 break-words select-text">{row.message}</p>}
        <div className="mt-2 flex gap-2 empty:hidden">
          {row.state === 'conflict' && (
            <Button kind="primary" onClick={onDecideAgain}>
              Decide again
            </Button>
          )}
          {row.state === 'parked' && <Button onClick={onRetry}>Try again</Button>}
          {(row.state === 'conflict' || row.state === 'parked') && <Button onClick={onDrop}>Drop</Button>}
          {(row.state === 'queued' || row.state === 'applied') && (
            <Button onClick={onUndo}>{row.batchSize > 1 ? `Undo the batch of ${row.batchSize}` : 'Undo'}</Button>
          )}
        </div>
      </header>
      {conflict !== null && <ConflictView conflict={conflict} />}
      <Section title="Decision">
        <DefinitionList
          items={[
            { name: 'Decided', value: <Age at={row.decidedAt} exact /> },
            { name: 'By', value: row.operator },
            { name: 'Why', value: decision.why === '' ? <Faint>no reason given</Faint> : <Text>{decision.why}</Text> },
            { name: 'Against policy', value: row.againstPolicy ? 'yes' : null },
            {
              name: 'Request',
              value:
                row.requestId === null ? null : (
                  <Button kind="link" onClick={() => goTo('inbox', { query: `id:${row.requestId}` })}>
                    #{row.requestId}
                  </Button>
                ),
            },
            { name: 'Until', value: decision.until === null ? null : isoMinute(decision.until) },
            { name: 'Condition', value: decision.condition },
            { name: 'Joins', value: decision.mergeInto === null ? null : `#${decision.mergeInto}` },
            { name: 'Tries', value: row.attempts === 0 ? 'not sent yet' : String(row.attempts) },
            { name: 'Sent', value: row.sentAt === null ? null : <Age at={row.sentAt} exact /> },
            { name: 'Settled', value: row.settledAt === null ? null : <Age at={row.settledAt} exact /> },
            { name: 'Id', value: <code className="break-all select-text">{decision.id}</code> },
          ]}
        />
      </Section>
      <Section title="Evidence it was made on">
        <DefinitionList
          items={[
            { name: 'Verdict', value: <VerdictChip verdict={decision.evidence.verdict} /> },
            {
              name: 'Score',
              value:
                decision.evidence.score === null ? 'too little to say' : String(Math.floor(decision.evidence.score)),
            },
            { name: 'Policy', value: `version ${decision.evidence.policyVersion}` },
            ...factLines(decision.evidence.facts, noPolicy, decision.decidedAt).map(({ name, says, at }) => ({
              name,
              value: (
                <>
                  {says} {at !== null && <Age at={at} />}
                </>
              ),
            })),
          ]}
        />
      </Section>
      <Section title="Receipt">
        {receipt === null ? <Faint>None yet.</Faint> : <ReceiptText receipt={receipt} />}
      </Section>
      {decision.reply !== null && (
        <Section title="Reply">
          <Text>{decision.reply}</Text>
        </Section>
      )}
    </>
  )
}

/** Only what the decision carries is listed: its own facts, not what a policy would want checked. */
const noPolicy = { thirdPartyLists: [], factsStaleAfterDays: Number.POSITIVE_INFINITY }

function ReceiptText({ receipt }: { receipt: NonNullable<Entry['receipt']> }) {
  switch (receipt.status) {
    case 'applied':
    case 'duplicate':
      return (
        <p>
          {receipt.status === 'applied' ? 'Applied' : 'Applied before'} as number {receipt.seq} of the feed,{' '}
          <Age at={receipt.at} exact />
        </p>
      )
    case 'conflict':
      return (
        <p>
          Conflict ({receipt.cause}). {receipt.message}
        </p>
      )
    case 'rejected':
      return (
        <p>
          Refused: {receipt.message} <code className="text-soft">{receipt.code}</code>
        </p>
      )
    case 'awaiting-approval':
      return <p>Awaiting approval. {receipt.message}</p>
  }
}

const Faint = ({ children }: { children: ReactNode }) => <span className="text-faint">{children}</span>
const Text = ({ children }: { children: ReactNode }) => (
  <p className="break-words whitespace-pre-wrap select-text">{children}</p>
)
