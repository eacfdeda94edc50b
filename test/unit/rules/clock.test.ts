import { describe, expect, it } from 'vitest'
import { clockOf } from '../../../src/domain/clock.ts'
import { day, now, policy, request } from './material.ts'

const at = (row: Parameters<typeof request>[0], time = now) => clockOf(request(row), policy, time)

describe('a request’s clock', () => {
  it('is due after two days and late after seven', () => {
    expect(at({ receivedAt: now - 2 * day + 1 })).toMatchObject({ state: 'ok', ageSeconds: 2 * day - 1 })
    expect(at({ receivedAt: now - 2 * day })).toMatchObject({ state: 'due', dueAt: now, lateAt: now + 5 * day })
    expect(at({ receivedAt: now - 7 * day })).toMatchObject({ state: 'late' })
  })

  it('does not count the time we waited for the sender', () => {
    expect(at({ receivedAt: now - 3 * day, pausedSeconds: 2 * day })).toMatchObject({
      state: 'ok',
      ageSeconds: day,
      dueAt: now + day,
    })
  })

  it('stands still while we wait for the sender', () => {
    const paused = { receivedAt: now - 3 * day, pausedSince: now - 2 * day }
    expect(at(paused)).toEqual({ state: 'paused', dueAt: null, lateAt: null, ageSeconds: day })
    expect(at(paused, now + 30 * day).ageSeconds).toBe(day)
  })

  it('stops when the request closes', () => {
    expect(at({ receivedAt: now - 9 * day, closedAt: now - 8 * day }).state).toBe('ok')
  })

  it('never runs backwards', () => {
    expect(at({ receivedAt: now + 60 })).toMatchObject({ state: 'ok', ageSeconds: 0 })
  })
})
