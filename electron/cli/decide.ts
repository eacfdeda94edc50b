import { actions, reasons } from '../../src/contract/choices.ts'
import type { Preview } from '../../src/contract/desk/decisions.ts'
import { Misuse, oneOf, plural, text, time, type Verb, wholeNumber } from './verb.ts'

export const decide: Verb = {
  usage:
    'decide --over listings|requests --query Q --action A [--why TEXT] [--against-policy] [--until DAY] [--condition "score ≥ 60"] [--leaves SUBJECT] [--merge-into ID] [--reason R] [--dry-run]',
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
    reason: { type: 'string' },
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
    }
    return async (client) => {
      const preview = await client.call('decisions.preview', {
        over,
        action,
        selection: { query },
        options,
        onlyFitting: values['against-policy'] !== true,
      })
      if (values['dry-run']) return { json: { preview }, text: describe(preview) }
      const done = await client.call('decisions.commit', { previewId: preview.previewId, why: text(values.why) ?? '' })
      return {
        json: { preview, ...done },
        text: `${describe(preview)}\nQueued ${plural(done.decisions, 'decision')}${done.skipped.count > 0 ? `, ${done.skipped.count} skipped` : ''}. They leave with push.`,
      }
    }
  },
}

function describe(preview: Preview): string {
  return [
    preview.sentence,
    ...preview.split.map(({ verdict, count, fits }) => `  ${count} ${verdict}${fits ? '' : ' (stay)'}`),
    ...preview.leftOut.first.slice(0, 10).map(({ subject, why }) => `  stays: ${subject}: ${why}`),
    ...preview.residual.map(({ count, example }) => `  still refused afterwards: ${count}, e.g. ${example.sentence}`),
  ].join('\n')
}
