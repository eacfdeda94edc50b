import { allCommands, isPossible, useCommandTable } from './commands.ts'
import { chordOf, matchChord, writes } from './key-chord.ts'

/** How long the second key of a sequence (`g i`) may take, ms. */
const patience = 1_200

/** An element that takes text: single keys are its own. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

/** While a dialog or menu is open the keys behind it are still. */
const covered = (page: Document): boolean =>
  page.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null

/** Listens for the shortcuts of the command table; the returned function stops it. */
export function startKeyboard(page: Document): () => void {
  let pending = ''
  let since = 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const chord = chordOf(event)
    if (chord === null) return
    if (covered(page) || (takesText(event.target) && writes(chord))) {
      pending = ''
      return
    }
    const waited = event.timeStamp - since > patience
    const possible = allCommands(useCommandTable.getState()).filter(isPossible)
    const match = matchChord(possible, waited ? '' : pending, chord)
    pending = match.kind === 'wait' ? match.pending : ''
    since = event.timeStamp
    if (match.kind === 'none') return
    event.preventDefault()
    if (match.kind === 'run' && (!event.repeat || repeats(chord))) match.item.run()
  }
  page.addEventListener('keydown', onKeyDown)
  return () => page.removeEventListener('keydown', onKeyDown)
}

/** Only moving goes on while a key is held; a decision must never be made twice by a slow finger. */
const repeats = (chord: string): boolean => /^(?:shift\+)?(?:j|k|arrow\w+|page\w+)$/u.test(chord)
