import { describe, expect, it } from 'vitest'
import { figures } from '../../../src/domain/policy/figures.ts'
import { upgradePolicy } from '../../../src/domain/policy/upgrade.ts'
import { policyWith, raw } from './changed.ts'

describe('a policy out of a store', () => {
  it('is taken as it is when nothing is missing', () => {
    expect(upgradePolicy(raw({ removeAt: 71 }))).toEqual({
      ok: true,
      value: policyWith({ removeAt: 71 }),
      filled: [],
      dropped: [],
    })
  })

  it.each(figures)('gets $path from the default when an older version did not have it', ({ path }) => {
    expect(upgradePolicy(raw({ [path]: undefined }))).toEqual({
      ok: true,
      value: policyWith(),
      filled: [path],
      dropped: [],
    })
  })

  it('lets a filled figure give way to the figures that were there', () => {
    const stored = raw({ 'rollup.from': 20, 'rollup.manyAddresses': undefined })
    expect(upgradePolicy(stored)).toMatchObject({ ok: true, value: { rollup: { from: 20, manyAddresses: 20 } } })
    const low = raw({ removeAt: 40, 'candidates.directspamBelow': undefined })
    expect(upgradePolicy(low)).toMatchObject({ ok: true, value: { candidates: { directspamBelow: 40 } } })
  })

  it('leaves out settings that are none any more, and says so', () => {
    const stored = { ...Object(raw()), greylisting: true, rollup: { ...policyWith().rollup, old: 1 } }
    expect(upgradePolicy(stored)).toEqual({
      ok: true,
      value: policyWith(),
      filled: [],
      dropped: ['rollup.old', 'greylisting'],
    })
  })

  it('never changes what is there: a wrong value stays wrong', () => {
    expect(upgradePolicy(raw({ removeAt: 400 }))).toMatchObject({ ok: false, problems: [{ path: 'removeAt' }] })
    expect(upgradePolicy(null)).toMatchObject({ ok: false })
    expect(upgradePolicy([])).toMatchObject({ ok: false })
  })
})
