import type { Client } from '../../src/contract/binding.ts'
import { candidateReasons } from '../../src/contract/choices.ts'
import type { CandidateRow } from '../../src/contract/desk/candidates.ts'
import { limits } from '../../src/contract/method.ts'
import { columns, isoTime, Misuse, type Outcome, oneOf, plural, type Verb, wholeNumber } from './verb.ts'

export const candidates: Verb = {
  usage: `candidates [${candidateReasons.join('|')}] [--limit N] [--all]`,
  summary: 'Sources with grounds for a listing, worst first; --all also those that are not proposed, with the reason.',
  options: { limit: { type: 'string' }, all: { type: 'boolean' } },
  plan({ args, values }) {
    if (args.length > 1) throw new Misuse('candidates takes one reason.')
    const reason = oneOf(args[0], candidateReasons, 'reason')
    const wanted = wholeNumber(values.limit, 'limit') ?? 100
    return (client) => found(client, reason, wanted, values.all !== true)
  },
}

async function found(
  client: Client,
  reason: CandidateRow['reason'] | null,
  wanted: number,
  unlistedOnly: boolean,
): Promise<Outcome> {
  const rows: CandidateRow[] = []
  for (;;) {
    const limit = Math.max(1, Math.min(limits.windowRows, wanted - rows.length))
    const window = await client.call('candidates.window', { reason, unlistedOnly, offset: rows.length, limit })
    rows.push(...window.rows)
    const done = window.rows.length === 0 || rows.length >= Math.min(wanted, window.total)
    if (!done) continue
    const shown = rows.slice(0, wanted)
    const { total, byReason, notProposed } = window
    const more = total > shown.length ? [`… ${plural(total - shown.length, 'more candidate')}`] : []
    const aside =
      unlistedOnly && notProposed > 0 ? [`${plural(notProposed, 'source')} with grounds not proposed (--all).`] : []
    const text = total === 0 ? 'No source has grounds for a listing.' : columns(shown.map(cells))
    return { json: { total, byReason, notProposed, rows: shown }, text: [text, ...more, ...aside].join('\n') }
  }
}

function cells(row: CandidateRow): (string | number | null)[] {
  const { subject, reason, score, complaints, filtered, delivered, probation, obstacle, pending } = row
  return [
    subject,
    reason,
    score === null ? 'no score' : `score ${Math.floor(score)}`,
    plural(complaints, 'complaint'),
    `${filtered} filtered`,
    `${delivered} delivered`,
    row.holder,
    probation === null ? '' : `relapse ${probation.relapses} until ${isoTime(probation.until).slice(0, 10)}`,
    pending === null ? (obstacle?.sentence ?? '') : `${pending} waits`,
  ]
}
