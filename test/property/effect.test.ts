import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/domain/action.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { expiryEffect } from '../../src/domain/effect.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { reasons } from '../../src/domain/reason.ts'
import { day, decision, exception, listing, now, request } from '../unit/rules/material.ts'
import { Source } from '../unit/rules/source.ts'

const runs = { seed: 20260104, numRuns: 1500 }
const net = '192.0.2.0/24'
const subjects = ['192.0.2.7', '192.0.2.8', '192.0.2.9', net, '198.51.100.1', '.pool.isp.example']
const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`

/** A small world, and decisions as desks in step with it would make them. */
const world = fc.record({
  network: fc.constantFrom(null, ...reasons.filter((reason) => reason !== 'generic')),
  singles: fc.array(fc.tuple(fc.constantFrom('directspam', 'highspam', 'noBounce', 'dynamic'), fc.boolean()), {
    maxLength: 3,
  }),
  excluded: fc.boolean(),
  scores: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 6, maxLength: 6 }),
  channel: fc.constantFrom('form', 'support'),
})

const draft = fc.record({
  action: fc.constantFrom(...actions),
  subject: fc.constantFrom(...subjects),
  requestId: fc.constantFrom(null, 900, 901),
  touched: fc.subarray([1, 2, 3, 50]),
  againstPolicy: fc.boolean(),
  reason: fc.constantFrom(null, ...reasons),
  until: fc.constantFrom(null, now - 1, now + day, now + 90 * day),
  mergeInto: fc.constantFrom(null, 900, 901),
  batch: fc.constantFrom('a', 'b'),
})

function build({
  network,
  singles,
  excluded,
  scores,
  channel,
}: typeof world extends fc.Arbitrary<infer W> ? W : never): Source {
  const source = new Source().with(
    request({ id: 900, channel, subjects: ['192.0.2.7', '192.0.2.8'], version: 60 }),
    request({ id: 901, channel, subjects: ['192.0.2.7'], version: 61 }),
  )
  if (network) source.with(listing({ id: 50, subject: net, reason: network, version: 62 }))
  singles.forEach(([reason, under], index) => {
    const shadowedBy = under && network === 'rollup' && reason === 'directspam' ? 50 : null
    source.with(listing({ id: index + 1, subject: subjects[index] ?? '', reason, shadowedBy, version: 70 + index }))
  })
  if (excluded && network)
    source.with(exception({ id: 9, kind: 'exclusion', subject: '192.0.2.8', listingId: 50, version: 80 }))
  subjects.forEach((subject, index) => {
    source.scores.set(subject, scores[index] ?? null)
  })
  return source
}

function make(source: Source, row: typeof draft extends fc.Arbitrary<infer D> ? D : never, n: number): Decision {
  const { touched, batch, ...rest } = row
  const rows = touched.map((id) => source.listing(id)).filter((one): one is Listing => one !== null)
  const list = row.subject.startsWith('.') ? 'name' : 'address'
  return source.decided(decision({ ...rest, id: uuid(n), batchId: batch, list, why: 'because', condition: null }), rows)
}

/** What must hold of a source at any time. */
function expectSound(source: Source) {
  const seen = new Set<string>()
  for (const row of source.listings.values()) {
    expect(seen.has(`${row.list} ${row.subject}`)).toBe(false)
    seen.add(`${row.list} ${row.subject}`)
    if (row.shadowedBy !== null) expect(source.listing(row.shadowedBy)?.reason).toBe('rollup')
  }
  for (const row of source.exceptions.values())
    if (row.kind === 'exclusion') expect(source.listing(row.listingId ?? 0)).not.toBeNull()
  for (const row of source.requests.values()) {
    expect(row.closedAt !== null).toBe(row.state === 'closed' || row.state === 'merged')
    if (row.state === 'waiting') expect(row.pausedSince).not.toBeNull()
    else expect(row.pausedSince).toBeNull()
  }
}

describe('effect', () => {
  it('keeps a source sound, and answers every decision once', () => {
    fc.assert(
      fc.property(world, fc.array(draft, { minLength: 1, maxLength: 6 }), (start, drafts) => {
        const source = build(start)
        const made = drafts.map((row, index) => make(source, row, index))
        for (const one of made) {
          const rows = JSON.stringify([...source.listings, ...source.exceptions, ...source.requests])
          const effect = source.apply(one)
          if (!effect.ok) {
            expect(JSON.stringify([...source.listings, ...source.exceptions, ...source.requests])).toBe(rows)
            if (effect.receipt.status === 'rejected' || effect.receipt.status === 'conflict')
              expect(effect.receipt.message).toMatch(/^[A-Z0-9.].*\.$/i)
          }
          expectSound(source)
        }
      }),
      runs,
    )
  })

  it('applies nothing twice: the same again is a duplicate, the same under another id conflicts or is refused', () => {
    fc.assert(
      fc.property(world, draft, (start, row) => {
        const source = build(start)
        const made = make(source, row, 1)
        if (!source.apply(made).ok) return
        expect(source.apply(made)).toMatchObject({ receipt: { status: 'duplicate' } })
        const touching =
          made.touches.some(({ kind }) => kind === 'request') || row.action === 'remove' || row.action === 'narrow'
        if (touching && row.action !== 'list') {
          const again = source.apply({ ...made, id: uuid(2), batchId: 'other' })
          expect(again.ok).toBe(false)
        }
      }),
      runs,
    )
  })

  it('ends no listing but by remove, narrow or expiry', () => {
    fc.assert(
      fc.property(world, draft, (start, row) => {
        const source = build(start)
        const effect = source.plan(make(source, row, 1))
        if (!effect.ok || row.action === 'remove' || row.action === 'narrow') return
        expect(effect.changes.filter(({ kind }) => kind === 'end-listing')).toEqual([])
      }),
      runs,
    )
  })

  it('lifts nothing by the form that rule 3 keeps', () => {
    fc.assert(
      fc.property(world, draft, (start, row) => {
        const source = build({ ...start, channel: 'form' })
        const effect = source.plan(make(source, row, 1))
        if (!effect.ok) return
        for (const change of effect.changes) {
          if (change.kind === 'end-listing') expect(['highspam', 'noBounce']).not.toContain(change.row.reason)
          if (change.kind === 'put-exception' && change.row.listingId !== null)
            expect(['highspam', 'noBounce']).not.toContain(source.listing(change.row.listingId)?.reason)
        }
      }),
      runs,
    )
  })

  it('tells every end and every start of a listing in an event', () => {
    fc.assert(
      fc.property(world, draft, (start, row) => {
        const source = build(start)
        const effect = source.plan(make(source, row, 1))
        if (!effect.ok) return
        const steps = effect.changes.filter(({ kind }) => kind !== 'event' && kind !== 'put-request')
        expect(effect.changes.filter(({ kind }) => kind === 'event')).toHaveLength(steps.length)
      }),
      runs,
    )
  })

  it('leaves no shadowed single and no exclusion behind when a network expires', () => {
    fc.assert(
      fc.property(world, (start) => {
        const source = build(start)
        const network = source.listing(50)
        if (network === null) return
        source.carryOut(expiryEffect({ ...network, expiresAt: now }, source, now))
        expect(source.listing(50)).toBeNull()
        expectSound(source)
      }),
      runs,
    )
  })
})
