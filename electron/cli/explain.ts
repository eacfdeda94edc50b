import type { Client } from '../../src/contract/binding.ts'
import { channels } from '../../src/contract/choices.ts'
import type { ShownDnsForm } from '../../src/contract/desk/names.ts'
import type { SubjectView } from '../../src/contract/desk/subject-view.ts'
import { looks } from './names.ts'
import { networkLines } from './network-text.ts'
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
      const { forms } = await client.call('dns.form', { subject: view.subject })
      const ptr = await ptrOf(client, view)
      const rollup = await networkOf(client, view)
      return {
        json: { ...view, dns: forms, ptr, rollup: rollup && { ...rollup, cells: rollup.cells && [...rollup.cells] } },
        text: [
          describe(view),
          ...(rollup ? networkLines(rollup) : []),
          ...ptr.map(({ name, ...one }) => `PTR ${name}\n${looks(one)}`),
          ...dnsText(forms),
        ].join('\n'),
      }
    }
  },
}

/** How a /24 (or a smaller IPv4 network) stands as a rollup; null for everything else. */
async function networkOf(client: Client, { subject }: SubjectView) {
  const plen = /^[\d.]+\/(\d+)$/u.exec(subject)?.[1]
  return plen !== undefined && Number(plen) >= 24 ? client.call('rollups.network', { network: subject }) : null
}

/** Its PTR names, each with what it looks like. */
async function ptrOf(client: Client, { subject, coverage: { ptrNames } }: SubjectView) {
  if (ptrNames.length === 0) return []
  const rows = ptrNames.map((name) => ({ name, address: subject }))
  const { classes } = await client.call('names.classify', { rows })
  return classes.map((one, at) => ({ name: ptrNames[at] ?? '', ...one }))
}

/** What DNS answers to the letter, for the zones' usual names. */
function dnsText(forms: readonly ShownDnsForm[]): string[] {
  if (forms.length === 0) return []
  return [
    'In DNS:',
    ...forms.flatMap(({ queryName, subject, a, txt, txtOctets, answerOctets, problems }) => [
      ...(queryName === null
        ? [`  ${subject}`]
        : [`  ${queryName}  A ${a}`, `    TXT "${txt}" (${txtOctets} of 255 octets, answer ${answerOctets} of 512)`]),
      ...problems.map(({ message }) => `    ${message}`),
    ]),
  ]
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
    ...(view.probation ? [view.probation.sentence] : []),
    ...(view.pending ? [`Waits in the outbox: ${view.pending}`] : []),
  ]
  return lines.join('\n')
}

/** Cut, not rounded: 59.7 is not at 60, where a listing may be lifted. */
const scoreText = (value: number | null) => (value === null ? 'too little to say' : String(Math.floor(value)))

const costText = ({ penalty, weight, sentence }: NonNullable<SubjectView['score']>['components'][number]) =>
  `  −${(Math.round(penalty * 10) / 10).toFixed(1).padStart(4)} of ${String(weight).padStart(2)}  ${sentence}`
