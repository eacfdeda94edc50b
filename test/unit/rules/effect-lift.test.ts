import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/domain/decision.ts'
import { exceptionExpiryEffect, needsSecondPerson } from '../../../src/domain/effect.ts'
import { code, ip, net, rollup, single, uuid, withRollup } from './effect-rows.ts'
import { day, decision, exception, listing, now, request } from './material.ts'
import { Source } from './source.ts'

describe('remove', () => {
  it('ends the listing, with an event, and closes the request that asked for it', () => {
    const source = new Source().with(single, request())
    expect(code(source.apply(source.decided(decision({ requestId: 900 }), [single])))).toBe('applied')
    expect(source.listing(1)).toBeNull()
    expect(source.events).toMatchObject([
      { kind: 'removed', listingId: 1, subject: ip, reason: 'directspam', by: 'ann', at: now },
    ])
    expect(source.request(900)).toMatchObject({
      state: 'closed',
      closedAt: now,
      outcomes: [{ subject: ip, action: 'remove', by: 'ann' }],
    })
  })

  it('brings the singles of a rollup back with their own dates, and ends its exclusions', () => {
    const source = withRollup([10, 20, 30, 40, 50]).with(
      exception({ id: 5, kind: 'exclusion', subject: '192.0.2.200', listingId: 2 }),
    )
    expect(code(source.apply(source.decided(decision({ subject: net }), [rollup])))).toBe('applied')
    expect([...source.listings.values()].map((row) => [row.subject, row.shadowedBy, row.listedAt])).toContainEqual([
      '192.0.2.12',
      null,
      1002,
    ])
    expect(source.listings.size).toBe(5)
    expect(source.exceptions.size).toBe(0)
    expect(source.events.map(({ kind }) => kind)).toEqual(['removed', ...Array(5).fill('restored'), 'exception-ended'])
  })

  it('does not refuse again by its old single whom an exclusion had let out', () => {
    const source = withRollup([10, 20]).with(
      exception({ id: 5, kind: 'exclusion', subject: '192.0.2.10', listingId: 2 }),
    )
    source.apply(source.decided(decision({ subject: net }), [rollup]))
    expect([...source.listings.values()].map(({ subject }) => subject)).toEqual(['192.0.2.11'])
  })

  it('is refused for what is not listed', () => {
    const source = new Source()
    expect(code(source.apply(source.decided(decision())))).toBe('not-listed')
  })
})

describe('rule 3 at the source', () => {
  it.each([
    ['highspam', 'form', 'rule-3-highspam'],
    ['highspam', 'support', 'applied'],
    ['noBounce', 'form', 'rule-3-nobounce'],
    ['noBounce', 'support', 'applied'],
    ['directspam', 'form', 'applied'],
  ] as const)('%s by the %s, against policy: %s', (reason, channel, expected) => {
    const row = listing({ id: 1, subject: ip, reason })
    const source = new Source().with(row, request({ channel }))
    const asked = decision({ requestId: 900, againstPolicy: true, why: 'They asked nicely.' })
    expect(code(source.apply(source.decided(asked, [row])))).toBe(expected)
  })

  it('is not got round by leaving the request out, by an exclusion, or by amending', () => {
    const wide = listing({ id: 1, subject: net, reason: 'highspam', expiresAt: now + 20 * day })
    const make = (row: Partial<Decision>) => {
      const source = new Source().with(wide)
      return code(
        source.apply(source.decided(decision({ subject: net, againstPolicy: true, why: 'Please.', ...row }), [wide])),
      )
    }
    expect(make({})).toBe('rule-3-highspam')
    expect(make({ action: 'except', subject: ip })).toBe('rule-3-highspam')
    expect(make({ action: 'amend', until: now + day })).toBe('rule-3-highspam')
    expect(make({ action: 'amend', reason: 'directspam' })).toBe('rule-3-highspam')
    expect(make({ action: 'amend', until: now + 40 * day })).toBe('applied')
  })

  it('names what a second person must approve', () => {
    expect(needsSecondPerson({ action: 'remove' }, { reason: 'highspam' }, 'form')).toBe(true)
    expect(needsSecondPerson({ action: 'deny' }, { reason: 'highspam' }, 'form')).toBe(false)
    expect(needsSecondPerson({ action: 'remove' }, { reason: 'noBounce' }, 'support')).toBe(false)
    expect(needsSecondPerson({ action: 'except' }, { reason: 'noBounce' }, null)).toBe(true)
  })
})

