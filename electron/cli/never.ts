import { reasons, wordsFor } from '../../src/contract/choices.ts'
import { limits } from '../../src/contract/method.ts'
import { columns, isoTime, Misuse, oneOf, plural, type Verb } from './verb.ts'

export const never: Verb = {
  usage: 'never [SUBJECT [--reason R]]',
  summary: 'The never-list; with a subject, whether a listing of it would be guarded, and by what (exit 1 if it is).',
  options: { reason: { type: 'string' } },
  plan({ args, values }) {
    const [subject] = args
    if (args.length > 1) throw new Misuse('never takes one subject.')
    const reason = oneOf(values.reason, reasons, 'reason')
    if (subject === undefined && reason !== null) throw new Misuse('--reason goes with a subject.')
    return async (client) => {
      if (subject === undefined) {
        const window = await client.call('neverList.window', { limit: limits.windowRows })
        const rows = window.rows.map((row) => [
          row.subject,
          row.reasons === null ? 'any reason' : wordsFor(row.reasons),
          row.circumstance,
          isoTime(row.createdAt).slice(0, 10),
          row.createdBy,
        ])
        const more =
          window.total > rows.length ? `\n… ${plural(window.total - rows.length, 'more entry', 'more entries')}` : ''
        const none = 'No entries. Reserved space (IANA) is guarded all the same.'
        return { json: window, text: window.total === 0 ? none : `${columns(rows)}${more}` }
      }
      const tested = await client.call('neverList.test', { subject, reason })
      const lines = tested.answers.map(({ reason: one, guard }) =>
        guard === null ? `${one}: may be listed` : `${one}: guarded. ${guard.sentence} ${guard.wayOut}`,
      )
      return {
        json: tested,
        text: [tested.subject, ...lines.map((line) => `  ${line}`)].join('\n'),
        ok: tested.answers.some(({ guard }) => guard === null),
      }
    }
  },
}
