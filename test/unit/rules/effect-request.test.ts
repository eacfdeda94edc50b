import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/domain/decision.ts'
import { answeredEffect, returnEffect } from '../../../src/domain/effect.ts'
import { code, ip, single, uuid } from './effect-rows.ts'
import { day, decision, listing, now, request } from './material.ts'
import { Source } from './source.ts'

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
