import { describe, expect, it } from 'vitest'
import { shortCount } from '../../../src/app/rail.tsx'
import { ageText, isoDay, isoMinute } from '../../../src/ui/age-text.ts'

const now = Date.UTC(2026, 10, 24, 20, 14) / 1000
const hour = 3_600
const day = 24 * hour

describe('ages', () => {
  it('says how long ago in one unit', () => {
    expect(ageText(now - 30, now)).toBe('now')
    expect(ageText(now - 5 * 60, now)).toBe('5 min')
    expect(ageText(now - 3 * hour, now)).toBe('3 h')
    expect(ageText(now - 3 * day, now)).toBe('3 d')
    expect(ageText(now - 120 * day, now)).toBe('4 mo')
    expect(ageText(now - 900 * day, now)).toBe('2 y')
  })

  it('says what is still to come', () => {
    expect(ageText(now + 3 * day, now)).toBe('in 3 d')
  })

  it('writes dates in UTC', () => {
    expect(isoDay(now)).toBe('2026-11-24')
    expect(isoMinute(now)).toBe('2026-11-24 20:14 UTC')
  })
})

describe('counts in the rail', () => {
  it('are exact as long as they fit', () => {
    expect(shortCount(400)).toBe('400')
    expect(shortCount(50_000)).toBe('50.0 k')
    expect(shortCount(999_999)).toBe('1.0 M')
    expect(shortCount(5_000_000)).toBe('5.0 M')
  })
})
