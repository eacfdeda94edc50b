import { type FormEvent, type Ref, useState } from 'react'
import { useDeskCall } from '../../../app/client/use-desk.tsx'
import { FormError } from '../../../app/form-error.tsx'
import type { Output } from '../../../contract/binding.ts'
import { policyChanges } from '../../../domain/policy/difference.ts'
import type { Policy } from '../../../domain/policy.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast-queue.ts'
import { ChangeList } from './change-list.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { Draft } from './draft.ts'
import { discardEdits, usePolicyState } from './policy-state.ts'
import { effectSentence } from './result-words.ts'

interface SaveBarProps {
  inForce: Policy
  draft: Draft
  maySave: boolean
  whoMay: string
  whyRef: Ref<HTMLInputElement>
}

/** What is about to be saved, why, and by whom it may be. */
export function SaveBar({ inForce, draft, maySave, whoMay, whyRef }: SaveBarProps) {
  const { why, base, result } = usePolicyState()
  const [asking, setAsking] = useState(false)
  const [conflict, setConflict] = useState<Extract<Output<'policy.save'>, { outcome: 'conflict' }> | null>(null)
  const save = useDeskCall('policy.save')
  const count = draft.changed.length
  const wrong = draft.problems.size + draft.others.length
  const can = maySave && draft.policy !== null && count > 0 && why.trim() !== ''
  const simulation = result !== null && result.of === JSON.stringify(draft.policy) ? result.simulation : null

  const run = () => {
    if (draft.policy === null) return
    save.mutate(
      { policy: draft.policy, base: base ?? inForce.version, why },
      {
        onSuccess(outcome) {
          setAsking(false)
          if (outcome.outcome === 'conflict') return setConflict(outcome)
          discardEdits()
          toast({
            title: `Policy version ${outcome.policy.version} is in force`,
            detail: 'Scores are worked out anew.',
          })
        },
        onError: () => setAsking(false),
      },
    )
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (can) setAsking(true)
  }
  return (
    <form onSubmit={onSubmit} className="shrink-0 border-t border-line bg-chrome px-4 py-2">
      {save.error !== null && <FormError title="The policy was not saved" error={save.error} />}
      <div className="flex items-center gap-3">
        <span className="w-44 shrink-0 truncate" role="status">
          {count === 0 ? 'Nothing is changed' : `${count} ${count === 1 ? 'figure' : 'figures'} changed`}
          {wrong > 0 && <span className="text-harm">, {wrong === 1 ? '1 is' : `${wrong} are`} wrong</span>}
        </span>
        <div className="min-w-0 flex-1">
          {maySave ? (
            <Field
              ref={whyRef}
              label="Why the policy is changed"
              hideLabel
              placeholder="Why? It stands in the history and the audit."
              maxLength={2000}
              value={why}
              onValue={(next) => usePolicyState.setState({ why: next })}
            />
          ) : (
            <p className="text-soft">You can try figures here, not save them. {whoMay}</p>
          )}
        </div>
        <Button disabled={count === 0 && why === ''} onClick={discardEdits}>
          Discard
        </Button>
        <Button type="submit" kind="primary" disabled={!can || save.isPending}>
          Save…
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpen={setAsking}
        title={`Save policy version ${(base ?? inForce.version) + 1}: ${count} ${count === 1 ? 'figure changes' : 'figures change'}`}
        confirm="Save"
        blocked={save.isPending}
        onConfirm={run}
      >
        {draft.policy !== null && <ChangeList changes={policyChanges(inForce, draft.policy)} />}
        <p className="pt-2">
          {simulation === null
            ? 'What it would do has not been worked out.'
            : `By what this desk holds: ${effectSentence(simulation)}`}
        </p>
        <p className="pt-2">
          From then on every verdict and score goes by it; decisions made before keep their version.
        </p>
      </ConfirmDialog>
      <ConflictDialog conflict={conflict} onClose={() => setConflict(null)} />
    </form>
  )
}
