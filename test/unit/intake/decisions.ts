import type { Decision } from '../../../src/domain/decision.ts'

let number = 0

/** A decision to remove, complete but for what the test is about. */
export function remove(subject: string, decidedAt: number): Decision {
  number += 1
  const id = `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`
  return {
    id,
    batchId: '01900000-0000-7000-9000-000000000000',
    action: 'remove',
    subject,
    list: /[a-z]\./u.test(subject) ? 'name' : 'address',
    decidedAt,
    why: '',
    againstPolicy: false,
    requestId: null,
    touches: [],
    coverage: '',
    evidence: { score: null, verdict: 'removable', policyVersion: 1, facts: [] },
    reply: null,
    reason: null,
    until: null,
    condition: null,
    grounds: null,
    mergeInto: null,
    emergency: false,
    after: [],
  }
}

export const listed = (subject: string, decidedAt: number): Decision => ({
  ...remove(subject, decidedAt),
  action: 'list',
  reason: 'directspam',
})
