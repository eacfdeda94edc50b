import { describe, expect, it } from 'vitest'
import { outboxStates } from '../../../src/contract/desk/decisions.ts'
import { pushText } from '../../../src/features/outbox/push-text.ts'
import { groupCount, groupNamed, stateGroups } from '../../../src/features/outbox/state-groups.ts'

const result = { sent: 0, applied: 0, duplicate: 0, conflict: 0, rejected: 0, awaitingApproval: 0, left: 0 }

describe('the groups of the outbox', () => {
  it('hold every state once', () => {
    const grouped = stateGroups.flatMap(({ states }): readonly string[] => states)
    expect([...grouped].sort()).toEqual([...outboxStates].sort())
  })

  it('count their states; all counts everything', () => {
    const counts = { queued: 3, conflict: 1, cancelled: 2, dropped: 1 }
    expect(groupCount(groupNamed('ended'), counts)).toBe(3)
    expect(groupCount(groupNamed('conflict'), counts)).toBe(1)
    expect(groupCount(groupNamed(undefined), counts)).toBe(7)
  })

  it('fall back to all for a name nobody knows', () => {
    expect(groupNamed('nonsense').id).toBe('all')
  })
})

describe('the message after a push', () => {
  it('says every kind of answer and what still waits', () => {
    expect(pushText({ ...result, sent: 14, applied: 12, conflict: 1, rejected: 1, left: 3 })).toEqual({
      title: 'Pushed: 12 applied, 1 conflict, 1 refused',
      detail: '3 still wait.',
      tone: 'harm',
    })
  })

  it('does not call it pushed when nothing was answered', () => {
    expect(pushText({ ...result, sent: 2, left: 2 })).toMatchObject({ title: 'Nothing was answered', tone: 'harm' })
  })

  it('is calm when there was nothing to do', () => {
    expect(pushText(result)).toMatchObject({ title: 'Nothing to push', tone: 'plain' })
  })
})
