import type { Client } from '../../src/contract/binding.ts'
import { actions, reasons, rollupGrounds } from '../../src/contract/choices.ts'
import type { Preview } from '../../src/contract/desk/decisions.ts'
import { networkEffectLines } from './network-text.ts'
import { Misuse, oneOf, plural, text, time, type Verb, wholeNumber } from './verb.ts'

export const decide: Verb = {
  usage:
    'decide --over listings|requests --query Q --action A [--why TEXT] [--against-policy] [--until DAY] [--condition "score ≥ 60"] [--leaves SUBJECT] [--merge-into ID] [--circumstance TEXT] [--reason R] [--grounds G] [--dry-run]',
  summary: 'Decides for all that match and fit; --dry-run only says the exact effect.',
  options: {
    over: { type: 'string' },
    query: { type: 'string' },
    action: { type: 'string' },
    why: { type: 'string' },
    'against-policy': { type: 'boolean' },
    until: { type: 'string' },
    condition: { type: 'string' },
    leaves: { type: 'string' },
    'merge-into': { type: 'string' },
    circumstance: { type: 'string' },
    reason: { type: 'string' },
    grounds: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  plan({ args, values }) {
    if (args.length > 0)
      throw new Misuse(`decide takes no words of its own (${args.join(' ')}): put the query after --query.`)
    const over = oneOf(values.over, ['listings', 'requests'] as const, 'over')
    const action = oneOf(values.action, actions, 'action')
    const query = text(values.query)
    if (!over || !action || query === null) throw new Misuse('decide needs --over, --query and --action.')
    const options = {
      until: time(values.until, 'until'),
      condition: text(values.condition),
      leaves: text(values.leaves),
      mergeInto: wholeNumber(values['merge-into'], 'merge-into'),
      reason: oneOf(values.reason, reasons, 'reason'),
      grounds: oneOf(values.grounds, rollupGrounds, 'grounds'),
    }
    const circumstance = text(values.circumstance)
    if (action === 'override' && (circumstance === null || options.until === null))
      throw new Misuse('override needs --circumstance (one of the policy’s) and --until.')
    return async (client) => {
      const why = [circumstance === null ? '' : await known(client, circumstance), text(values.why) ?? '']
      const preview = await client.call('decisions.preview', {
        over,
        action,
        selection: { query },
        options,
        onlyFitting: values['against-policy'] !== true,
      })
      if (values['dry-run']) return { json: { preview }, text: describe(preview) }
      const done = await client.call('decisions.commit', {
        previewId: preview.previewId,
        why: why.filter((part) => part !== '').join(': '),
      })
      return {
        json: { preview, ...done },
        text: `${describe(preview)}\nQueued ${plural(done.decisions, 'decision')}${done.skipped.count > 0 ? `, ${done.skipped.count} skipped` : ''}. They leave with push.`,
      }
    }
  },
}

/** The circumstance as policy writes it; a part of it that fits one alone is enough. */
async function known(client: Client, wanted: string): Promise<string> {
  const { policy } = await client.call('policy.get', {})
  const found = policy.overrideCircumstances.filter((each) => each.toLowerCase().includes(wanted.toLowerCase()))
  const exact = found.find((each) => each.toLowerCase() === wanted.toLowerCase())
  const [only, ...others] = exact === undefined ? found : [exact]
  if (only !== undefined && others.length === 0) return only
  throw new Misuse(`There is no such circumstance. Policy knows: ${policy.overrideCircumstances.join('; ')}.`)
}

function describe(preview: Preview): string {
  return [
    preview.sentence,
    ...preview.split.map(({ verdict, count, fits }) => `  ${count} ${verdict}${fits ? '' : ' (stay)'}`),
    ...networkEffectLines(preview.networks),
    ...preview.leftOut.first.slice(0, 10).map(({ subject, why }) => `  stays: ${subject}: ${why}`),
    ...preview.residual.map(({ count, example }) => `  still refused afterwards: ${count}, e.g. ${example.sentence}`),
  ].join('\n')
}
