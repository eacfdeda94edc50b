import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/domain/action.ts'
import type { Cover, Coverage } from '../../src/domain/coverage.ts'
import { deserves } from '../../src/domain/deserving.ts'
import type { Exception } from '../../src/domain/exception.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { residualAfter } from '../../src/domain/verdict.ts'
import { day, decision, exception, fact, listing, now, policy, request, thirdParty } from '../unit/rules/material.ts'
import { Source } from '../unit/rules/source.ts'

const runs = { seed: 20261124, numRuns: 1000 }
const ip = '192.0.2.7'
const net = '192.0.2.0/24'
const wide = '192.0.0.0/16'

const score = fc.constantFrom(null, 20, 59.9, 60, 90)
const world = fc.record({
  single: fc.option(fc.constantFrom('directspam', 'highspam', 'noBounce', 'dynamic')),
  shadowed: fc.boolean(),
  network: fc.option(fc.constantFrom('directspam', 'highspam', 'rollup', 'noBounce', 'dynamic')),
  wider: fc.option(fc.constantFrom('directspam', 'highspam', 'noBounce')),
  pattern: fc.option(fc.constantFrom('dynamic', 'generic')),
  excluded: fc.subarray([2, 4]),
  ptr: fc.constantFrom('ok', 'missing', 'unresolvable'),
  lists: fc.subarray(['spamhaus', 'spamcop', 'sorbs']),
  overridden: fc.subarray(['spamhaus', 'spamcop']),
  others: fc.array(score, { maxLength: 4 }),
  own: score,
  channel: fc.constantFrom('form', 'support'),
})

type World = typeof world extends fc.Arbitrary<infer W> ? W : never

function sourceOf(one: World): Source {
  const source = new Source()
  const rows: (Listing | Exception)[] = []
  const rollup = one.network === 'rollup'
  if (one.single)
    rows.push(
      listing({
        id: 1,
        subject: ip,
        reason: one.single,
        shadowedBy: rollup && one.shadowed && one.single === 'directspam' ? 2 : null,
      }),
    )
  if (one.network)
    rows.push(listing({ id: 2, subject: net, reason: one.network, grounds: rollup ? 'many-addresses' : null }))
  if (rollup)
    one.others.forEach((value, index) => {
      const subject = `192.0.2.${index + 100}`
      rows.push(listing({ id: 20 + index, subject, shadowedBy: 2 }))
      source.scores.set(subject, value)
    })
  if (one.pattern) rows.push(listing({ id: 3, subject: '.pool.isp.example', reason: one.pattern }))
  if (one.wider) rows.push(listing({ id: 4, subject: wide, reason: one.wider }))
  for (const id of one.excluded)
    if ((id === 2 && one.network) || (id === 4 && one.wider))
      rows.push(exception({ id: 50 + id, kind: 'exclusion', subject: ip, listingId: id }))
  for (const list of one.overridden)
    rows.push(exception({ id: 60 + list.length, kind: 'override', subject: ip, thirdParty: list }))
  source.with(...rows, request({ channel: one.channel }))
  source.scores.set(ip, one.own)
  source.facts = (subject) => (subject === ip ? factsOf(one) : [])
  return source
}

const factsOf = ({ ptr, lists }: World): Fact[] => [
  fact(ip, { kind: 'ptr', state: ptr, names: ptr === 'ok' ? ['h7.pool.isp.example'] : [], confirmed: true }),
  ...['spamhaus', 'spamcop', 'sorbs'].map((list) => thirdParty(ip, list, lists.includes(list))),
]

const inForce = ({ covers }: Coverage): string[] =>
  covers
    .filter((cover) => ('listing' in cover ? cover.inForce : cover.kind === 'ptr' || !cover.overridden))
    .map(nameOf)
    .sort()

function nameOf(cover: Cover): string {
  if ('listing' in cover) return `listing ${cover.listing.id}`
  return cover.kind === 'third-party' ? cover.list : 'ptr'
}

/** The listing a desk says the decision is about (reader/preview/draft.ts). */
function touched(action: Action, coverage: Coverage, listingId: number | null): Listing[] {
  const listed = coverage.covers.flatMap((cover) => ('listing' in cover ? [cover] : []))
  const found =
    action === 'remove'
      ? listed.find(({ kind }) => kind === 'single')
      : action === 'except'
        ? (listed.find(({ kind, listing: row }) => kind === 'network' && row.id === listingId) ??
          listed.find(({ kind, inForce: stands }) => kind === 'network' && stands))
        : listed.find(({ listing: row, inForce: stands }) => row.reason === 'rollup' && stands)
  return found === undefined || (action !== 'remove' && action !== 'except' && action !== 'narrow')
    ? []
    : [found.listing]
}

describe('what still refuses after an action', () => {
  it.each(['remove', 'except', 'narrow', 'override', 'deny', 'answer', 'ask'] as const)(
    '%s: said beforehand, it is what covers the subject once the plan has been carried out',
    (action) => {
      let applied = 0
      fc.assert(
        fc.property(world, (one) => {
          const source = sourceOf(one)
          const before = source.coverage(ip)
          const { listingId } = source.verdict(ip, 900)
          const stays = deserves(one.own, policy)
          const said = residualAfter(action, before, listingId, stays)
          const made = source.decided(
            decision({
              action,
              requestId: 900,
              againstPolicy: true,
              why: policy.overrideCircumstances[0] ?? '',
              until: action === 'override' ? now + day : null,
            }),
            touched(action, before, listingId),
          )
          if (!source.apply(made).ok) return
          applied += 1
          const names = said.map((left) =>
            left.listingId !== null
              ? `listing ${left.listingId}`
              : left.liftedBy === 'third-party'
                ? left.subject
                : 'ptr',
          )
          expect(names.sort()).toEqual(inForce(source.coverage(ip)))
        }),
        runs,
      )
      expect(applied).toBeGreaterThan(3)
    },
  )

  it('is what the verdict says of the action it recommends', () => {
    fc.assert(
      fc.property(world, (one) => {
        const source = sourceOf(one)
        const { action, listingId, residual } = source.verdict(ip, 900)
        const made = residualAfter(action ?? 'answer', source.coverage(ip), listingId, deserves(one.own, policy))
        expect(residual).toEqual(made)
      }),
      runs,
    )
  })

  it('never shrinks because something more covers the subject', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('single', 'wider', 'pattern', 'lists', 'ptr'), (one, what) => {
        const less: World = {
          ...one,
          ...(what === 'single' ? { single: null, shadowed: false } : {}),
          ...(what === 'wider' ? { wider: null } : {}),
          ...(what === 'pattern' ? { pattern: null } : {}),
          ...(what === 'lists' ? { lists: [] } : {}),
          ...(what === 'ptr' && one.ptr !== 'ok' ? { ptr: 'ok' as const, pattern: null } : {}),
        }
        const left = (world: World) =>
          sourceOf(world)
            .verdict(ip, 900)
            .residual.map(({ kind, subject }) => `${kind} ${subject}`)
        // A shadowed single that still deserves it may keep a network standing, which then is left instead of it.
        if (what === 'single' && one.network === 'rollup') return
        expect(left(one)).toEqual(expect.arrayContaining(left(less)))
      }),
      runs,
    )
  })
})
