import type { Client } from '../../src/contract/binding.ts'
import type { ListingRow } from '../../src/contract/desk/listings.ts'
import { limits } from '../../src/contract/method.ts'
import { columns, isoTime, type Outcome, plural, type Verb, wholeNumber } from './verb.ts'

export const find: Verb = {
  usage: 'find QUERY [--limit N] [--count]',
  summary: 'Listings that match a query; --count gives only their number.',
  options: { limit: { type: 'string' }, count: { type: 'boolean' } },
  plan({ args, values }) {
    const query = args.join(' ')
    const wanted = wholeNumber(values.limit, 'limit') ?? 100
    return (client) => (values.count ? counted(client, query) : found(client, query, wanted))
  },
}

async function counted(client: Client, query: string): Promise<Outcome> {
  const { total } = await client.call('listings.count', { query })
  return { json: { count: total }, text: String(total) }
}

/** As many pages of the contract as the wanted rows take. */
async function found(client: Client, query: string, wanted: number): Promise<Outcome> {
  const rows: ListingRow[] = []
  let total = 0
  do {
    const limit = Math.max(1, Math.min(limits.windowRows, wanted - rows.length))
    const window = await client.call('listings.window', { query, offset: rows.length, limit })
    total = window.total
    if (window.rows.length === 0) break
    rows.push(...window.rows)
  } while (rows.length < Math.min(wanted, total))
  const shown = rows.slice(0, wanted)
  const table = columns(
    shown.map((row) => [
      row.subject,
      row.reason,
      isoTime(row.listedAt).slice(0, 10),
      row.score,
      row.shadowedBy === null ? '' : 'shadowed',
      row.pending === null ? '' : `${row.pending} waits`,
      row.note,
    ]),
  )
  const more = total > shown.length ? `\n… ${plural(total - shown.length, 'more listing')}` : ''
  return { json: { total, rows: shown }, text: total === 0 ? 'Nothing matches.' : `${table}${more}` }
}
