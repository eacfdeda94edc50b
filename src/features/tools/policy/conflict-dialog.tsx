import type { Output } from '../../../contract/binding.ts'
import { figureAt } from '../../../domain/policy/figures.ts'
import { isoMinute } from '../../../ui/age-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ChangeList } from './change-list.tsx'
import { usePolicyState } from './policy-state.ts'

type Conflict = Extract<Output<'policy.save'>, { outcome: 'conflict' }>

/** Somebody else has saved meanwhile: both changes side by side. Nothing is merged without being asked for. */
export function ConflictDialog({ conflict, onClose }: { conflict: Conflict | null; onClose: () => void }) {
  if (conflict === null) return null
  const { saved, theirs, mine, both, current } = conflict
  const rebase = () => {
    usePolicyState.setState({ base: current.version })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={`Not saved: version ${saved.version} is in force now`}
      description={`${saved.savedBy} saved it at ${isoMinute(saved.savedAt)}: ${saved.why}`}
      width={760}
      footer={
        <>
          <Button onClick={onClose}>Leave it open</Button>
          <Button kind="primary" onClick={rebase}>
            Put mine on top of theirs
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-8">
        <section aria-label="Theirs">
          <h3 className="pb-1 font-semibold">Theirs</h3>
          <ChangeList changes={theirs} />
        </section>
        <section aria-label="Yours">
          <h3 className="pb-1 font-semibold">Yours</h3>
          <ChangeList changes={mine} />
        </section>
      </div>
      <p className="pt-4 text-soft">
        {both.length === 0
          ? 'No figure was changed by both.'
          : `Changed by both, yours would win: ${both.map((path) => figureAt(path)?.title ?? path).join(', ')}.`}{' '}
        Yours are tried over the new version first; you save again yourself.
      </p>
    </Dialog>
  )
}
