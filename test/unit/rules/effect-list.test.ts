import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/domain/decision.ts'
import { expiryEffect } from '../../../src/domain/effect.ts'
import { code, ip, net, single, uuid, withRollup } from './effect-rows.ts'
import { day, decision, exception, listing, now } from './material.ts'
import { Source } from './source.ts'

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
