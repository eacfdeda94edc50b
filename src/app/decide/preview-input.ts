import type { Input } from '../../contract/binding.ts'
import type { DecisionAsk } from './ask.ts'

/** An ask as the desk's preview takes it. Alone, one row is decided as the postmaster says; in bulk only what fits. */
export function previewInput(
  ask: DecisionAsk,
  options: NonNullable<Input<'decisions.preview'>['options']>,
  onlyFitting: boolean,
): Input<'decisions.preview'> {
  const { over, selection, action, subjects, reply, scale, proposed } = ask
  return {
    over,
    selection,
    action,
    options: { mergeInto: proposed, ...options, subjects: [...subjects], reply },
    onlyFitting: scale === 'bulk' && onlyFitting,
  }
}
