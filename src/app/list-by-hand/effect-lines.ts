import type { Preview } from '../../contract/desk/decisions.ts'
import { countText } from '../../ui/count-text.ts'

type NewlyListed = NonNullable<Preview['newlyListed']>

/** The exact effect in short sentences; what is not so is left out. */
export function effectLines(effect: NewlyListed): string[] {
  const { newlyRefused, alreadyRefused, delivered, windowDays, relapses, guarded, emergency } = effect
  const lines: string[] = []
  if (newlyRefused > 0)
    lines.push(
      delivered > 0
        ? `${subjects(newlyRefused)} newly refused.`
        : `${subjects(newlyRefused)} newly refused; no mail came through from there in ${windowDays} days.`,
    )
  if (alreadyRefused > 0) lines.push(`${subjects(alreadyRefused)} refused already by something wider.`)
  if (relapses > 0) lines.push(`${countText(relapses)} within probation: ${relapses === 1 ? 'a relapse' : 'relapses'}.`)
  if (guarded > 0) lines.push(`${countText(guarded)} guarded by the never-list or reserved space, and not listed.`)
  if (emergency) lines.push('Sent at once and alone, and published when the server has it.')
  return lines
}

const subjects = (count: number): string => (count === 1 ? '1 subject is' : `${countText(count)} subjects are`)
