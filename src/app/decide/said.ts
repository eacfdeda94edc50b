import type { Output } from '../../contract/binding.ts'
import type { Preview } from '../../contract/desk/decisions.ts'
import { countText } from '../../ui/count-text.ts'
import { pendingText } from './action-words.ts'

/** The message after a commit. Nothing has happened at a server yet, and it says so. */
export function decidedText(
  preview: Pick<Preview, 'action' | 'sentence'>,
  { decisions, skipped }: { decisions: number; skipped: number },
  about: string,
): { title: string; detail: string | null } {
  const moved = skipped === 0 ? null : `${countText(skipped)} changed meanwhile and stayed.`
  if (decisions === 1) return { title: `${about}: ${pendingText(preview.action)}`, detail: moved }
  return { title: `${countText(decisions)} decisions wait in the outbox`, detail: moved ?? preview.sentence }
}

/** The message after an undo: what was taken back, what could not be, what has its opposite proposed. */
export function undoneText({
  cancelled,
  inFlight,
  applied,
  opposite,
}: Pick<Output<'decisions.undo'>, 'cancelled' | 'inFlight' | 'applied' | 'opposite'>): {
  title: string
  detail: string | null
  tone: 'plain' | 'harm'
} {
  const notes = [
    ...(inFlight > 0 ? [`${countText(inFlight)} sent, no receipt yet: cannot be undone.`] : []),
    ...(applied > 0
      ? [
          opposite === null || opposite.decisions === 0
            ? `${countText(applied)} applied already; there is no opposite to propose.`
            : `${countText(applied)} applied already; the opposite is proposed.`,
        ]
      : []),
  ]
  const title =
    cancelled === 0
      ? 'Nothing was taken back'
      : `Taken back: ${countText(cancelled)} ${cancelled === 1 ? 'decision' : 'decisions'}`
  return { title, detail: notes.length === 0 ? null : notes.join(' '), tone: cancelled === 0 ? 'harm' : 'plain' }
}

/** What stands over the opposite of what was applied. @param subjects of the decisions applied, as far as they are known */
export function oppositeText(subjects: readonly string[]): string {
  const [first, ...others] = subjects
  const more = others.length === 0 ? '' : ` and ${countText(others.length)} more`
  const what = first === undefined ? 'It has been applied already.' : `Applied already: ${first}${more}.`
  return `${what} This is the opposite, as a new decision; it waits until it is pushed.`
}
