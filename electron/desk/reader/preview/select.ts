import type { Parsed } from '../../../../src/contract/binding.ts'
import type { Selection } from '../../../../src/contract/desk/decisions.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { Action } from '../../../../src/domain/action.ts'
import { inSlices } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import type { Step } from '../long-work.ts'
import type { RequestBook } from '../requests/book.ts'
import type { RequestEntry } from '../requests/entry.ts'
import { canonicalSubject } from '../subject-view.ts'
import { selectNetworks } from './networks.ts'
import { canonicalSubjects, selectSubjects } from './subjects.ts'
import { idsOf, type LeftOut, listingTarget, requestTargets, type Target } from './target.ts'

export interface Selected {
  targets: Target[]
  leftOut: LeftOut[]
}

/** Finds listings by query (reader/listings). @throws DeskError `bad-query` */
export type ListingIds = (query: string) => Promise<ArrayLike<number>>

interface Asked {
  selection: Selection
  action: Action
  options: Pick<Parsed<'decisions.preview'>['options'], 'subjects' | 'leaves' | 'mergeInto'>
  /** A decision that this one replaces does not count as pending. */
  again?: boolean
  step: Step
}

/** The listings of a selection as they are now. What has a decision waiting is left out: one at a time. */
export async function selectListings(context: ReadContext, find: ListingIds, asked: Asked): Promise<Selected> {
  const { selection, action, options, step } = asked
  if (action === 'roll-up')
    return selectNetworks(context, await chosenFor(context, find, selection), asked.again ?? false)
  if ('subjects' in selection) return selectSubjects(context, selection, action, asked.again)
  const except = 'query' in selection ? new Set(selection.except) : null
  const ids = 'query' in selection ? Array.from(await find(selection.query)) : idsOf(selection)
  const leaves = action === 'except' ? leavesOf(options.leaves, ids.length) : null
  const wanted = except ? ids.filter((id) => !except.has(id)) : ids
  const pending = asked.again ? new Map() : context.journal.pendingForListings(wanted)
  const targets: Target[] = []
  const leftOut: LeftOut[] = []
  const look = (id: number) => {
    const listing = context.mirror.listing(id)
    const waits = pending.get(id)
    if (!listing) leftOut.push({ id, subject: `listing ${id}`, why: 'it is no longer listed' })
    else if (waits) leftOut.push({ id, subject: listing.subject, why: `${waits} waits in the outbox already` })
    else targets.push(listingTarget(context, listing, leaves))
  }
  await inSlices(context, wanted, look, (done) => step(done, wanted.length))
  return { targets, leftOut }
}

/** The rows of a selection as they are now; networks may be named. */
async function chosenFor(context: ReadContext, find: ListingIds, selection: Selection) {
  if ('subjects' in selection)
    return canonicalSubjects(selection.subjects).map((subject) => ({ id: 0, listing: null, subject }))
  const except = 'query' in selection ? new Set(selection.except) : new Set<number>()
  const ids = 'query' in selection ? Array.from(await find(selection.query)) : idsOf(selection)
  return ids
    .filter((id) => !except.has(id))
    .flatMap((id) => {
      const listing = context.mirror.listing(id)
      return listing ? [{ id, listing, subject: listing.subject }] : []
    })
}

function leavesOf(leaves: string | null, listings: number): string {
  if (leaves === null || listings !== 1)
    throw new DeskError('bad-input', 'Except needs one network listing and the address that leaves it.', {
      detail: { field: 'options.leaves', hint: 'Select one network and name the address or smaller network.' },
    })
  return canonicalSubject(leaves)
}

/** The open subjects of the requests of a selection. */
export async function selectRequests(context: ReadContext, book: RequestBook, asked: Asked): Promise<Selected> {
  const { selection, action, options, step } = asked
  if ('subjects' in selection)
    throw new DeskError('bad-input', 'Subjects by name are decided over listings; requests have ids.', {
      detail: { field: 'selection' },
    })
  const leftOut: LeftOut[] = []
  const entries: RequestEntry[] = []
  if ('query' in selection) {
    const except = new Set(selection.except)
    const matching = await book.matching(selection.query, { by: 'id', direction: 'asc' })
    entries.push(...matching.filter(({ request }) => !except.has(request.id)))
  } else {
    for (const id of idsOf(selection)) {
      const entry = book.entry(id)
      if (entry) entries.push(entry)
      else leftOut.push({ id, subject: `request ${id}`, why: 'it is no longer there' })
    }
  }
  const only = options.subjects.map(canonicalSubject)
  const targets: Target[] = []
  const look = (entry: RequestEntry) => {
    const { id, subjects, state } = entry.request
    const pending = asked.again ? new Map() : context.journal.pendingSubjects(id)
    const subject = subjects[0] ?? ''
    const own = action === 'merge' && options.mergeInto === null
    const mergeInto = own ? (book.index().duplicates.get(id)?.of ?? null) : null
    const found = requestTargets(entry, action, only).map((target) => ({ ...target, mergeInto }))
    const free = found.filter((target) => !pending.has(target.subject))
    if (own && mergeInto === null && free.length > 0) {
      leftOut.push({ id, subject, why: 'it repeats no earlier open request; name the one it joins' })
      return
    }
    targets.push(...free)
    if (state === 'closed' || state === 'merged') leftOut.push({ id, subject, why: `the request is ${state}` })
    else if (found.length === 0) leftOut.push({ id, subject, why: 'every subject has had its answer' })
    else if (free.length < found.length) {
      const [waiting] = pending.entries()
      leftOut.push({ id, subject: waiting?.[0] ?? subject, why: `${waiting?.[1]} waits in the outbox already` })
    }
  }
  await inSlices(context, entries, look, (done) => step(done, entries.length))
  return {
    targets: targets.filter(({ request }) => request?.state !== 'closed' && request?.state !== 'merged'),
    leftOut,
  }
}