describe('except', () => {
  it('lets the address out of the touched network, which stays', () => {
    const source = withRollup([10, 20, 30]).with(request())
    expect(
      code(
        source.apply(
          source.decided(decision({ action: 'except', requestId: 900, until: now + 90 * day, why: 'own server' }), [
            rollup,
          ]),
        ),
      ),
    ).toBe('applied')
    expect(source.listing(2)).toEqual(rollup)
    expect([...source.exceptions.values()]).toMatchObject([
      {
        kind: 'exclusion',
        subject: ip,
        listingId: 2,
        circumstance: 'own server',
        createdBy: 'ann',
        createdAt: now,
        expiresAt: now + 90 * day,
      },
    ])
    expect(source.events).toMatchObject([{ kind: 'excepted', listingId: 2, subject: ip, reason: 'rollup' }])
    expect(source.verdict(ip, null)).toMatchObject({ kind: 'answer', residual: [] })
    expect(source.request(900)?.state).toBe('closed')
  })

  it('finds the network by the verdict when none was touched', () => {
    const source = withRollup([10, 20, 30])
    expect(code(source.apply(source.decided(decision({ action: 'except' }))))).toBe('applied')
  })

  it('is refused twice, for the past, and where no network is', () => {
    const source = withRollup([10, 20, 30])
    const except = decision({ action: 'except', againstPolicy: true, why: 'test' })
    expect(code(source.apply(source.decided({ ...except, until: now - 1 }, [rollup])))).toBe('until-past')
    expect(code(source.apply(source.decided(except, [rollup])))).toBe('applied')
    expect(code(source.apply(source.decided({ ...except, id: uuid(2) }, [rollup])))).toBe('already-excepted')
    const bare = new Source().with(single)
    expect(code(bare.apply(bare.decided(except, [single])))).toBe('no-network')
  })

  it('ends with its time, and the address is refused again', () => {
    const source = withRollup([10, 20, 30])
    source.apply(source.decided(decision({ action: 'except', until: now + day }), [rollup]))
    const [row] = source.exceptions.values()
    if (!row) throw new Error('no exclusion')
    expect(exceptionExpiryEffect(row, source, now)).toEqual([])
    source.carryOut(exceptionExpiryEffect(row, source, now + day))
    expect(source.exceptions.size).toBe(0)
    expect(source.events.at(-1)).toMatchObject({
      kind: 'exception-ended',
      listingId: 2,
      by: 'expiry',
      decisionId: null,
    })
    expect(source.verdict(ip, null).kind).toBe('except')
  })
})

describe('narrow', () => {
  it('dissolves the rollup; singles that still deserve it come back, the others end', () => {
    const source = withRollup([10, null, 90, 100, 80])
    expect(code(source.apply(source.decided(decision({ action: 'narrow', subject: net }), [rollup])))).toBe('applied')
    expect([...source.listings.values()].map((row) => [row.subject, row.shadowedBy, row.listedAt])).toEqual([
      ['192.0.2.10', null, 1000],
      ['192.0.2.11', null, 1001],
    ])
    expect(source.events.filter(({ kind }) => kind === 'removed')).toHaveLength(4)
  })

  it('serves the request of an address inside', () => {
    const source = withRollup([10]).with(request())
    source.apply(source.decided(decision({ action: 'narrow', subject: net, requestId: 900 }), [rollup]))
    expect(source.request(900)).toMatchObject({ state: 'closed', outcomes: [{ subject: ip, action: 'narrow' }] })
  })

  it('is refused where no rollup is', () => {
    const source = new Source().with(single)
    expect(code(source.apply(source.decided(decision({ action: 'narrow' }), [single])))).toBe('no-rollup')
  })
})
