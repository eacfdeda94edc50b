import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/domain/decision.ts'
import {
  answeredEffect,
  exceptionExpiryEffect,
  expiryEffect,
  needsSecondPerson,
  returnEffect,
} from '../../../src/domain/effect.ts'
import { day, decision, exception, listing, now, request } from './material.ts'
import { Source } from './source.ts'

const ip = '192.0.2.7'
const net = '192.0.2.0/24'
const single = listing({ id: 1, subject: ip, version: 10 })
const rollup = listing({ id: 2, subject: net, reason: 'rollup', grounds: 'many-addresses', version: 11 })
const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`

const code = (effect: ReturnType<Source['apply']>) => {
  if (effect.ok) return 'applied'
  const { receipt } = effect
  return receipt.status === 'rejected' ? receipt.code : receipt.status === 'conflict' ? receipt.cause : receipt.status
}

/** A source with a rollup over singles of the given scores, at 192.0.2.10 and up. */
function withRollup(scores: (number | null)[]) {
  const source = new Source().with(rollup)
  scores.forEach((score, index) => {
    const subject = `192.0.2.${index + 10}`
    source.with(listing({ id: 20 + index, subject, shadowedBy: 2, listedAt: 1000 + index, version: 30 + index }))
    source.scores.set(subject, score)
  })
  return source
}

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

describe('deny, answer, ask, defer', () => {
  it.each(['deny', 'answer'] as const)('%s closes the request and leaves every listing', (action) => {
    const source = new Source().with(single, request())
    source.scores.set(ip, 20)
    expect(code(source.apply(source.decided(decision({ action, requestId: 900 }), [single])))).toBe('applied')
    expect(source.listing(1)).toEqual(single)
    expect(source.request(900)?.state).toBe('closed')
    expect(source.events).toEqual([])
  })

  it('ask pauses the clock; an answer lets it run on, marked', () => {
    const source = new Source().with(single, request())
    source.apply(source.decided(decision({ action: 'ask', requestId: 900 })))
    const waiting = source.request(900)
    expect(waiting).toMatchObject({ state: 'waiting', pausedSince: now, closedAt: null, outcomes: [{ action: 'ask' }] })
    if (waiting) source.carryOut(answeredEffect(waiting, now + 500))
    expect(source.request(900)).toMatchObject({ state: 'open', returned: true, pausedSince: null, pausedSeconds: 500 })
  })

  it('defer needs a day to come or a condition that can be read', () => {
    const make = (row: Partial<Decision>) => {
      const source = new Source().with(single, request())
      const result = code(source.apply(source.decided(decision({ action: 'defer', requestId: 900, ...row }))))
      return [result, source.request(900)?.state]
    }
    expect(make({})).toEqual(['needs-until', 'open'])
    expect(make({ until: now })).toEqual(['needs-until', 'open'])
    expect(make({ condition: 'when the moon is full' })).toEqual(['needs-until', 'open'])
    expect(make({ until: now + day })).toEqual(['applied', 'deferred'])
    expect(make({ condition: 'score ≥ 60' })).toEqual(['applied', 'deferred'])
  })

  it('a deferred request comes back, marked, on its day or when its score is reached', () => {
    const deferred = request({ state: 'deferred', until: now + day })
    expect(returnEffect(deferred, now, null)).toEqual([])
    expect(returnEffect(deferred, now + day, null)).toMatchObject([
      { kind: 'put-request', row: { state: 'open', returned: true, until: null } },
    ])
    const conditional = request({ state: 'deferred', condition: 'score >= 60' })
    expect(returnEffect(conditional, now, 59.9)).toEqual([])
    expect(returnEffect(conditional, now, null)).toEqual([])
    expect(returnEffect(conditional, now, 60)).toHaveLength(1)
    expect(returnEffect(request(), now, 100)).toEqual([])
  })

  it('a request with several subjects closes with the last one', () => {
    const other = listing({ id: 3, subject: '192.0.2.8', version: 12 })
    const source = new Source().with(single, other, request({ subjects: [ip, '192.0.2.8'] }))
    source.apply(source.decided(decision({ requestId: 900 }), [single]))
    expect(source.request(900)).toMatchObject({ state: 'open', closedAt: null })
    const second = decision({ id: uuid(2), subject: '192.0.2.8', requestId: 900 })
    expect(code(source.apply(source.decided(second, [other])))).toBe('applied')
    expect(source.request(900)).toMatchObject({
      state: 'closed',
      outcomes: [{ subject: ip }, { subject: '192.0.2.8' }],
    })
  })

  it('asking about one subject does not count as its last word', () => {
    const source = new Source().with(request({ subjects: [ip, '192.0.2.8'] }))
    source.apply(source.decided(decision({ action: 'ask', requestId: 900 })))
    source.apply(source.decided(decision({ id: uuid(2), action: 'answer', subject: '192.0.2.8', requestId: 900 })))
    expect(source.request(900)).toMatchObject({ state: 'waiting', pausedSince: now })
    source.apply(source.decided(decision({ id: uuid(3), action: 'answer', requestId: 900 })))
    expect(source.request(900)).toMatchObject({ state: 'closed', pausedSince: null })
  })

  it('is about a request, and about a subject of it', () => {
    const source = new Source().with(single, request())
    expect(code(source.apply(source.decided(decision({ action: 'answer' }))))).toBe('request-missing')
    expect(
      code(source.apply(source.decided(decision({ action: 'answer', requestId: 900, subject: '198.51.100.1' })))),
    ).toBe('not-in-request')
    expect(code(source.apply({ ...source.decided(decision({ action: 'answer', requestId: 900 })), touches: [] }))).toBe(
      'touch-missing',
    )
  })

  it('is refused for a request that is closed already', () => {
    const source = new Source().with(single, request({ state: 'closed', closedAt: now - day }))
    expect(code(source.apply(source.decided(decision({ requestId: 900 }), [single])))).toBe('request-closed')
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

describe('list', () => {
  const list = (row: Partial<Decision> = {}) =>
    decision({ action: 'list', subject: '198.51.100.9', reason: 'directspam', why: 'complaints', ...row })
  const apply = (source: Source, row: Partial<Decision> = {}) => code(source.apply(source.decided(list(row))))

  it('puts a listing, dated today, and says so', () => {
    const source = new Source()
    expect(apply(source)).toBe('applied')
    const [row] = source.listings.values()
    expect(row).toMatchObject({
      subject: '198.51.100.9',
      reason: 'directspam',
      listedAt: now,
      expiresAt: null,
      relapses: 0,
      note: 'complaints',
    })
    expect(source.events).toMatchObject([{ kind: 'listed', listingId: row?.id, by: 'ann' }])
  })

  it('is guarded by the never-list per reason, whoever decides', () => {
    const all = exception({ id: 1, kind: 'never', subject: '198.51.100.0/24' })
    const some = exception({ id: 1, kind: 'never', subject: '198.51.100.0/24', reasons: ['directspam'] })
    expect(apply(new Source().with(all), { againstPolicy: true })).toBe('never-list')
    expect(apply(new Source().with(some))).toBe('never-list')
    expect(apply(new Source().with(some), { reason: 'dynamic' })).toBe('applied')
    expect(apply(new Source().with(all), { subject: '198.51.0.0/16' })).toBe('never-list')
  })

  it('takes only what can be listed so', () => {
    expect(apply(new Source(), { reason: null })).toBe('reason-missing')
    expect(apply(new Source(), { reason: 'rollup', subject: net })).toBe('reason')
    expect(apply(new Source(), { reason: 'generic' })).toBe('reason')
    expect(apply(new Source(), { list: 'name', subject: '.pool.isp.example' })).toBe('reason')
    expect(apply(new Source(), { list: 'name', subject: '.pool.isp.example', reason: 'generic' })).toBe('applied')
    expect(apply(new Source(), { list: 'name' })).toBe('list')
    expect(apply(new Source(), { subject: '198.51.100.009' })).toBe('subject')
    expect(apply(new Source(), { until: now - 1 })).toBe('until-past')
    expect(apply(new Source().with(single), { subject: ip })).toBe('already-listed')
  })

  it('gives highspam its interval, longer with every relapse within probation', () => {
    const source = new Source()
    apply(source, { reason: 'highspam', until: now + day })
    const first = source.listingOf('address', '198.51.100.9')
    expect(first).toMatchObject({ expiresAt: now + 30 * day, relapses: 0 })
    if (first) source.carryOut(expiryEffect(first, source, now + 30 * day))
    source.now = now + 40 * day
    apply(source, { id: uuid(2), reason: 'highspam' })
    expect(source.listingOf('address', '198.51.100.9')).toMatchObject({ expiresAt: now + 100 * day, relapses: 1 })
  })

  it('counts no relapse once probation is over', () => {
    const source = new Source().with(listing({ id: 1, subject: '198.51.100.9', relapses: 3, expiresAt: now }))
    const row = source.listing(1)
    if (row) source.carryOut(expiryEffect(row, source, now))
    source.now = now + 15 * day
    apply(source)
    expect(source.listingOf('address', '198.51.100.9')).toMatchObject({ relapses: 0 })
  })

  it('puts a directspam single under the rollup that stands around it', () => {
    const source = withRollup([10, 20, 30])
    expect(apply(source, { subject: ip })).toBe('applied')
    expect(source.listingOf('address', ip)).toMatchObject({ shadowedBy: 2 })
  })
})

describe('amend, override, merge, roll-up', () => {
  it('amend changes end and note, and nothing else', () => {
    const source = new Source().with(single)
    expect(
      code(source.apply(source.decided(decision({ action: 'amend', until: now + day, why: 'shorter' }), [single]))),
    ).toBe('applied')
    expect(source.listing(1)).toEqual({
      ...single,
      expiresAt: now + day,
      note: 'shorter',
      version: source.listing(1)?.version,
    })
    expect(source.events).toMatchObject([{ kind: 'amended' }])
  })

  it('amend never makes a rollup, nor ends a listing at once', () => {
    const source = new Source().with(single)
    expect(code(source.apply(source.decided(decision({ action: 'amend', reason: 'rollup' }), [single])))).toBe('reason')
    expect(code(source.apply(source.decided(decision({ action: 'amend', until: now }), [single])))).toBe('until-past')
    expect(code(source.apply(source.decided(decision({ action: 'amend', subject: '192.0.2.9' }))))).toBe('not-listed')
  })

  it('override skips the third-party list for one address, with circumstance and end', () => {
    const listed = new Source()
    listed.facts = (subject) => checkedListed(subject)
    const why = 'Cause fixed, delisting under way (ticket 4)'
    const override = decision({ action: 'override', until: now + 14 * day, why })
    expect(code(listed.apply(listed.decided({ ...override, until: null })))).toBe('needs-until')
    expect(code(listed.apply(listed.decided({ ...override, why: 'because' })))).toBe('circumstance')
    expect(code(listed.apply(listed.decided({ ...override, subject: net })))).toBe('single-address')
    expect(code(listed.apply(listed.decided(override)))).toBe('applied')
    expect([...listed.exceptions.values()]).toMatchObject([
      { kind: 'override', thirdParty: 'spamhaus', subject: ip, listingId: null, circumstance: why },
    ])
    expect(listed.verdict(ip, null).kind).toBe('answer')
    expect(code(listed.apply(listed.decided({ ...override, id: uuid(2), againstPolicy: true })))).toBe(
      'not-third-party',
    )
  })

  it('merge joins an open request, which asks for both from then on', () => {
    const source = new Source().with(request(), request({ id: 901, subjects: [ip, '192.0.2.9'] }))
    const merge = decision({ action: 'merge', requestId: 901, mergeInto: 900 })
    expect(code(source.apply(source.decided({ ...merge, mergeInto: 901 })))).toBe('merge-target')
    expect(code(source.apply(source.decided({ ...merge, mergeInto: 77 })))).toBe('merge-target')
    expect(code(source.apply(source.decided(merge)))).toBe('applied')
    expect(source.request(901)).toMatchObject({ state: 'merged', mergedInto: 900 })
    expect(source.request(900)).toMatchObject({ state: 'open', subjects: [ip, '192.0.2.9'], repeats: 1 })
  })

  it('roll-up without a single to roll up is refused', () => {
    const source = new Source()
    expect(code(source.apply(source.decided(decision({ action: 'roll-up', subject: net }))))).toBe('no-singles')
  })
})

describe('conflicts', () => {
  it('names every row that has moved, with its newest state', () => {
    const source = new Source().with(single, request())
    const made = source.decided(decision({ requestId: 900 }), [single])
    source.with({ ...single, version: 99 }, request({ version: 98, claimedBy: 'bob' }))
    const effect = source.apply(made)
    expect(effect).toMatchObject({
      ok: false,
      receipt: {
        status: 'conflict',
        cause: 'row-moved',
        rows: [
          { kind: 'listing', id: 1, row: { version: 99 } },
          { kind: 'request', id: 900, row: { claimedBy: 'bob' } },
        ],
      },
    })
    expect(source.listing(1)).not.toBeNull()
  })

  it('says null for a row that is gone', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.listings.delete(1)
    expect(source.apply(made)).toMatchObject({
      receipt: { cause: 'row-moved', rows: [{ kind: 'listing', id: 1, row: null }] },
    })
  })

  it('sees another person’s new rollup though the decided row did not move', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.with(rollup)
    expect(source.apply(made)).toMatchObject({
      receipt: {
        cause: 'coverage',
        coverage: 'listing 1@10\nlisting 2@11',
        rows: [{ kind: 'listing', id: 2, row: { subject: net } }],
      },
    })
  })

  it('sees a verdict that got worse, unless it was decided against policy', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.scores.set(ip, 30)
    expect(code(source.plan(made))).toBe('evidence')
    expect(code(source.plan({ ...made, againstPolicy: true, why: 'They are a hospital.' }))).toBe('applied')
    expect(code(source.plan({ ...made, againstPolicy: true, why: '  ' }))).toBe('why-missing')
  })

  it('refuses what goes against the verdict and is not marked so', () => {
    const source = new Source().with(single, request())
    source.scores.set(ip, 30)
    const remove = source.decided(decision({ requestId: 900 }), [single])
    expect(code(source.plan(remove))).toBe('against-policy')
    expect(code(source.plan({ ...remove, againstPolicy: true, why: 'They are a hospital.' }))).toBe('applied')
    source.scores.set(ip, 90)
    expect(code(source.plan(source.decided(decision({ action: 'deny', requestId: 900 }), [single])))).toBe(
      'against-policy',
    )
  })

  it('lets a verdict that got better pass', () => {
    const source = new Source().with(single, request())
    source.scores.set(ip, 30)
    const made = source.decided(decision({ action: 'deny', requestId: 900 }), [single])
    source.scores.set(ip, 90)
    expect(code(source.apply(made))).toBe('applied')
  })
})

describe('one batch', () => {
  it('decides twelve addresses of one request, each on the request as it stood', () => {
    const subjects = Array.from({ length: 12 }, (_, index) => `192.0.2.${index + 1}`)
    const rows = subjects.map((subject, index) => listing({ id: index + 1, subject }))
    const source = new Source().with(...rows, request({ subjects }))
    const made = rows.map((row, index) =>
      source.decided(decision({ id: uuid(index), subject: row.subject, requestId: 900 }), [row]),
    )
    expect(made.map((one) => code(source.apply(one)))).toEqual(Array(12).fill('applied'))
    expect(source.request(900)).toMatchObject({ state: 'closed' })
    expect(source.request(900)?.outcomes).toHaveLength(12)
  })

  it('answers two requests for one listing by one removal', () => {
    const source = new Source().with(single, request(), request({ id: 901, version: 51 }))
    const made = [900, 901].map((requestId) => source.decided(decision({ id: uuid(requestId), requestId }), [single]))
    expect(made.map((one) => code(source.apply(one)))).toEqual(['applied', 'applied'])
    expect(source.events.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
    expect(source.request(901)).toMatchObject({ state: 'closed', outcomes: [{ action: 'remove' }] })
  })

  it('does not take for its own what it moved without having touched it', () => {
    const under = { ...single, shadowedBy: 2 }
    const source = new Source().with(rollup, under)
    const wide = source.decided(decision({ id: uuid(1), subject: net }), [rollup])
    const own = source.decided(decision({ id: uuid(2), againstPolicy: true, why: 'both go' }), [under, rollup])
    expect(code(source.apply(wide))).toBe('applied')
    expect(code(source.apply(own))).toBe('row-moved')
    expect(code(source.apply({ ...own, touches: [] }))).toBe('coverage')
  })

  it('excepts an address that a sibling’s exclusion of its neighbourhood concerns too', () => {
    const source = withRollup([10, 20, 30])
    const own = source.decided(decision({ id: uuid(2), action: 'except' }), [rollup])
    const wide = source.decided(
      decision({ id: uuid(1), action: 'except', subject: '192.0.2.0/29', againstPolicy: true, why: 'one holder' }),
      [rollup],
    )
    expect(code(source.apply(wide))).toBe('applied')
    expect(code(source.apply(own))).toBe('evidence')
    expect(source.exceptions.size).toBe(1)
  })

  it('still conflicts with what another batch, or nobody’s decision, has moved', () => {
    const source = new Source().with(single, request({ subjects: [ip, '192.0.2.9'] }))
    const own = source.decided(decision({ id: uuid(1), requestId: 900, batchId: 'mine' }), [single])
    const late = source.decided(
      decision({ id: uuid(2), action: 'answer', subject: '192.0.2.9', requestId: 900, batchId: 'mine' }),
    )
    const other = source.decided(
      decision({ id: uuid(3), action: 'answer', subject: '192.0.2.9', requestId: 900, batchId: 'theirs' }),
    )
    expect(code(source.apply(own))).toBe('applied')
    expect(code(source.apply(other))).toBe('row-moved')
    const moved = source.request(900)
    if (moved) source.with({ ...moved, claimedBy: 'bob', version: source.seq + 50 })
    expect(code(source.apply(late))).toBe('row-moved')
  })

  it('never applies one decision twice', () => {
    const source = new Source().with(single, request())
    const made = source.decided(decision({ requestId: 900 }), [single])
    expect(code(source.apply(made))).toBe('applied')
    expect(source.apply(made)).toMatchObject({ receipt: { status: 'duplicate', seq: source.seq, at: now } })
  })
})

describe('expiry', () => {
  it('ends a listing when its time has come, not before', () => {
    const row = listing({ id: 1, subject: ip, reason: 'highspam', expiresAt: now + 5 })
    const source = new Source().with(row)
    expect(expiryEffect(row, source, now + 4)).toEqual([])
    source.carryOut(expiryEffect(row, source, now + 5))
    expect(source.listing(1)).toBeNull()
    expect(source.events).toMatchObject([{ kind: 'expired', by: 'expiry', decisionId: null }])
  })

  it('brings a rollup’s singles back', () => {
    const source = withRollup([10, 20])
    source.carryOut(expiryEffect({ ...rollup, expiresAt: now }, source, now))
    expect([...source.listings.values()].map(({ shadowedBy }) => shadowedBy)).toEqual([null, null])
  })
})

function checkedListed(subject: string) {
  return new Source()
    .facts(subject)
    .map((one) =>
      one.value.kind === 'third-party' && one.value.list === 'spamhaus'
        ? { ...one, value: { ...one.value, listed: true, codes: ['127.0.0.2'] } }
        : one,
    )
}
