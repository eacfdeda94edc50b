import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { SubjectEvidence } from '../../app/evidence/subject-evidence.tsx'
import { VerdictPart } from '../../app/evidence/verdict-part.tsx'
import { goTo } from '../../app/navigation.ts'
import { shownError } from '../../app/shown-error.ts'
import type { Channel } from '../../domain/request.ts'
import { formatSubject, parseSubject } from '../../domain/subject.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DnsPart } from './dns-part.tsx'
import { explainSubject, useTools } from './tools-state.ts'

/** Everything the desk knows and policy says of any address, network or name. */
export function Explainer() {
  const { subject, subjects } = useTools()
  const [text, setText] = useState(subject)
  const [channel, setChannel] = useState<Channel>('form')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const explained = useDeskQuery('verdict.explain', { subject, channel }, { enabled: subject !== '', keep: false })

  const show = (wanted: string) => {
    const read = parseSubject(wanted.trim())
    setProblem(read.ok ? null : read.problem.message)
    if (!read.ok) return
    setText(formatSubject(read.value))
    explainSubject(formatSubject(read.value))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    show(text)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <form onSubmit={onSubmit} className="flex shrink-0 items-start gap-3 border-b border-line px-4 py-3">
        <div className="w-80">
          <Field
            ref={field}
            label="Address, network or name"
            mono
            placeholder="192.0.2.7"
            value={text}
            problem={problem}
            onValue={(next) => {
              setText(next)
              setProblem(null)
            }}
          />
        </div>
        <div className="w-44">
          <Select<Channel>
            label="Asked through"
            value={channel}
            onValue={setChannel}
            options={[
              { value: 'form', label: 'the public form' },
              { value: 'support', label: 'Postmaster Support' },
            ]}
          />
        </div>
        <Button type="submit" kind="primary" className="mt-5" disabled={text.trim() === ''}>
          Explain
        </Button>
        {subject !== '' && (
          <Button className="mt-5" onClick={() => goTo('listings', { query: subject })}>
            Find listings
          </Button>
        )}
      </form>
      {subjects.length > 1 && (
        <p className="flex shrink-0 items-center gap-3 overflow-hidden border-b border-line px-4 py-1 text-sm text-soft">
          Recent
          {subjects
            .filter((one) => one !== subject)
            .map((one) => (
              <button
                key={one}
                type="button"
                className="font-mono hover:text-text hover:underline"
                onClick={() => show(one)}
              >
                {one}
              </button>
            ))}
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-auto">{evidenceOf(subject, explained)}</div>
    </div>
  )
}

function evidenceOf(subject: string, { data, error, refetch }: ReturnType<typeof useDeskQuery<'verdict.explain'>>) {
  if (subject === '') {
    return (
      <EmptyState title="What refuses it, why, and what policy says">
        Any address, network or name pattern, listed or not. Nothing is looked up outside: what was not checked is said
        to be so.
      </EmptyState>
    )
  }
  if (error !== null) {
    const again = <Button onClick={() => void refetch()}>Try again</Button>
    return <ErrorState title={`${subject} could not be explained`} error={shownError(error)} actions={again} />
  }
  if (data === undefined) return <Skeleton lines={10} label="Loading the evidence" />
  return (
    <article aria-label={`Evidence about ${data.subject}`} className="max-w-220 px-1">
      <h2 className="flex px-3 pt-3 font-semibold [&_.font-mono]:text-lg">
        <Address>{data.subject}</Address>
      </h2>
      <VerdictPart verdict={data.verdict} />
      <SubjectEvidence view={data} foot={<DnsPart subject={data.subject} />} />
    </article>
  )
}
