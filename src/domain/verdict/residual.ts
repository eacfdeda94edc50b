import type { Action } from '../action.ts'
import type { Cover, Coverage } from '../coverage.ts'
import type { Listing } from '../listing.ts'
import { entryOf } from '../refusal/catalogue.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import type { RefusalKind } from '../refusal.ts'
import type { Residual } from '../verdict.ts'

/**
 * What still refuses the subject once `action` has been carried out on the listing `listingId` (null: the subject's own)
 * (SPEC 4). `singleStays`: whether a shadowed single comes back when its rollup is narrowed.
 */
export function residualAfter(
  action: Action,
  coverage: Coverage,
  listingId: number | null,
  singleStays = true,
): Residual[] {
  const target = listingId ?? ownListing(coverage, action)
  return coverage.covers
    .filter((cover) => stillRefuses(cover, action, target, singleStays, coverage))
    .map((cover) => residualOf(cover, coverage.subject))
}

function ownListing(coverage: Coverage, action: Action): number | null {
  const wanted = action === 'remove' ? 'single' : 'network'
  for (const cover of coverage.covers) if (cover.kind === wanted && cover.inForce) return cover.listing.id
  return null
}

function stillRefuses(cover: Cover, action: Action, target: number | null, singleStays: boolean, coverage: Coverage) {
  switch (cover.kind) {
    case 'ptr':
      return true
    case 'third-party':
      return !cover.overridden && action !== 'override'
    case 'name':
      return !(action === 'remove' && cover.listing.id === target)
    case 'single':
    case 'network': {
      const lifted = action === 'remove' || action === 'except' || action === 'narrow'
      if (lifted && cover.listing.id === target) return false
      if (cover.inForce || cover.listing.shadowedBy === null) return cover.inForce
      return comesBack(cover.listing, action, target, singleStays, coverage)
    }
  }
}

/** A shadowed single is in force again when its rollup ends, unless an exclusion had let the subject out. */
function comesBack(single: Listing, action: Action, target: number | null, singleStays: boolean, coverage: Coverage) {
  if (target === null || single.shadowedBy !== target) return false
  const excluded = coverage.exceptions.some((row) => row.kind === 'exclusion' && row.listingId === target)
  return !excluded && (action === 'remove' || (action === 'narrow' && singleStays))
}

/** One cover as a refusal, with who can lift it. */
export function residualOf(cover: Cover, subject: string): Residual {
  const kind = refusalKindOf(cover)
  const liftedBy = cover.kind === 'third-party' ? 'third-party' : entryOf(kind).liftedBy
  const named = 'listing' in cover ? cover.listing.subject : cover.kind === 'third-party' ? cover.list : subject
  return {
    kind,
    listingId: 'listing' in cover ? cover.listing.id : null,
    subject: named,
    liftedBy,
    sentence: sentenceOf(cover),
  }
}

/** The refusal that a cover causes; a third-party list without a template of its own is `foreign`. */
export function refusalKindOf(cover: Cover): RefusalKind {
  switch (cover.kind) {
    case 'single':
    case 'network':
    case 'name':
      return cover.listing.reason
    case 'third-party':
      return cover.list === 'spamhaus' || cover.list === 'spamcop' ? cover.list : 'foreign'
    case 'ptr':
      return cover.fault === 'missing' ? 'ptrMissing' : 'ptrUnresolvable'
  }
}

const since = (seconds: number) => {
  const day = dayOfTime(seconds)
  return day === null ? '' : ` since ${day}`
}

function sentenceOf(cover: Cover): string {
  switch (cover.kind) {
    case 'single':
      return `${cover.listing.subject} is listed for ${cover.listing.reason}${since(cover.listing.listedAt)}.`
    case 'network':
      return `The network ${cover.listing.subject} is listed for ${cover.listing.reason}${since(cover.listing.listedAt)}.`
    case 'name':
      return `The PTR name ${cover.name} falls under ${cover.listing.subject}, listed for ${cover.listing.reason}.`
    case 'third-party':
      return `${thirdPartyName(cover.list)} lists the address (asked ${dayOfTime(cover.checkedAt) ?? 'at an unknown time'}).`
    case 'ptr':
      return cover.fault === 'missing'
        ? `The address has no PTR record (asked ${dayOfTime(cover.checkedAt) ?? 'at an unknown time'}).`
        : `The PTR record of the address cannot be resolved (asked ${dayOfTime(cover.checkedAt) ?? 'at an unknown time'}).`
  }
}

/** A third-party list as its operator writes it. */
export function thirdPartyName(list: string): string {
  if (list === 'spamhaus') return 'Spamhaus'
  return list === 'spamcop' ? 'SpamCop' : list
}
