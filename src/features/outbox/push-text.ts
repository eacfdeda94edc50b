import type { PushResult } from '../../contract/desk/decisions.ts'
import { countText } from '../../ui/count-text.ts'

/** The message after a push: what the server said to how many, and what still waits. */
export function pushText(result: PushResult): { title: string; detail: string | null; tone: 'plain' | 'harm' } {
  const { sent, applied, duplicate, conflict, rejected, awaitingApproval, left } = result
  if (sent === 0 && left === 0) return { title: 'Nothing to push', detail: null, tone: 'plain' }
  const parts = [
    [applied, 'applied'],
    [duplicate, 'applied before'],
    [conflict, conflict === 1 ? 'conflict' : 'conflicts'],
    [rejected, 'refused'],
    [awaitingApproval, 'awaiting approval'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${countText(count)} ${word}`)
  const waits = left > 0 ? `${countText(left)} still ${left === 1 ? 'waits' : 'wait'}.` : null
  return {
    title: said.length === 0 ? 'Nothing was answered' : `Pushed: ${said.join(', ')}`,
    detail: waits,
    tone: conflict + rejected > 0 || said.length === 0 ? 'harm' : 'plain',
  }
}
