import { describe, expect, it } from 'vitest'
import { nextUndecided, type RowStanding } from '../../../src/features/inbox/next-undecided.ts'
import { nextOpenSubject, subjectStandings } from '../../../src/features/inbox/open-subjects.ts'

const rows =
  (text: string) =>
  (index: number): RowStanding => {
    const standing = { o: 'open', d: 'decided', '?': 'unread' } as const
    const letter = text[index]
    return letter === 'o' || letter === 'd' || letter === '?' ? standing[letter] : 'unread'
  }
const next = (text: string, from: number) => nextUndecided(from, text.length, rows(text))

describe('the next request after a decision', () => {
  it('is the next one that is still open', () => {
    expect(next('odddo', 0)).toBe(4)
  })

  it('is one that has not been read yet rather than going back', () => {
    expect(next('odd?', 1)).toBe(3)
  })

  it('is the nearest open one before when none follows', () => {
    expect(next('oodd', 3)).toBe(1)
  })

  it('stays when nothing is left to decide', () => {
    expect(next('ddd', 1)).toBe(1)
    expect(next('d', 0)).toBe(0)
  })
})

describe('the subjects of a request', () => {
  const outcome = { decisionId: '01936f7e-0000-7000-8000-000000000000', at: 1, by: 'anna' }
  const request = {
    subjects: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'],
    outcomes: [
      { ...outcome, subject: '192.0.2.1', action: 'remove' as const },
      { ...outcome, subject: '192.0.2.3', action: 'defer' as const },
    ],
  }
  const standings = subjectStandings({
    // Only these parts are looked at.
    request: Object.assign(Object.create(null), request),
    views: [Object.assign(Object.create(null), { subject: '192.0.2.2', pending: 'deny' })],
  })

  it('knows the last word, what waits, and that a deferral is no last word', () => {
    expect(standings.map(({ decided }) => decided)).toEqual([
      { action: 'remove', waits: false },
      { action: 'deny', waits: true },
      null,
      null,
    ])
  })

  it('goes on with the next open one, round to the first', () => {
    expect(nextOpenSubject(standings, '192.0.2.3')).toBe('192.0.2.4')
    expect(nextOpenSubject(standings, '192.0.2.4')).toBe('192.0.2.3')
    expect(nextOpenSubject(standings, null)).toBe('192.0.2.3')
  })

  it('is done when the one just decided was the last', () => {
    expect(nextOpenSubject(standings.slice(0, 3), '192.0.2.3')).toBeNull()
  })
})
