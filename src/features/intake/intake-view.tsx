import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDeskCall } from '../../app/client/use-desk.tsx'
import { goTo } from '../../app/navigation.ts'
import { useJobs } from '../../app/running-work.ts'
import type { Source } from '../../contract/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { ComplaintStep } from './complaint-preview.tsx'
import { countedSentence } from './complaint-words.ts'
import { PreviewStep } from './intake-preview.tsx'
import { type IntakeStep, startOver, useIntake } from './intake-state.ts'
import { doneSentence } from './preview-words.ts'

/** Files in: choose, see exactly what would change, then all or nothing. */
export function IntakeView({ source }: { source: Source }) {
  const { step } = useIntake()
  const mode = source.kind === 'server' ? 'propose' : 'replace'
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-220 flex-col gap-4 px-6 py-5">
        <header>
          <h2 className="text-xl font-semibold">{titleOf(step, mode)}</h2>
          <p className="mt-1 max-w-160 text-soft">{introOf(step, mode)}</p>
        </header>
        {bodyOf(step, mode)}
      </div>
    </div>
  )
}

const isComplaints = ({ kind }: IntakeStep): boolean => kind === 'complaints' || kind === 'counted'

function titleOf(step: IntakeStep, mode: 'replace' | 'propose'): string {
  if (isComplaints(step)) return 'Complaints'
  return mode === 'propose' ? 'Propose from files' : 'Import files'
}

function introOf(step: IntakeStep, mode: 'replace' | 'propose'): string {
  if (isComplaints(step))
    return 'Mail of the complaint mailbox, counted as evidence of this desk. Only day totals and salted hashes of who complained are kept; no mail and no mail address.'
  const lists =
    mode === 'propose'
      ? 'The list server holds the lists of this desk, so a file cannot replace them. What is new in it becomes list decisions: they wait in the outbox and reach the server when you push.'
      : 'A file imported again replaces what it brought before; decisions made here are applied again. Nothing changes before you have seen what would.'
  return `${lists} Mail of the complaint mailbox is counted as evidence of this desk.`
}

function bodyOf(step: IntakeStep, mode: 'replace' | 'propose'): ReactNode {
  switch (step.kind) {
    case 'choosing':
      return <ChooseFiles mode={mode} error={step.error} />
    case 'reading':
      return <Work label={step.handing === null ? 'Reading files' : `Handing ${step.handing} to the desk`} />
    case 'preview':
      return <PreviewStep preview={step.preview} error={step.error} busy={false} />
    case 'committing':
      return (
        <>
          <Work label="Importing" />
          <PreviewStep preview={step.preview} error={null} busy />
        </>
      )
    case 'complaints':
      return (
        <>
          {step.busy && <Work label="Counting" />}
          <ComplaintStep preview={step.preview} error={step.error} busy={step.busy} />
        </>
      )
    case 'counted':
      return (
        <div role="status" className="flex flex-col items-start gap-3">
          <p className="flex items-center gap-2 text-lg font-semibold">
            <CircleCheck size={18} aria-hidden className="text-accent" />
            Counted
          </p>
          <p>{countedSentence(step.result)}</p>
          <div className="flex gap-2">
            <Button kind="primary" onClick={() => goTo('listings')}>
              See the listings
            </Button>
            <Button onClick={startOver}>Import more</Button>
          </div>
        </div>
      )
    case 'done':
      return (
        <div role="status" className="flex flex-col items-start gap-3">
          <p className="flex items-center gap-2 text-lg font-semibold">
            <CircleCheck size={18} aria-hidden className="text-accent" />
            {step.preview.mode === 'propose' ? 'Proposed' : 'Imported'}
          </p>
          <p>{doneSentence(step.preview, step.result)}</p>
          <div className="flex gap-2">
            {step.preview.mode === 'propose' ? (
              <Button kind="primary" onClick={() => goTo('outbox')}>
                Go to the outbox
              </Button>
            ) : (
              <Button kind="primary" onClick={() => goTo('listings')}>
                See the listings
              </Button>
            )}
            <Button onClick={startOver}>Import more</Button>
          </div>
        </div>
      )
  }
}

/** The desk's import job, with a way to stop it. */
function Work({ label }: { label: string }) {
  const job = useJobs(({ jobs }) => jobs.find(({ kind }) => kind === 'import'))
  const cancel = useDeskCall('job.cancel')
  return (
    <div className="flex items-end gap-4">
      <div className="min-w-0 flex-1">
        <Progress label={job?.title ?? label} done={job?.done ?? 0} total={job?.total ?? null} />
      </div>
      <Button disabled={job === undefined} onClick={() => job !== undefined && cancel.mutate({ jobId: job.jobId })}>
        Cancel
      </Button>
    </div>
  )
}
