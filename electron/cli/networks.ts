import type { Client } from '../../src/contract/binding.ts'
import { type RollupKind, type RollupRow, rollupKinds } from '../../src/contract/desk/rollups.ts'
import { limits } from '../../src/contract/method.ts'
import { columns, isoTime, Misuse, type Outcome, oneOf, plural, type Verb, wholeNumber } from './verb.ts'

export const networks: Verb = {
  usage: `networks [${rollupKinds.join('|')}] [--limit N]`,
  summary: 'Networks that could be rolled up (default), that are too wide, or all that are rolled up.',
  options: { limit: { type: 'string' } },
  plan({ args, values }) {
    if (args.length > 1) throw new Misuse('networks takes one kind.')
    const kind = oneOf(args[0], rollupKinds, 'kind') ?? 'candidates'
    const wanted = wholeNumber(values.limit, 'limit') ?? 100
    return (client) => found(client, kind, wanted)
  },
}

async function found(client: Client, kind: RollupKind, wanted: number): Promise<Outcome> {
  const rows: RollupRow[] = []
  for (;;) {
    const limit = Math.max(1, Math.min(limits.windowRows, wanted - rows.length))
    const window = await client.call('rollups.window', { kind, offset: rows.length, limit })
    rows.push(...window.rows)
    if (window.rows.length > 0 && rows.length < Math.min(wanted, window.total)) continue
    const { total, byKind } = window
    const shown = rows.slice(0, wanted)
    const more = total > shown.length ? [`… ${plural(total - shown.length, 'more network')}`] : []
    const text = total === 0 ? none[kind] : columns(shown.map(cells))
    return { json: { total, byKind, rows: shown }, text: [text, ...more].join('\n') }
  }
}

const none: Record<RollupKind, string> = {
  candidates: 'No network has singles enough to be rolled up.',
  'too-wide': 'No rollup is too wide.',
  standing: 'No network is rolled up.',
}

function cells(row: RollupRow): (string | number | null)[] {
  const { network, distinct, deserving, grounds, recorded, score, cleanHit, cleanDelivered, standingSince } = row
  return [
    network,
    plural(distinct, 'single'),
    `${deserving} deserve it`,
    (standingSince === null ? grounds : recorded) ?? 'no grounds',
    score === null ? 'no score' : `score ${Math.floor(score)}`,
    cleanHit === 0
      ? 'no clean address hit'
      : `${plural(cleanHit, 'clean address', 'clean addresses')} hit (${cleanDelivered} delivered)`,
    standingSince === null ? '' : `since ${isoTime(standingSince).slice(0, 10)}`,
    row.pending === null ? (row.proposes ?? 'not proposed') : `${row.pending} waits`,
  ]
}
