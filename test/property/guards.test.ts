import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, enclosing, formatNetwork, type Network } from '../../src/domain/address.ts'
import { groundsOf } from '../../src/domain/grounds.ts'
import { includesPattern } from '../../src/domain/name-pattern/relation.ts'
import { parseAnyPattern } from '../../src/domain/name-pattern.ts'
import { guardsAgainst, neverGuard } from '../../src/domain/never-list.ts'
import { reasons } from '../../src/domain/reason.ts'
import { reservedFor } from '../../src/domain/reserved.ts'
import { reservedBlocks } from '../../src/domain/reserved-space.ts'
import { exception, now, policy, today } from '../unit/rules/material.ts'

const seed = { seed: 20_261_124, numRuns: 400 }
const network4 = fc
  .tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([lo, plen]): Network => enclosing({ family: 4, lo, plen: 32 }, plen))
const network6 = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([lo, plen]): Network => enclosing({ family: 6, lo, plen: 128 }, plen))
  .filter((network) => network.family === 4 || network.lo >> 32n !== 0xffffn)
const network = fc.oneof(network4, network6)
const label = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', 'host-*', 'pool')
const patternText = fc
  .tuple(
    fc.constantFrom('', '.', '*.'),
    fc.array(label, { minLength: 0, maxLength: 2 }),
    fc.constantFrom('x.example', 'y.example', 'co.uk', 'com'),
  )
  .map(([form, labels, end]) => form + [...labels, end].join('.'))
const pattern = patternText.filter((text) => parseAnyPattern(text).ok)
const reason = fc.constantFrom(...reasons)
const entryOf = (subjects: fc.Arbitrary<string>) =>
  fc
    .tuple(
      subjects,
      fc.option(fc.uniqueArray(reason, { minLength: 1 }), { nil: null }),
      fc.integer({ min: 1, max: 99 }),
    )
    .map(([subject, against, id]) => exception({ id, kind: 'never', subject, reasons: against }))

describe('a guard', () => {
  test('never lets a wider network pass where it keeps a narrower one', () => {
    const narrow = network.chain((inner) =>
      fc.tuple(
        fc.constant(inner),
        fc.integer({ min: 0, max: inner.plen }),
        fc.array(entryOf(network.map(formatNetwork)), { maxLength: 3 }),
        reason,
        fc.boolean(),
      ),
    )
    fc.assert(
      fc.property(narrow, ([inner, plen, entries, why, documentation]) => {
        const outer = enclosing(inner, plen)
        if (outer.family === 6 && outer.plen <= 96 && inner.family === 6 && inner.lo >> 32n === 0xffffn) return
        const policyNow = { guards: { documentation } }
        const kept = neverGuard({ subject: formatNetwork(inner), reason: why }, entries, policyNow)
        const wide = neverGuard({ subject: formatNetwork(outer), reason: why }, entries, policyNow)
        if (kept !== null) expect(wide).not.toBeNull()
      }),
      seed,
    )
  })

  test('never lets a wider pattern pass where it keeps a narrower one', () => {
    fc.assert(
      fc.property(
        pattern,
        pattern,
        fc.array(entryOf(pattern), { maxLength: 3 }),
        reason,
        (one, other, entries, why) => {
          const a = parseAnyPattern(one)
          const b = parseAnyPattern(other)
          if (!a.ok || !b.ok || !includesPattern(a.value, b.value)) return
          const kept = neverGuard({ subject: other, reason: why }, entries, policy)
          if (kept !== null) expect(neverGuard({ subject: one, reason: why }, entries, policy)).not.toBeNull()
        },
      ),
      { ...seed, numRuns: 4000 },
    )
  })

  test('speaks for an entry exactly where it guards the reason and has something in common', () => {
    fc.assert(
      fc.property(network, network, entryOf(fc.constant('')), reason, (subject, guarded, row, why) => {
        const entry = { ...row, subject: formatNetwork(guarded) }
        const found = neverGuard({ subject: formatNetwork(subject), reason: why }, [entry], policy)
        const meets = contains(subject, guarded) || contains(guarded, subject)
        expect(found?.code === 'never-list').toBe(meets && guardsAgainst(entry, why))
      }),
      seed,
    )
  })

  test('keeps every reserved block but documentation, Teredo and 6to4', () => {
    for (const { network: subject, kind } of reservedBlocks)
      for (const why of reasons)
        expect(neverGuard({ subject, reason: why }, [], policy) !== null, subject).toBe(kind === 'guarded')
  })

  test('of reserved space is the same for every address of a block that holds no other', () => {
    fc.assert(
      fc.property(network4, (inner) => {
        const address = enclosing(inner, 32)
        const found = reservedFor(address, { documentation: true })
        const wide = reservedFor(address, { documentation: false })
        if (found === null) expect(wide).toBeNull()
        if (wide !== null) expect(found).toEqual(wide)
      }),
      seed,
    )
  })
})

const count = fc.nat({ max: 900 })
const dayOf = fc.record({
  daysAgo: fc.integer({ min: 0, max: 60 }),
  delivered: count,
  filtered: count,
  complaints: fc.nat({ max: 20 }),
})

describe('a candidate', () => {
  const signal = (
    daysAgo: number,
    counts: { delivered: number; filtered: number; complaints: number; refused?: number },
  ) => ({
    address: '192.0.2.7',
    day: today - daysAgo,
    connections: counts.delivered + counts.filtered + (counts.refused ?? 0),
    refused: counts.refused ?? 0,
    recipients: counts.delivered + counts.filtered,
    unknownUsers: 0,
    delivered: counts.delivered,
    filtered: counts.filtered,
    complaints: counts.complaints,
    complainers: counts.complaints,
    notSpam: 0,
    traps: 0,
    bounces: 0,
    version: 1,
  })

  test('never improves by being blocked while it goes on trying', () => {
    fc.assert(
      fc.property(fc.array(dayOf, { maxLength: 12 }), fc.integer({ min: 0, max: 29 }), (history, blockedAgo) => {
        const before = history.filter(({ daysAgo }) => daysAgo >= blockedAgo).map((row) => signal(row.daysAgo, row))
        const volume = Math.max(1, ...before.map(({ connections }) => connections))
        const after = Array.from({ length: blockedAgo }, (_, index) =>
          signal(index, { delivered: 0, filtered: 0, complaints: 0, refused: volume }),
        )
        const common = { facts: [], policy, relapses: 0 }
        const atBlock = groundsOf({ ...common, days: before, today: today - blockedAgo, listedAt: null })
        const present = groundsOf({
          ...common,
          days: [...before, ...after],
          today,
          listedAt: now - blockedAgo * 86_400,
        })
        if (atBlock.directspam.met) expect(present.directspam.met).toBe(true)
        if (atBlock.highspam.met) expect(present.highspam.met).toBe(true)
      }),
      seed,
    )
  })

  test('never loses its grounds by votes for it', () => {
    fc.assert(
      fc.property(fc.array(dayOf, { maxLength: 12 }), fc.nat({ max: 5000 }), (history, votes) => {
        const days = history.map((row) => signal(row.daysAgo, row))
        const common = { facts: [], policy, relapses: 0, today, listedAt: null }
        const voted = days.map((row) => ({ ...row, notSpam: votes }))
        expect(groundsOf({ ...common, days: voted }).reason).toBe(groundsOf({ ...common, days }).reason)
      }),
      seed,
    )
  })
})
