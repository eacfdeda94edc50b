import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Network4, parseNetwork } from '../../src/domain/address.ts'
import { type Change, effectOf } from '../../src/domain/effect.ts'
import type { Exception } from '../../src/domain/exception.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { reasons } from '../../src/domain/reason.ts'
import { refusedCells } from '../../src/domain/rollup/cells.ts'
import { effectOnNetwork } from '../../src/domain/rollup/effect.ts'
import { holderFacts } from '../../src/domain/rollup/holder-facts.ts'
import { listed24, rollupStates } from '../../src/domain/rollup/scan.ts'
import { type RollupState, rollupStateOf } from '../../src/domain/rollup.ts'
import { day, decision, exception, fact, listing, now, policy } from '../unit/rules/material.ts'
import { Source } from '../unit/rules/source.ts'

const runs = { seed: 20260714, numRuns: 400 }
const net = '192.0.2.0/24'
const network = net4(net)

function net4(text: string): Network4 {
  const parsed = parseNetwork(text)
  if (!parsed.ok || parsed.value.family !== 4) throw new Error(text)
  return parsed.value
}

/** Singles by host: a reason, where it stands, a score, a holder. Few hosts, so that thresholds are met from both sides. */
const single = fc.record({
  host: fc.integer({ min: 0, max: 15 }),
  reason: fc.constantFrom('directspam', 'directspam', 'directspam', 'directspam', 'highspam', 'noBounce'),
  under: fc.constantFrom('rollup', 'rollup', 'nothing', 'smaller', 'stray'),
  score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }),
  asn: fc.option(fc.constantFrom(64500, 64500, 64500, 64501), { freq: 4 }),
})

const someSingles = (minLength: number) =>
  fc.uniqueArray(single, { selector: ({ host }) => host, minLength, maxLength: 16 })

const world = fc.record({
  // Few and many alike, so that networks are often proposed for something.
  singles: fc.oneof(someSingles(0), someSingles(9)),
  rollup: fc.constantFrom('none', 'none', 'many-addresses', 'no grounds'),
  smaller: fc.constantFrom(null, ...reasons.filter((reason) => reason !== 'generic')),
  excluded: fc.subarray([0, 1, 2, 3]),
})

type World = typeof world extends fc.Arbitrary<infer W> ? W : never

const rollupId = 500
const smallerId = 501

function build({ singles, rollup, smaller, excluded }: World): Source {
  const source = new Source()
  const standing = rollup !== 'none'
  if (standing)
    source.with(
      listing({
        id: rollupId,
        subject: net,
        reason: 'rollup',
        grounds: rollup === 'many-addresses' ? 'many-addresses' : null,
        listedAt: now - 3 * day,
      }),
    )
  if (smaller) source.with(listing({ id: smallerId, subject: '192.0.2.8/29', reason: smaller }))
  for (const { host, reason, under, score } of singles) {
    const subject = `192.0.2.${host}`
    const ids = {
      rollup: standing ? rollupId : null,
      nothing: null,
      smaller: smaller === 'rollup' ? smallerId : null,
      stray: 499,
    }
    const shadowedBy = reason === 'directspam' ? ids[under] : null
    source.with(listing({ id: host + 1, subject, reason, shadowedBy, listedAt: now - (10 + host) * day }))
    source.scores.set(subject, score)
  }
  if (standing)
    for (const host of excluded)
      source.with(exception({ id: 700 + host, kind: 'exclusion', subject: `192.0.2.${host}`, listingId: rollupId }))
  const asns = new Map(singles.map(({ host, asn }) => [`192.0.2.${host}`, asn]))
  source.facts = (subject) => {
    const asn = asns.get(subject) ?? null
    return asn === null ? [] : [fact(subject, { kind: 'holder', asn, name: '', network: null })]
  }
  return source
}

const listingsOf = (source: Source): Listing[] => [...source.listings.values()]
const exceptionsOf = (source: Source): Exception[] => [...source.exceptions.values()]

const stateOf = (source: Source): RollupState =>
  rollupStateOf({
    network,
    listings: listingsOf(source),
    exceptions: exceptionsOf(source),
    facts: holderFacts(network, listingsOf(source), source.facts),
    score: ({ subject }) => source.score(subject),
    policy,
  })

function changesOf(
  source: Source,
  action: 'roll-up' | 'narrow',
  over: Partial<Parameters<typeof decision>[0]> = {},
): Change[] {
  const state = stateOf(source)
  const touched = state.singles.map((one) => one.listing)
  const effect = effectOf({
    decision: source.decided(decision({ action, subject: net, grounds: state.grounds.grounds, ...over }), touched),
    rows: source,
    coverage: source.coverage(net),
    verdict: source.verdict(net, null),
    policy,
    operator: 'ann',
    now,
    singleScore: (row) => source.score(row.subject),
    factsAbout: source.facts,
  })
  return effect.ok ? effect.changes : []
}

/** As `narrow` against the verdict would do it, too: the property is about what is proposed, whoever decides. */
const against = { againstPolicy: true, why: 'because' }

