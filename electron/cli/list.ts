import { reasons } from '../../src/contract/choices.ts'
import type { Preview } from '../../src/contract/desk/decisions.ts'
import { Misuse, oneOf, plural, text, time, type Verb } from './verb.ts'

export const list: Verb = {
  usage: `list SUBJECT… --reason ${reasons.join('|')} --why TEXT [--until DAY] [--emergency] [--dry-run]`,
  summary: 'Queues new listings by hand; --emergency sends them at once, --dry-run only says the exact effect.',
  options: {
    reason: { type: 'string' },
    why: { type: 'string' },
    until: { type: 'string' },
    emergency: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  plan({ args, values }) {
    if (args.length === 0) throw new Misuse('list takes at least one address, network or name pattern.')
    const reason = oneOf(values.reason, reasons, 'reason')
    if (reason === null) throw new Misuse('list needs --reason.')
    const why = text(values.why) ?? ''
    const dry = values['dry-run'] === true
    if (why.trim() === '' && !dry) throw new Misuse('list needs --why: a listing is defended by its reason.')
    const until = time(values.until, 'until')
    return async (client) => {
      const preview = await client.call('decisions.preview', {
        over: 'listings',
        selection: { subjects: args },
        action: 'list',
        options: { reason, until, note: why, emergency: values.emergency === true },
      })
      if (dry || preview.decisions === 0)
        return { json: { preview }, text: describe(preview), ok: preview.decisions > 0 }
      const done = await client.call('decisions.commit', { previewId: preview.previewId, why })
      const queued = `${plural(done.decisions, 'decision')} ${values.emergency ? 'sent as an emergency' : 'queued'}.`
      return { json: { preview, ...done }, text: `${describe(preview)}\n${queued}` }
    }
  },
}

/** The exact effect, in lines. */
export function describe({ sentence, newlyListed, leftOut }: Preview): string {
  const lines = [sentence]
  if (newlyListed !== null) {
    const { newlyRefused, alreadyRefused, delivered, sendersDelivering, windowDays, relapses } = newlyListed
    if (newlyRefused > 0)
      lines.push(
        `${newlyRefused} newly refused; ${delivered} messages came through from ${sendersDelivering} of them in ${windowDays} days.`,
      )
    if (alreadyRefused > 0) lines.push(`${alreadyRefused} refused already by something wider.`)
    if (relapses > 0) lines.push(`${plural(relapses, 'relapse')} within probation.`)
  }
  for (const { subject, why } of leftOut.first.slice(0, 20)) lines.push(`  ${subject}: ${why}`)
  return lines.join('\n')
}
