import { describe, expect, it } from 'vitest'
import { clockText } from '../../../src/features/inbox/clock-text.ts'

const now = 1_795_500_000
const hour = 3_600
const day = 24 * hour
const clock = (state: 'ok' | 'due' | 'late' | 'paused', dueIn: number | null, lateIn: number | null) => ({
  state,
  dueAt: dueIn === null ? null : now + dueIn,
  lateAt: lateIn === null ? null : now + lateIn,
  ageSeconds: 0,
})

describe('the clock of a request', () => {
  it.each([
    [clock('ok', 5 * hour, 5 * day), 'due in 5 h', 'quiet'],
    [clock('due', -day, 4 * day), 'late in 4 d', 'strong'],
    [clock('late', -7 * day, -2 * day), 'late by 2 d', 'harm'],
    [clock('paused', null, null), 'paused', 'quiet'],
  ])('%o says "%s"', (given, text, tone) => {
    expect(clockText(given, now)).toEqual({ text, tone })
  })

  it('does not say "late by now" in the first minute', () => {
    expect(clockText(clock('late', -5 * day, -10), now).text).toBe('late by 1 min')
  })

  it('says now when the time has passed since the answer was made', () => {
    expect(clockText(clock('ok', -30, 5 * day), now).text).toBe('due now')
  })
})
