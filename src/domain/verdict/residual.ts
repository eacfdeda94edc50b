import type { Action } from '../action.ts'
import type { Cover, Coverage } from '../coverage.ts'
import type { Listing } from '../listing.ts'
import { entryOf } from '../refusal/catalogue.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import type { RefusalKind } from '../refusal.ts'
import type { Residual } from '../verdict.ts'

/**
 * What still refuses the subject once `action` has been carried out (SPEC 4), as `effectOf` carries it out: `remove` ends
 * the listing of exactly the subject, `except` and `narrow` act on the listing `listingId` (null, or one they cannot act
 * on: the narrowest in force). `singleStays`: whether a shadowed single comes back when its rollup is narrowed.
 */
export function residualAfter(
  action: Action,
  coverage: Coverage,
  listingId: number | null,
  singleStays = true,
): Residual[] {
  const target = targetOf(action, coverage, listingId)
  return coverage.covers
    .filter((cover) => stillRefuses(cover, action, target, singleStays, coverage))
    .map((cover) => residualOf(cover, coverage.subject))
}

/** The listing that the action takes away from the subject, or null. */
function targetOf(action: Action, { covers }: Coverage, listingId: number | null): number | null {
  if (action === 'remove') return listingAmong(covers, ({ kind }) => kind === 'single')
  if (action !== 'except' && action !== 'narrow') return null
  const able = (cover: ListedCover): boolean =>
    action === 'except' ? cover.kind === 'network' : cover.listing.reason === 'rollup'
  return (
    listingAmong(covers, (cover) => cover.listing.id === listingId && able(cover)) ??
    listingAmong(covers, (cover) => cover.inForce && able(cover))
  )
}

type ListedCover = Extract<Cover, { listing: Listing }>

function listingAmong(covers: readonly Cover[], is: (cover: ListedCover) => boolean): number | null {
  for (const cover of covers) if ('listing' in cover && is(cover)) return cover.listing.id
  return null
}

function stillRefuses(cover: Cover, action: Action, target: number | null, singleStays: boolean, coverage: Coverage) {
  switch (cover.kind) {
    case 'ptr':
      return true
    case 'third-party':
      return !cover.overridden && action !== 'override'
    case 'single':
    case 'network':
    case 'name':
      if (cover.listing.id === target) return false
      return cover.inForce || (action === 'narrow' && singleStays && comesBack(cover.listing, target, coverage))
  }
}

/** A shadowed single is in force again when its rollup is dissolved, unless an exclusion had let the subject out. */
const comesBack = ({ shadowedBy }: Listing, target: number | null, { exceptions }: Coverage): boolean =>
  target !== null &&
  shadowedBy === target &&
  !exceptions.some((row) => row.kind === 'exclusion' && row.listingId === target)

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
