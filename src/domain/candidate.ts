import type { Coverage } from './coverage.ts'
import type { CandidateReason, Grounds } from './grounds.ts'
import type { Guard } from './never-list.ts'
import { dayOfTime } from './refusal/day-stamp.ts'

/** Why a source with (or without) grounds is not proposed for listing. */
export interface NotProposed {
  code: 'no-grounds' | 'too-little' | Guard['code'] | 'listed' | 'shadowed' | 'covered' | 'excepted'
  sentence: string
}

export interface Candidacy {
  /** What the source has grounds for; null: nothing. */
  reason: CandidateReason | null
  /** Null: it is a candidate, for a person to decide on; nothing is listed silently (SPEC 5). */
  obstacle: NotProposed | null
}

export interface CandidacyInput {
  grounds: Grounds
  coverage: Coverage
  /** What guards the subject against the reason (`neverGuard`). */
  guard: (reason: CandidateReason) => Guard | null
}

/**
 * Whether a source is a candidate for listing, and for what. What is guarded, listed already, refused by something wider, or
 * let out by a person's decision is not proposed: the first may not be done, the next two change nothing, and the last would
 * silently take back what somebody granted.
 */
export function candidacyOf({ grounds, coverage, guard }: CandidacyInput): Candidacy {
  const { reason } = grounds
  if (reason === null) return { reason, obstacle: withoutGrounds(grounds) }
  const guarded = guard(reason)
  const obstacle =
    guarded === null ? (standing(coverage) ?? excepted(coverage)) : { code: guarded.code, sentence: guarded.sentence }
  return { reason, obstacle }
}

function withoutGrounds({ directspam, highspam }: Grounds): NotProposed {
  const sentence = `${directspam.sentence} ${highspam.sentence}`
  return { code: directspam.tooLittle && highspam.tooLittle ? 'too-little' : 'no-grounds', sentence }
}

function standing({ subject, covers }: Coverage): NotProposed | null {
  for (const cover of covers) {
    if (cover.kind !== 'single') continue
    const { reason, listedAt, shadowedBy } = cover.listing
    const since = `${subject} is listed for ${reason} since ${dayOfTime(listedAt) ?? 'an unknown day'}`
    return shadowedBy === null
      ? { code: 'listed', sentence: `${since}.` }
      : { code: 'shadowed', sentence: `${since}, under the rollup around it.` }
  }
  for (const cover of covers)
    if (cover.kind === 'network' && cover.inForce) {
      const { subject: network, reason } = cover.listing
      return { code: 'covered', sentence: `${subject} is refused already: ${network} is listed for ${reason}.` }
    }
  return null
}

function excepted({ subject, exceptions }: Coverage): NotProposed | null {
  const exclusion = exceptions.find(({ kind }) => kind === 'exclusion')
  if (exclusion === undefined) return null
  const day = dayOfTime(exclusion.createdAt) ?? 'an unknown day'
  const sentence = `${subject} was let out of a network on ${day} by ${exclusion.createdBy}; list it by hand if that no longer holds.`
  return { code: 'excepted', sentence }
}
