import type { Parsed } from '../../../../src/contract/binding.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { Action } from '../../../../src/domain/action.ts'
import type { Cover } from '../../../../src/domain/coverage.ts'
import type { DifferingRow, Touch } from '../../../../src/domain/decision.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { decodeRefusals } from '../../../../src/domain/refusal/decode.ts'
import { fillFields } from '../../../../src/domain/reply/merge-fields.ts'
import { type ReplyAbout, replyFor, replyValues } from '../../../../src/domain/reply.ts'
import type { Draft } from '../../threads/apis.ts'
import type { ReadContext } from '../context.ts'
import { draftEvidence } from '../draft-evidence.ts'
import { isAgainst } from './fit.ts'
import type { Target } from './target.ts'

export type ActionOptions = Parsed<'decisions.preview'>['options']

/** The decision on one target, as it would be queued. */
export function draftOf(context: ReadContext, target: Target, action: Action, options: ActionOptions): Draft {
  const { subject, list, request, judgement } = target
  const touched = touchedListing(target, action)
  const touches: Touch[] = []
  if (request) touches.push({ kind: 'request', id: request.id, version: request.version })
  if (touched) touches.push({ kind: 'listing', id: touched.id, version: touched.version })
  const swallowed = target.rollup?.singles.flatMap(({ counts, listing }) => (counts ? [listing] : [])) ?? []
  for (const { id, version } of swallowed) touches.push({ kind: 'listing', id, version })
  return {
    action,
    ...draftEvidence(context, subject, list, judgement, target.rollup),
    againstPolicy: isAgainst(action, target, options.grounds),
    requestId: request?.id ?? null,
    touches,
    reply: request ? letter(context, target, action, options) : null,
    reason: target.reason ?? options.reason,
    until: options.until,
    condition: options.condition,
    grounds: target.rollup ? (options.grounds ?? target.rollup.grounds.grounds) : null,
    mergeInto: target.mergeInto ?? options.mergeInto,
    emergency: options.emergency && action === 'list',
    after: request ? context.journal.onTheWay(request.id) : [],
    base: [...baseOf(target, touched), ...swallowed.map((row) => ({ kind: 'listing' as const, id: row.id, row }))],
  }
}

/**
 * The text for the sender: the desk's own, or the one written for this decision with its fields filled in.
 *
 * @throws DeskError `bad-input` naming the field of an edited text that is not there, with its place
 */
function letter(context: ReadContext, target: Target, action: Action, options: ActionOptions): string | null {
  const { subject, judgement, request } = target
  const { verdict, coverage, singleStays } = judgement
  const input = { action, verdict, coverage, subject, singleStays, refusalBase: context.policy.pageUrl }
  const about: ReplyAbout = {
    contact: request?.contact.name ?? '',
    request: request?.id ?? null,
    joined: action === 'merge' ? (target.mergeInto ?? options.mergeInto) : null,
    until: options.until,
    pasted: request?.pasted ? decodeRefusals(request.pasted) : [],
  }
  if (options.reply === null) return replyFor(input, about) || null
  const filled = fillFields(options.reply, replyValues(input, about))
  if (filled.ok) return filled.value
  const { message, at } = filled.problem
  throw new DeskError('bad-input', `The reply, at character ${(at ?? 0) + 1}: ${message}`, {
    detail: { field: 'options.reply', hint: 'Fields stand in braces; other braces are text.' },
  })
}

/** The listing a decision is about. What else covers the subject is in the fingerprint. */
function touchedListing(target: Target, action: Action): Listing | null {
  if (target.listing) return target.listing
  const { coverage, verdict } = target.judgement
  const own = (is: (cover: Extract<Cover, { listing: Listing }>) => boolean): Listing | null => {
    for (const cover of coverage.covers) if ('listing' in cover && is(cover)) return cover.listing
    return null
  }
  switch (action) {
    case 'remove':
    case 'amend':
      return own(({ kind }) => kind === 'single')
    case 'except':
      return (
        own(({ kind, listing }) => kind === 'network' && listing.id === verdict.listingId) ??
        own(({ kind, inForce }) => kind === 'network' && inForce)
      )
    case 'narrow':
      return own(({ listing, inForce }) => listing.reason === 'rollup' && inForce)
    case 'deny':
    case 'answer':
    case 'ask':
    case 'defer':
    case 'merge':
    case 'list':
    case 'override':
    case 'roll-up':
      return null
  }
}

/** Everything the decision was made on, for the three-way view of a conflict. */
function baseOf({ request, judgement }: Target, touched: Listing | null): DifferingRow[] {
  const rows: DifferingRow[] = []
  if (request) rows.push({ kind: 'request', id: request.id, row: request })
  const listings = judgement.coverage.covers.flatMap((cover) => ('listing' in cover ? [cover.listing] : []))
  if (touched && !listings.some(({ id }) => id === touched.id)) listings.push(touched)
  for (const row of listings) rows.push({ kind: 'listing', id: row.id, row })
  for (const row of judgement.coverage.exceptions) rows.push({ kind: 'exception', id: row.id, row })
  return rows
}
