import { v7 as uuidv7 } from 'uuid'
import type { Action } from '../../src/domain/action.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { VerdictKind } from '../../src/domain/verdict.ts'
import type { Isp } from './isp.ts'
import { contactOf, letterOf } from './words.ts'

const day = 86_400

const past: [Action, VerdictKind][] = [
  ['answer', 'third-party'],
  ['answer', 'provider'],
  ['deny', 'deny'],
  ['remove', 'removable'],
  ['answer', 'expires'],
]

/** Requests that were decided in the last weeks, so that a subject's last decisions and repeats have something to show. */
export function addHistory(isp: Isp, count: number): void {
  const { rows, random, now, ids, policy } = isp
  const singles = rows.listings.filter(
    ({ list, reason, subject }) => list === 'address' && reason === 'directspam' && !subject.includes('/'),
  )
  for (let i = 0; i < count; i++) {
    const listing = random.chance(0.5) ? singles[random.between(0, singles.length - 1)] : undefined
    const subject = listing?.subject ?? isp.newSource('mail').address
    const [action, verdict] = listing
      ? (['deny', 'deny'] as const)
      : random.pick(past as [[Action, VerdictKind], ...[Action, VerdictKind][]])
    const decidedAt = now - random.between(10, 60) * day
    const by = random.pick(['a.lindqvist', 'm.okafor', 'j.moreau'])
    const id = seededUuid(decidedAt, isp)
    const requestId = ids.request()
    const contact = contactOf(random)
    rows.requests.push({
      id: requestId,
      channel: 'form',
      receivedAt: decidedAt - random.between(1, 40) * 3600,
      subjects: [subject],
      contact,
      text: letterOf([subject], contact.name, random),
      pasted: null,
      state: 'closed',
      until: null,
      condition: null,
      returned: false,
      pausedSeconds: 0,
      pausedSince: null,
      claimedBy: null,
      claimedUntil: null,
      repeats: 0,
      mergedInto: null,
      outcomes: [{ subject, action, decisionId: id, at: decidedAt, by }],
      closedAt: decidedAt,
    })
    const decision: Decision = {
      id,
      batchId: seededUuid(decidedAt, isp),
      action,
      subject,
      list: 'address',
      decidedAt,
      why: '',
      againstPolicy: false,
      requestId,
      touches: [{ kind: 'request', id: requestId, version: 0 }],
      coverage: '',
      evidence: { score: null, verdict, policyVersion: policy.version, facts: [] },
      reply: null,
      reason: null,
      until: null,
      condition: null,
      grounds: null,
      mergeInto: null,
      emergency: false,
      after: [],
    }
    rows.decisions.push({ decision, operator: by, appliedAt: decidedAt })
    if (action === 'remove')
      rows.events.push({
        id: ids.event(),
        kind: 'removed',
        listingId: null,
        list: 'address',
        subject,
        reason: 'directspam',
        at: decidedAt,
        by,
        decisionId: id,
      })
  }
}

/** A UUID v7 of that moment whose random part comes from the seed. */
function seededUuid(seconds: number, { random }: Isp): string {
  return uuidv7({ msecs: seconds * 1000, random: Uint8Array.from({ length: 16 }, () => random.between(0, 255)) })
}
