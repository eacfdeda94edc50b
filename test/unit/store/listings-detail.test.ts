import { describe, expect, it } from 'vitest'
import { listingHandlers, listingIds } from '../../../electron/desk/reader/listings.ts'
import { createReaderState } from '../../../electron/desk/reader/state.ts'
import { openJournal } from '../../../electron/desk/store/journal.ts'
import { listingFilter } from '../../../electron/desk/store/queries/listing-filter.ts'
import { defineNameInside, scanListings } from '../../../electron/desk/store/queries/listing-scan.ts'
import { cellStates } from '../../../src/contract/desk/listings.ts'
import { methods } from '../../../src/contract/desk.ts'
import { removalOf } from '../../support/drafts.ts'
import { testFolder, writeMirror } from './folder.ts'
import { testPolicy } from './policy.ts'
import { exception, listing, request } from './rows.ts'

const folder = testFolder()
const now = 1_750_000_000

const rows = [
  listing(1, '192.0.2.7', { shadowedBy: 2 }),
  listing(2, '192.0.2.0/25', { reason: 'rollup', grounds: 'many-addresses' }),
  listing(3, '192.0.2.200', { reason: 'highspam' }),
  listing(4, '192.0.2.64/30'),
  listing(5, '2001:db8::1'),
  listing(6, '.pool.example', { reason: 'dynamic' }),
  listing(7, 'host-*.pool.example', { reason: 'generic' }),
  listing(8, '10.0.0.0/8'),
  ...Array.from({ length: 40 }, (_, at) => listing(100 + at, `10.1.1.${at}`)),
  ...Array.from({ length: 20 }, (_, at) => listing(200 + at, `2001:db8:1::${(at + 1).toString(16)}`)),
  ...Array.from({ length: 20 }, (_, at) => listing(300 + at, `h${at}.isp.example`, { reason: 'generic' })),
]

function open(name: string) {
  const mirrorPath = folder.path(`${name}.sqlite`)
  writeMirror(mirrorPath, rows, (load) => {
    load.add.exceptions(exception(1, '192.0.2.9', { listingId: 2 }))
    load.add.exceptions(exception(2, '192.0.2.65', { listingId: 2 }))
    load.add.requests(request(1, ['192.0.2.200']))
  })
  const deskPath = folder.path(`${name}-desk.sqlite`)
  const journal = openJournal(deskPath)
  const batch = {
    action: 'remove',
    over: 'listings',
    drafts: [removalOf(listing(3, '192.0.2.200'))],
    supersedes: null,
  } as const
  journal.commit({
    batchId: '00000000-0000-7000-8000-000000000001',
    at: now,
    operator: 'ann',
    why: '',
    batch: { ...batch, drafts: [...batch.drafts] },
  })
  journal.close()
  const state = createReaderState(() => now)
  state.open({ deskPath, mirrorPath, generation: 5, policy: testPolicy, operator: 'ann' })
  return { state, handlers: listingHandlers(state) }
}

describe('one listing', () => {
  const { state, handlers } = open('detail')

  it('comes with its refusal, its evidence and the decision that waits', async () => {
    const found = await handlers['listings.get']({ id: 3 })
    expect(methods['listings.get'].output.parse(found)).toEqual(found)
    expect(found.listing).toEqual({ ...rows[2], score: null, pending: 'remove' })
    expect(found.refusal).toContain('192.0.2.200')
    expect(found.refusal).toContain('#highspam')
    expect(found.view.coverage.covers).toHaveLength(1)
  })

  it('shows its /24: what is refused, swallowed, let through, and where a decision waits', async () => {
    const { network24 } = await handlers['listings.get']({ id: 1 })
    expect(network24).toMatchObject({ subject: '192.0.2.0/24', listed: 2 })
    const state24 = (address: number) => cellStates[network24?.cells[address] ?? -1]
    expect([0, 7, 9, 127, 128, 200].map(state24)).toEqual([
      'listed',
      'shadowed',
      'excluded',
      'listed',
      'clear',
      'pending',
    ])
    // Excluded from the rollup, but the /30 still refuses it.
    expect(state24(65)).toBe('listed')
    expect((await handlers['listings.get']({ id: 5 })).network24).toBeNull()
    expect((await handlers['listings.get']({ id: 6 })).network24).toBeNull()
    expect((await handlers['listings.get']({ id: 8 })).network24).toBeNull()
  })

  it('that has gone is said to be gone', async () => {
    await expect(handlers['listings.get']({ id: 999 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is asked for by verdict as well, within limits', async () => {
    const asked = { sort: { by: 'subject', direction: 'asc' }, offset: 0, limit: 500 } as const
    const all = await handlers['listings.window']({ query: '', ...asked })
    const kinds = [
      'removable',
      'except',
      'narrow',
      'expires',
      'support',
      'provider',
      'third-party',
      'answer',
      'check-first',
      'deny',
    ]
    const totals = await Promise.all(kinds.map((kind) => handlers['listings.count']({ query: `verdict:${kind}` })))
    expect(totals.reduce((sum, { total }) => sum + total, 0)).toBe(all.total)
    const expected = (await handlers['listings.get']({ id: 3 })).view.verdict.kind
    const found = await handlers['listings.window']({ query: `verdict:${expected} id:3`, ...asked })
    expect(found.rows.map(({ id }) => id)).toEqual([3])
    expect((await handlers['listings.window']({ query: `-verdict:${expected} id:3`, ...asked })).total).toBe(0)
  })

  it('of a query are given by number, all of them', async () => {
    expect(Array.from(await listingIds(state)('net:10.0.0.0/8'))).toEqual([8, ...rows.slice(8, 48).map(({ id }) => id)])
  })

  it('are scanned alike in slices of any size', () => {
    const { scans } = state.stores()
    defineNameInside(scans)
    const filter = listingFilter({ terms: [] }, { requested: () => [], overridden: () => [] }, now)
    const whole = [...scanListings(scans, filter, 'id')].flat()
    expect(whole).toHaveLength(rows.length)
    for (const slice of [1, 2, 3, 7, 19, 20, 40])
      expect([...scanListings(scans, filter, 'id', slice)].flat()).toEqual(whole)
  })
})
