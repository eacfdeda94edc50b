import type { Decision } from '../../../src/domain/decision.ts'
import type { Claim } from './store/file-rows.ts'

/** Decisions of this desk that a file does not know of: they are applied again to what comes back with it. */
export interface Reapplied {
  /** The claim as the decisions leave it: null when they ended the listing. */
  over(subject: string, claim: Claim): Claim | null
  /** Whether a decision ended a listing of the subject: what comes back may be a relapse. */
  ended(subject: string): boolean
  /** `except` decisions that still hold, oldest first. */
  excepts: readonly Decision[]
  isEmpty: boolean
}

interface Standing {
  removedAt: number | null
  amendments: Decision[]
}

/**
 * Of each subject the newest word counts. A file that lists it anew, with a date after the removal, is a new listing and
 * stands. @param decisions applied ones, oldest first
 */
export function reapplied(decisions: readonly Decision[], now: number): Reapplied {
  const bySubject = new Map<string, Standing>()
  const ended = new Set<string>()
  const excepts: Decision[] = []
  const standing = (subject: string): Standing => {
    const held = bySubject.get(subject) ?? { removedAt: null, amendments: [] }
    bySubject.set(subject, held)
    return held
  }
  for (const decision of decisions) {
    switch (decision.action) {
      case 'remove':
      case 'narrow':
        ended.add(decision.subject)
        bySubject.set(decision.subject, { removedAt: decision.decidedAt, amendments: [] })
        break
      case 'list':
        bySubject.set(decision.subject, { removedAt: null, amendments: [] })
        break
      case 'amend':
        standing(decision.subject).amendments.push(decision)
        break
      case 'except':
        if (decision.until === null || decision.until > now) excepts.push(decision)
        break
      case 'deny':
      case 'roll-up':
      case 'override':
      case 'answer':
      case 'ask':
      case 'defer':
      case 'merge':
        break
    }
  }

  return {
    isEmpty: bySubject.size === 0 && excepts.length === 0,
    excepts,
    ended: (subject) => ended.has(subject),
    over(subject, claim) {
      const held = bySubject.get(subject)
      if (!held) return claim
      if (held.removedAt !== null && (claim.listedAt ?? 0) <= held.removedAt) return null
      return held.amendments.reduce(amended, claim)
    },
  }
}

const amended = (claim: Claim, { reason, until, why }: Decision): Claim => ({
  ...claim,
  reason: reason ?? claim.reason,
  expiresAt: until ?? claim.expiresAt,
  note: why === '' ? claim.note : why,
})
