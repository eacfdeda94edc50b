import { CircleCheck, ShieldAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useDeskQuery } from '../../../app/client/use-desk.tsx'
import { shownError } from '../../../app/shown-error.ts'
import type { Output } from '../../../contract/binding.ts'
import { parseSubject } from '../../../domain/subject.ts'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { ReasonChip } from '../../../ui/chip.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Field } from '../../../ui/field.tsx'

type Answer = Output<'neverList.test'>['answers'][number]

/** Whether a listing of any subject would be guarded, reason by reason, by what, and what can be done instead. */
export function GuardTester() {
  const [text, setText] = useState('')
  const [subject, setSubject] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const tested = useDeskQuery('neverList.test', { subject }, { enabled: subject !== '', keep: false })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const read = parseSubject(text.trim())
    setProblem(read.ok ? null : read.problem.message)
    if (read.ok) setSubject(text.trim())
  }
  return (
    <section aria-label="Try a listing" className="flex flex-col gap-3 border-b border-line p-4">
      <form onSubmit={onSubmit} className="flex items-start gap-2">
        <div className="flex-1">
          <Field
            label="May it be listed?"
            hint="address, network, pattern"
            mono
            placeholder="192.0.2.0/24"
            value={text}
            problem={problem}
            onValue={(next) => {
              setText(next)
              setProblem(null)
            }}
          />
        </div>
        <Button type="submit" kind="primary" className="mt-5" disabled={text.trim() === ''}>
          Test
        </Button>
      </form>
      {tested.error !== null && <ErrorState title="It could not be tested" error={shownError(tested.error)} />}
      {tested.data !== undefined && (
        <div aria-live="polite">
          <h3 className="mb-1 flex font-semibold">
            <Address>{tested.data.subject}</Address>
          </h3>
          <ul aria-label="Answers by reason" className="flex flex-col gap-1.5">
            {grouped(tested.data.answers).map((answers) => (
              <Line key={answers[0]?.reason} answers={answers} />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** Reasons with the same answer stand together. */
function grouped(answers: readonly Answer[]): Answer[][] {
  return [...Map.groupBy(answers, ({ guard }) => guard?.sentence ?? '').values()]
}

function Line({ answers }: { answers: readonly Answer[] }) {
  const guard = answers[0]?.guard ?? null
  const Icon = guard === null ? CircleCheck : ShieldAlert
  return (
    <li className="flex items-start gap-2 rounded-md bg-sunken px-2 py-1.5">
      <Icon size={14} aria-hidden className={`mt-0.75 shrink-0 ${guard === null ? 'text-accent' : ''}`} />
      <div className="min-w-0">
        <p className="flex flex-wrap gap-1">
          {answers.map(({ reason }) => (
            <ReasonChip key={reason} reason={reason} />
          ))}
        </p>
        {guard === null ? (
          <p className="mt-1">Nothing guards it; it may be listed.</p>
        ) : (
          <>
            <p className="mt-1 select-text">{guard.sentence}</p>
            <p className="text-soft">{guard.wayOut}</p>
          </>
        )}
      </div>
    </li>
  )
}
