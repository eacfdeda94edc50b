import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { goTo } from '../../app/navigation.ts'
import type { Output } from '../../contract/binding.ts'
import { isReason } from '../../domain/reason.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, ReasonChip } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { canExplain, codeText, countsByKind, lastingWord, lifterWords } from './refusal-words.ts'
import { explainSubject } from './tools-state.ts'

/** As many as are read at a time. */
const shownAtOnce = 100

type Pasted = Output<'refusal.decode'>['refusals'][number]

/** What was found in a paste, in the order found. */
export function Decoded({ refusals }: { refusals: readonly Pasted[] }) {
  const [most, setMost] = useState(shownAtOnce)
  if (refusals.length === 0) {
    return (
      <EmptyState icon={<CircleHelp size={20} aria-hidden />} title="No refusal found">
        Paste the line with the code (554 5.7.1 …), or the whole bounce with its headers.
      </EmptyState>
    )
  }
  const shown = refusals.slice(0, most)
  return (
    <>
      {refusals.length > 1 && <Counts refusals={refusals} />}
      <ol className="flex flex-col">
        {shown.map((pasted, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same refusal can stand twice in one paste
          <li key={at} className="border-b border-line px-4 py-3">
            <RefusalCard pasted={pasted} />
          </li>
        ))}
      </ol>
      {refusals.length > most && (
        <p className="flex items-center gap-3 px-4 py-3 text-soft">
          {countText(refusals.length - most)} more are not shown.
          <Button size="small" onClick={() => setMost(most + shownAtOnce)}>
            Show the next {countText(Math.min(shownAtOnce, refusals.length - most))}
          </Button>
        </p>
      )}
    </>
  )
}

/** A mail log holds thousands: what there is, by kind, before any of them. */
function Counts({ refusals }: { refusals: readonly Pasted[] }) {
  return (
    <p className="flex flex-wrap items-center gap-2 border-b border-line bg-sunken px-4 py-2">
      <span className="font-medium">{countText(refusals.length)} refusals</span>
      {countsByKind(refusals).map(({ kind, count }) => (
        <span key={kind} className="flex items-center gap-1">
          {isReason(kind) ? <ReasonChip reason={kind} /> : <Chip>{kind}</Chip>} {countText(count)}
        </span>
      ))}
      <span className="text-soft">
        {countText(refusals.filter(({ agrees, refusal }) => !agrees && refusal.kind !== 'foreign').length)} not so today
      </span>
    </p>
  )
}

function RefusalCard({ pasted: { refusal, reality, agrees } }: { pasted: Pasted }) {
  const { kind, subject, date, url, remedy, liftedBy } = refusal
  const code = codeText(refusal)
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        {isReason(kind) ? <ReasonChip reason={kind} /> : <Chip>{kind}</Chip>}
        <Chip tone="outline">{lastingWord(refusal)}</Chip>
        {subject !== null && <Address wrap>{subject}</Address>}
        <span className="flex-1" />
        {canExplain(subject) && (
          <>
            <Button size="small" onClick={() => explainSubject(subject)}>
              Look up now
            </Button>
            <Button size="small" onClick={() => goTo('listings', { query: subject })}>
              Find listings
            </Button>
          </>
        )}
      </div>
      <p
        className={`mb-2 flex items-start gap-2 rounded-md px-2 py-1 ${agrees ? 'bg-sunken' : 'border border-line-strong/60'}`}
      >
        {agrees ? (
          <CircleCheck size={14} aria-hidden className="mt-0.75 shrink-0 text-accent" />
        ) : (
          <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0" />
        )}
        <span>{reality}</span>
      </p>
      <DefinitionList
        items={[
          { name: 'Code', value: code === null ? null : <code>{code}</code> },
          { name: 'Date', value: date },
          { name: 'What to do', value: remedy ?? <span className="text-faint">the page does not say</span> },
          {
            name: 'Who lifts it',
            value: liftedBy === null ? <span className="text-faint">not known</span> : lifterWords[liftedBy],
          },
          { name: 'Points to', value: url === null ? null : <code className="break-all select-text">{url}</code> },
        ]}
      />
    </>
  )
}
