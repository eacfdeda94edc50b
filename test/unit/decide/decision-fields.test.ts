import { describe, expect, it } from 'vitest'
import {
  fieldsOf,
  firstFields,
  noFields,
  readFields,
  usualDays,
  whyRecorded,
} from '../../../src/app/decide/decision-fields.ts'
import { parseCondition } from '../../../src/domain/effect/condition.ts'

const now = Date.parse('2026-11-24T10:00:00Z') / 1000

describe('what an action needs', () => {
  it('asks for nothing where one key is enough', () => {
    for (const action of ['remove', 'deny', 'answer', 'ask', 'narrow'] as const)
      expect(fieldsOf(action, 'requests')).toEqual([])
  })

  it('asks what leaves a listing, but not what leaves for a request, which names it', () => {
    expect(fieldsOf('except', 'listings')).toEqual(['leaves', 'until'])
    expect(fieldsOf('except', 'requests')).toEqual(['until'])
  })

  it('begins a deferral a week from now', () => {
    expect(firstFields('defer', now).until).toBe('2026-12-01')
    expect(firstFields('except', now).until).toBe('')
  })
})

describe('reading the fields', () => {
  const defer = (fields: Partial<typeof noFields>) => readFields('defer', 'requests', { ...noFields, ...fields }, now)

  it('takes a day as its midnight in UTC', () => {
    expect(defer({ until: '2026-12-01' })).toEqual({ ok: true, options: { until: Date.UTC(2026, 11, 1) / 1000 } })
  })

  it('writes a score as the condition the server reads', () => {
    const read = defer({ score: ' 60 ' })
    expect(read).toEqual({ ok: true, options: { condition: 'score ≥ 60' } })
    expect(parseCondition('score ≥ 60')).toEqual({ kind: 'score', atLeast: 60 })
  })

  it.each(['2026-02-30', '01.12.2026', '2026-12', 'soon'])('refuses %s as a day', (until) => {
    expect(defer({ until })).toMatchObject({ ok: false, problems: { until: expect.stringContaining('YYYY-MM-DD') } })
  })

  it.each(['2026-11-24', '2020-01-01'])('refuses %s, which is not in the future', (until) => {
    expect(defer({ until })).toMatchObject({ ok: false, problems: { until: expect.stringContaining('future') } })
  })

  it.each(['101', '-1', '6o', '5.5'])('refuses %s as a score', (score) => {
    expect(defer({ score })).toMatchObject({ ok: false, problems: { score: expect.any(String) } })
  })

  it('defers only until a day or a score', () => {
    expect(defer({})).toMatchObject({ ok: false, problems: { until: expect.any(String) } })
  })

  it('excepts for good when no day is named', () => {
    expect(readFields('except', 'requests', noFields, now)).toEqual({ ok: true, options: {} })
  })

  it('takes an address or network as what leaves, and says what is wrong with others', () => {
    const leaves = (text: string) => readFields('except', 'listings', { ...noFields, leaves: text }, now)
    expect(leaves('192.0.2.7')).toEqual({ ok: true, options: { leaves: '192.0.2.7' } })
    expect(leaves('192.0.2.300')).toMatchObject({ ok: false, problems: { leaves: expect.any(String) } })
    expect(leaves('')).toMatchObject({ ok: false })
  })

  it.each(['', '0', '-3', '1.5', 'x'])('refuses "%s" as the request it joins', (mergeInto) => {
    expect(readFields('merge', 'requests', { ...noFields, mergeInto }, now)).toMatchObject({ ok: false })
  })

  it('lets many requests join the one that each repeats', () => {
    expect(readFields('merge', 'requests', noFields, now, true)).toEqual({ ok: true, options: {} })
  })

  it('wants a circumstance and an end for an override, and records the circumstance in the why', () => {
    const fields = { ...noFields, until: '2026-12-24', circumstance: 'listed by mistake' }
    expect(readFields('override', 'requests', fields, now)).toMatchObject({ ok: true, options: { until: 1798070400 } })
    expect(readFields('override', 'requests', { ...fields, until: '' }, now)).toMatchObject({ ok: false })
    expect(readFields('override', 'requests', { ...fields, circumstance: '' }, now)).toMatchObject({ ok: false })
    expect(whyRecorded(fields, 'asked twice')).toBe('listed by mistake: asked twice')
    expect(whyRecorded(noFields, '')).toBe('')
  })
})

it('offers days in the future only', () => {
  for (const { day } of usualDays(now))
    expect(readFields('defer', 'requests', { ...noFields, until: day }, now)).toMatchObject({ ok: true })
})
