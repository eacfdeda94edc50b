import { describe, expect, it } from 'vitest'
import type { Cover, Coverage } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { refusalKindOf, residualAfter, residualOf, thirdPartyName } from '../../../src/domain/verdict/residual.ts'
import { rule, rules } from '../../../src/domain/verdict/rules.ts'
import { exception, listing, now } from './material.ts'
import { far, ip, net, rollup, shadowed, single } from './verdict-of.ts'

describe('what still refuses', () => {
  const coverage = (covers: Cover[], exceptions: Exception[] = []): Coverage => ({
    subject: ip,
    covers,
    exceptions,
    ptrNames: [],
    unchecked: [],
    fingerprint: '',
  })
  const by = (row: Listing, inForce = true): Cover => ({
    kind: row.subject === ip ? 'single' : 'network',
    listing: row,
    inForce,
  })
  const wide = listing({ id: 5, subject: '192.0.0.0/16', reason: 'noBounce' })
  const name = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
  const named: Cover = { kind: 'name', listing: name, name: 'h.pool.isp.example', inForce: true }
  const left = (...args: Parameters<typeof residualAfter>) => residualAfter(...args).map(({ subject }) => subject)

  it('is nothing where nothing did', () => {
    for (const action of ['remove', 'except', 'narrow', 'override', 'answer'] as const)
      expect(residualAfter(action, coverage([]), 1)).toEqual([])
  })

  it('after a removal is all but the listing of exactly the subject', () => {
    expect(left('remove', coverage([by(single), by(rollup), named]), 2)).toEqual([net, name.subject])
    expect(left('remove', coverage([by(rollup)]), 2)).toEqual([net])
  })

  it('after an exclusion is all but the network it leaves: the one named, or the narrowest in force', () => {
    const all = coverage([by(single), by(rollup), by(wide), named])
    expect(left('except', all, 5)).toEqual([ip, net, name.subject])
    expect(left('except', all, 2)).toEqual([ip, wide.subject, name.subject])
    for (const other of [null, 1, 6, 77]) expect(left('except', all, other)).toEqual([ip, wide.subject, name.subject])
    expect(left('except', coverage([by(rollup, false), by(wide)]), null)).toEqual([])
    expect(left('except', coverage([by(rollup, false), by(wide)]), 2)).toEqual([wide.subject])
    expect(left('except', coverage([by(single)]), null)).toEqual([ip])
  })

  it('after narrowing is all but the rollup: the one named, or the narrowest in force', () => {
    const wideRollup = listing({ id: 7, subject: '192.0.0.0/16', reason: 'rollup' })
    expect(left('narrow', coverage([by(wide), by(rollup), by(wideRollup)]), 7)).toEqual([wide.subject, net])
    for (const other of [null, 5, 77])
      expect(left('narrow', coverage([by(wide), by(rollup), by(wideRollup)]), other)).toEqual([
        wide.subject,
        wideRollup.subject,
      ])
    expect(left('narrow', coverage([by(wide)]), 5)).toEqual([wide.subject])
    expect(left('narrow', coverage([by(rollup, false), by(wideRollup)]), null)).toEqual([])
  })

  it('counts a shadowed single that comes back, unless an exclusion out of the rollup keeps it away', () => {
    const covers = [by(shadowed, false), by(rollup)]
    const out = (row: Partial<Exception>) => exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2, ...row })
    expect(left('narrow', coverage(covers), 2)).toEqual([ip])
    expect(left('narrow', coverage(covers), 2, true)).toEqual([ip])
    expect(left('narrow', coverage(covers), 2, false)).toEqual([])
    expect(left('except', coverage(covers), 2)).toEqual([])
    expect(left('narrow', coverage(covers, [out({})]), 2)).toEqual([])
    expect(left('narrow', coverage(covers, [out({ listingId: 3 })]), 2)).toEqual([ip])
    expect(left('narrow', coverage(covers, [out({ kind: 'override' })]), 2)).toEqual([ip])
    expect(left('narrow', coverage([by({ ...shadowed, shadowedBy: 3 }, false), by(rollup)]), 2)).toEqual([])
    const letGo = by({ ...single, shadowedBy: null }, false)
    expect(left('narrow', coverage([letGo]), null)).toEqual([])
  })

  it('of others’ lists ends with an override alone; a PTR fault never', () => {
    const spamhaus: Cover = { kind: 'third-party', list: 'spamhaus', codes: [], checkedAt: now, overridden: false }
    const fault: Cover = { kind: 'ptr', fault: 'missing', checkedAt: now }
    expect(left('answer', coverage([spamhaus, fault]), null)).toEqual(['spamhaus', ip])
    expect(left('override', coverage([spamhaus, fault]), null)).toEqual([ip])
    expect(left('answer', coverage([{ ...spamhaus, overridden: true }]), null)).toEqual([])
  })

  const asked = (list: string, checkedAt = now): Cover => ({
    kind: 'third-party',
    list,
    codes: [],
    checkedAt,
    overridden: false,
  })
  const fault = (of: 'missing' | 'unresolvable', checkedAt = now): Cover => ({ kind: 'ptr', fault: of, checkedAt })
  const since = Date.UTC(2025, 11, 24) / 1000

  it.each([
    [by({ ...single, listedAt: since }), 'directspam', 1, ip, `${ip} is listed for directspam since 2025-12-24.`],
    [by({ ...single, listedAt: far }), 'directspam', 1, ip, `${ip} is listed for directspam.`],
    [by({ ...rollup, listedAt: since }), 'rollup', 2, net, `The network ${net} is listed for rollup since 2025-12-24.`],
    [by({ ...rollup, listedAt: far }), 'rollup', 2, net, `The network ${net} is listed for rollup.`],
    [
      named,
      'generic',
      6,
      '.pool.isp.example',
      'The PTR name h.pool.isp.example falls under .pool.isp.example, listed for generic.',
    ],
    [asked('spamhaus'), 'spamhaus', null, 'spamhaus', 'Spamhaus lists the address (asked 2026-01-01).'],
    [asked('spamcop', far), 'spamcop', null, 'spamcop', 'SpamCop lists the address (asked at an unknown time).'],
    [asked('sorbs'), 'foreign', null, 'sorbs', 'sorbs lists the address (asked 2026-01-01).'],
    [fault('missing'), 'ptrMissing', null, ip, 'The address has no PTR record (asked 2026-01-01).'],
    [fault('missing', far), 'ptrMissing', null, ip, 'The address has no PTR record (asked at an unknown time).'],
    [
      fault('unresolvable'),
      'ptrUnresolvable',
      null,
      ip,
      'The PTR record of the address cannot be resolved (asked 2026-01-01).',
    ],
    [
      fault('unresolvable', far),
      'ptrUnresolvable',
      null,
      ip,
      'The PTR record of the address cannot be resolved (asked at an unknown time).',
    ],
  ] as const)('%# is told as a refusal', (cover, kind, listingId, subject, sentence) => {
    expect(residualOf(cover, ip)).toMatchObject({ kind, listingId, subject, sentence })
    expect(refusalKindOf(cover)).toBe(kind)
  })

  it('names who can lift it', () => {
    const lifts = (cover: Cover) => residualOf(cover, ip).liftedBy
    expect(lifts(asked('sorbs'))).toBe('third-party')
    expect(lifts(asked('spamhaus'))).toBe('third-party')
    expect(lifts(fault('missing'))).toBe('provider')
    expect(lifts(by(wide))).toBe('support')
    expect(lifts(by(listing({ id: 1, subject: ip, reason: 'highspam' })))).toBe('interval')
  })

  it('calls third-party lists as their operators do', () => {
    expect(['spamhaus', 'spamcop', 'sorbs'].map(thirdPartyName)).toEqual(['Spamhaus', 'SpamCop', 'sorbs'])
  })
})

describe('a rule', () => {
  it('fills in its evidence, zero and every place included', () => {
    expect(rule('rule-3-third-party', { name: 'X' })).toEqual({
      rule: 'rule-3-third-party',
      sentence: 'X lists the address; only X can take it off.',
    })
    expect(rule('rule-7-network-stands', { network: net, deserving: 0 }).sentence).toMatch(/^0 of the singles/)
    expect(rule('rule-3-name-list')).toEqual({ rule: 'rule-3-name-list', sentence: rules['rule-3-name-list'].sentence })
  })
})
