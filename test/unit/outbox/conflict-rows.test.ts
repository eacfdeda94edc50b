import { describe, expect, it } from 'vitest'
import type { DifferingRow } from '../../../src/domain/decision.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { conflictRows } from '../../../src/features/outbox/conflict-rows.ts'

const listing: Listing = {
  id: 7,
  list: 'address',
  subject: '192.0.2.7',
  reason: 'directspam',
  listedAt: 1_700_000_000,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: 3,
  file: null,
  version: 1,
}
const row = (part: Partial<Listing> | null): DifferingRow => ({
  kind: 'listing',
  id: part?.id ?? 7,
  row: part === null ? null : { ...listing, ...part },
})

describe('a conflict side by side', () => {
  it('shows only what differs, and on which side', () => {
    const [found] = conflictRows({
      base: [row({})],
      mine: [row({ note: 'mine' })],
      server: [row({ relapses: 1, version: 9 })],
    })
    expect(found?.title).toBe('Listing 192.0.2.7')
    expect(found?.sides).toEqual({ base: 'as decided on', mine: 'as it would be', server: 'changed' })
    expect(found?.fields).toEqual([
      { name: 'relapses', base: '0', mine: '0', server: '1', movedAtServer: true, changedByMe: false },
      { name: 'note', base: '—', mine: 'mine', server: '—', movedAtServer: false, changedByMe: true },
    ])
  })

  it('takes a row the server does not return as unchanged', () => {
    const [found] = conflictRows({ base: [row({})], mine: [row(null)], server: [] })
    expect(found?.sides).toMatchObject({ mine: 'ends', server: 'unchanged' })
  })

  it('says of a row that is gone which it was, without a line for every field', () => {
    const [found] = conflictRows({ base: [row({})], mine: [row(null)], server: [row(null)] })
    expect(found?.sides.server).toBe('gone')
    expect(found?.fields.map(({ name }) => name)).toEqual(['reason', 'listed'])
  })

  it('shows a row that is new at the server, such as another person’s rollup', () => {
    const rollup = row({ id: 8, subject: '192.0.2.0/24', reason: 'rollup' })
    const found = conflictRows({ base: [row({})], mine: [row(null)], server: [rollup] })
    expect(found[0]).toMatchObject({
      title: 'Listing 192.0.2.0/24',
      sides: { base: 'not there', mine: 'not known', server: 'new' },
    })
    expect(found[0]?.fields.find(({ name }) => name === 'reason')).toMatchObject({ base: null, server: 'rollup' })
  })

  it('writes times as dates and outcomes as sentences', () => {
    const request: DifferingRow = {
      kind: 'request',
      id: 5,
      row: {
        id: 5,
        channel: 'form',
        receivedAt: 1_700_000_000,
        subjects: ['192.0.2.7'],
        contact: { name: 'A', email: 'a@example.com' },
        text: '',
        pasted: null,
        state: 'open',
        until: null,
        condition: null,
        returned: false,
        pausedSeconds: 0,
        pausedSince: null,
        claimedBy: null,
        claimedUntil: null,
        repeats: 0,
        mergedInto: null,
        outcomes: [],
        closedAt: null,
        version: 1,
      },
    }
    const decided = { subject: '192.0.2.7', action: 'deny' as const, decisionId: 'x', at: 1, by: 'anna' }
    const closed: DifferingRow = {
      ...request,
      row: request.row && { ...request.row, state: 'closed', closedAt: 1_795_478_400, outcomes: [decided] },
    }
    const [found] = conflictRows({ base: [request], mine: [request], server: [closed] })
    expect(found?.title).toBe('Request #5')
    expect(found?.fields.map(({ name, server }) => [name, server])).toEqual([
      ['state', 'closed'],
      ['outcomes', 'deny 192.0.2.7 by anna'],
      ['closed', '2026-11-24'],
    ])
  })
})
