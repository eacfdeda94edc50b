import { describe, expect, it } from 'vitest'
import { checkedListed, code, ip, net, single, uuid } from './effect-rows.ts'
import { day, decision, now, request } from './material.ts'
import { Source } from './source.ts'

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
