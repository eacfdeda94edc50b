import type { Selection } from '../../../../src/contract/desk/decisions.ts'
import type { Action } from '../../../../src/domain/action.ts'
import type { Judgement } from '../../../../src/domain/judge.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import type { Reason } from '../../../../src/domain/reason.ts'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import type { RollupState } from '../../../../src/domain/rollup.ts'
import { parseSubject, subjectList } from '../../../../src/domain/subject.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { openSubjects, type RequestEntry } from '../requests/entry.ts'

/** One thing to decide: a subject, with the row that brought it here and what policy says of it. */
export interface Target {
  /** Of the listing or the request. */
  id: number
  subject: string
  list: Listing['list']
  listing: Listing | null
  request: RemovalRequest | null
  judgement: Judgement
  /** `merge`: the request it joins, where that is the target's own; null: the one the whole batch has. */
  mergeInto: number | null
  /** `list`: the reason, where it is the target's own; null: the one the whole batch has. */
  reason: Reason | null
  /** `roll-up` only: the state of the network that is to be rolled up. */
  rollup?: RollupState
}

/** A row that cannot become a target, with the reason. */
export interface LeftOut {
  id: number
  subject: string
  why: string
}

/** These are about a request as a whole: one decision, whatever the number of its subjects. */
const aboutRequest: readonly Action[] = ['ask', 'defer', 'merge']

/**
 * The subjects of a request that an action decides. @param only restricts to these subjects; empty: all still open
 */
export function requestTargets(entry: RequestEntry, action: Action, only: readonly string[]): Target[] {
  const { request } = entry
  const open = openSubjects(request).filter((subject) => only.length === 0 || only.includes(subject))
  const decided = aboutRequest.includes(action) ? open.slice(0, 1) : open
  const judged = entry.judged()
  return decided.flatMap((subject) => {
    const judgement = judged.find(({ coverage }) => coverage.subject === subject)
    return judgement
      ? [
          {
            id: request.id,
            subject,
            list: listOf(subject),
            listing: null,
            request,
            judgement,
            mergeInto: null,
            reason: null,
          },
        ]
      : []
  })
}

/** @param leaves `except`: the address or smaller network that leaves the listing; else the listing's own subject is decided */
export function listingTarget(context: ReadContext, listing: Listing, leaves: string | null): Target {
  const subject = leaves ?? listing.subject
  const judgement = judgeSubject(context, subject, null)
  return {
    id: listing.id,
    subject,
    list: listOf(subject),
    listing,
    request: null,
    judgement,
    mergeInto: null,
    reason: null,
  }
}

export function listOf(subject: string): Listing['list'] {
  const parsed = parseSubject(subject)
  return parsed.ok ? subjectList(parsed.value) : 'name'
}

/** The ids of a selection that names rows. */
export const idsOf = (selection: Extract<Selection, { ids: unknown }>): number[] => [...new Set(selection.ids)]