describe('what is proposed', () => {
  it('never leads to its opposite being proposed while the signals stand still', () => {
    let tried = 0
    const seen = { 'roll-up': 0, narrow: 0 }
    fc.assert(
      fc.property(world, (given) => {
        tried += 1
        const source = build(given)
        const { proposes } = stateOf(source)
        if (proposes === null) return
        const changes = changesOf(source, proposes, against)
        expect(changes.length).toBeGreaterThan(0)
        source.carryOut(changes)
        seen[proposes] += 1
        expect(stateOf(source).proposes).toBeNull()
      }),
      { ...runs, numRuns: 4000 },
    )
    // A share, not a number: the mutation run takes fewer worlds.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(tried / 50)
  })

  it('can be applied without going against policy where it is a roll-up', () => {
    fc.assert(
      fc.property(world, (given) => {
        const source = build(given)
        const { proposes, network: subject } = stateOf(source)
        if (proposes !== 'roll-up') return
        source.carryOut(changesOf(source, 'roll-up'))
        const made = source.listingOf('address', subject)
        expect(made).toMatchObject({ reason: 'rollup', listedAt: now, shadowedBy: null })
        expect(made?.grounds).not.toBeNull()
      }),
      { ...runs, numRuns: 2000 },
    )
  })
})

describe('roll-up, then narrow', () => {
  it('gives back the same singles with the same ids, reasons and dates', () => {
    fc.assert(
      fc.property(world, (given) => {
        const source = build({ ...given, rollup: 'none' })
        // Too little to say keeps a single: so all of them come back.
        for (const { host } of given.singles) source.scores.set(`192.0.2.${host}`, null)
        const plain = ({ version: _, shadowedBy, ...row }: Listing) => ({ ...row, stray: shadowedBy === smallerId })
        const before = listingsOf(source).map(plain)
        const changes = changesOf(source, 'roll-up', against)
        source.carryOut(changes)
        if (changes.length > 0) source.carryOut(changesOf(source, 'narrow', against))
        const sorted = (rows: typeof before) => rows.toSorted((a, b) => a.id - b.id)
        expect(sorted(listingsOf(source).map(plain))).toEqual(sorted(before))
      }),
      runs,
    )
  })
})

describe('the effect that a preview says', () => {
  const cellsOf = (source: Source) => {
    const refused = new Uint8Array(256)
    for (let host = 0; host < 256; host++) {
      const { covers } = source.coverage(`192.0.2.${host}`)
      refused[host] = covers.some((cover) => 'listing' in cover && cover.inForce) ? 1 : 0
    }
    return refused
  }

  it('is what the coverage of each of the 256 addresses becomes', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('roll-up', 'narrow'), (given, action) => {
        const source = build(given)
        const before = cellsOf(source)
        expect(refusedCells(network, listingsOf(source), exceptionsOf(source))).toEqual(before)
        const changes = changesOf(source, action, against)
        const singles = new Map(listingsOf(source).map((row) => [row.subject, row]))
        const said = effectOnNetwork({
          network,
          listings: listingsOf(source),
          exceptions: exceptionsOf(source),
          changes,
          clean: [],
          openRequests: [],
        })
        source.carryOut(changes)
        const after = cellsOf(source)
        const turned = (from: number) => before.filter((cell, host) => cell === from && after[host] !== from).length
        expect([said.newlyRefused, said.letIn]).toEqual([turned(0), turned(1)])
        const rows = new Map(listingsOf(source).map((row) => [row.subject, row]))
        for (const subject of said.shadowed) expect(rows.get(subject)?.shadowedBy).toBe(rows.get(net)?.id)
        for (const subject of said.restored)
          expect(rows.get(subject)).toMatchObject({ shadowedBy: null, listedAt: singles.get(subject)?.listedAt })
        for (const subject of said.ended) expect(rows.has(subject)).toBe(false)
        expect(said.exclusionsEnding).toBe(action === 'narrow' && changes.length > 0 ? given.excluded.length : 0)
      }),
      { ...runs, numRuns: 150 },
    )
  })
})

describe('many networks at once', () => {
  const hosts = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 })), { maxLength: 40 })

  it('come to the states of the single networks, in address order', () => {
    fc.assert(
      fc.property(
        hosts,
        fc.subarray(['192.0.0.0/16', '192.0.1.0/24', '192.0.2.0/24', '192.0.3.0/28']),
        (found, wide) => {
          const subjects = [...new Set([...wide, ...found.map(([third, host]) => `192.0.${third}.${host}`)])]
          const rows = subjects.map((subject, index) =>
            listing({ id: index + 1, subject, reason: subject.includes('/24') ? 'rollup' : 'directspam' }),
          )
          const byPlace = (a: Listing, b: Listing) => {
            const [left, right] = [net4(a.subject), net4(b.subject)]
            return left.lo - right.lo || left.plen - right.plen
          }
          const sorted = rows.toSorted(byPlace)
          const input = { exceptions: () => [], facts: () => [], score: () => null, policy }
          const states = [...rollupStates(sorted, input)]
          const networks = [0, 1, 2, 3].map((third) => `192.0.${third}.0/24`)
          const one = (text: string) =>
            rollupStateOf({ network: net4(text), listings: rows, exceptions: [], facts: [], score: () => null, policy })
          const alone = networks
            .map(one)
            .filter(({ rollup, singles }) => rollup !== null || singles.length >= policy.rollup.from)
          expect(states).toEqual(alone)
          expect([...listed24(sorted)].every(({ listings }) => listings.length > 0)).toBe(true)
        },
      ),
      runs,
    )
  })
})
