import { channels } from '../../src/contract/choices.ts'
import type { SubjectView } from '../../src/contract/desk/subject-view.ts'
import { isoTime, Misuse, oneOf, type Verb } from './verb.ts'

export const explain: Verb = {
  usage: 'explain SUBJECT [--channel form|support]',
  summary: 'What refuses an address, network or name now, what may be done, and what would still refuse it.',
  options: { channel: { type: 'string' } },
  plan({ args, values }) {
    const [subject] = args
    if (!subject || args.length > 1) throw new Misuse('explain takes one subject.')
    const channel = oneOf(values.channel, channels, 'channel') ?? 'support'
    return async (client) => {
      const view = await client.call('verdict.explain', { subject, channel })
      return { json: view, text: describe(view) }
    }
  },
}

function describe(view: SubjectView): string {
  const { coverage, verdict, score, network, holder } = view
  const covers = coverage.covers.map((cover) => {
    switch (cover.kind) {
      case 'single':
      case 'network':
      case 'name': {
        const { subject, reason, listedAt } = cover.listing
        const how = cover.inForce ? '' : ' (not in force)'
        return `  ${subject}  ${reason}  since ${isoTime(listedAt).slice(0, 10)}${how}`
      }
      case 'third-party':
        return `  ${cover.list}  third-party list, asked ${isoTime(cover.checkedAt)}${cover.overridden ? ' (overridden)' : ''}`
      case 'ptr':
        return `  PTR ${cover.fault}, asked ${isoTime(cover.checkedAt)}`
    }
    return ''
  })
  const lines = [
    view.subject,
    covers.length > 0 ? `Refused by:\n${covers.join('\n')}` : 'Nothing of ours refuses it.',
    ...(score === null ? [] : [`Score: ${scoreText(score.value)}`, ...score.components.map(costText)]),
    ...(network === null ? [] : [`Score of ${network.subject}: ${scoreText(network.score)}`]),
    ...(holder === null
      ? []
      : [
          `Score of the holder, ${holder.asn === null ? '' : `AS${holder.asn} `}${holder.name}: ${scoreText(holder.score)}`,
          `  ${holder.sentence} Of ${holder.lookedAt} looked at (${holder.known} known) we block ${holder.listed}.`,
          ...holder.components.map(costText),
        ]),
    `Verdict: ${verdict.kind}${verdict.action ? `, recommended: ${verdict.action}` : ''}`,
    ...verdict.rules.map((rule) => `  ${rule.rule}: ${rule.sentence}`),
    ...(verdict.unchecked.length > 0 ? [`Not checked: ${verdict.unchecked.join(', ')}`] : []),
    ...(verdict.residual.length > 0
      ? [`Still refused afterwards:\n${verdict.residual.map((residual) => `  ${residual.sentence}`).join('\n')}`]
      : []),
    ...(view.pending ? [`Waits in the outbox: ${view.pending}`] : []),
  ]
  return lines.join('\n')
}

/** Cut, not rounded: 59.7 is not at 60, where a listing may be lifted. */
const scoreText = (value: number | null) => (value === null ? 'too little to say' : String(Math.floor(value)))

const costText = ({ penalty, weight, sentence }: NonNullable<SubjectView['score']>['components'][number]) =>
  `  −${(Math.round(penalty * 10) / 10).toFixed(1).padStart(4)} of ${String(weight).padStart(2)}  ${sentence}`
