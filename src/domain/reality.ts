import type { Cover, Coverage } from './coverage.ts'
import { isReason } from './reason.ts'
import { dayOfTime } from './refusal/day-stamp.ts'
import type { Refusal } from './refusal.ts'

/** A pasted refusal set against what refuses its subject today. */
export interface Reality {
  sentence: string
  /** What the refusal says is still so. */
  agrees: boolean
}

const says = (sentence: string, agrees = false): Reality => ({ sentence, agrees })

/** @param coverage of the refusal's subject; null when the refusal names no address, network or name. */
export function realityOf(refusal: Refusal, coverage: Coverage | null): Reality {
  const { kind } = refusal
  if (kind === 'foreign') return says('Not one of ours: another site refused this mail.')
  if (kind === 'unknownMailbox') return says('Not a block: the mailbox does not exist.', true)
  if (coverage === null) return says(`Says ${kind}; it names nothing that could be looked up.`)
  const today = inForce(coverage)
  const same = today.find((cover) => isSame(refusal, cover))
  if (same) return says(`Still so: ${describe(same)}.`, true)
  if (isReason(kind) || isLookedUp(kind))
    return today.length === 0
      ? says(`Says ${kind}; ${uncertain(coverage)}.`)
      : says(`Says ${kind}; today it is ${today.map(describe).join(', and ')}.`)
  return says(
    today.length === 0
      ? `Says ${kind}; no list refuses it.`
      : `Says ${kind}; also refused by ${today.map(describe).join(', and ')}.`,
  )
}

const isLookedUp = (kind: Refusal['kind']): boolean =>
  kind === 'listed' ||
  kind === 'suspectedPtr' ||
  kind === 'spamhaus' ||
  kind === 'spamcop' ||
  kind === 'ptrMissing' ||
  kind === 'ptrUnresolvable'

const inForce = (coverage: Coverage): Cover[] =>
  coverage.covers.filter((cover) => {
    if (cover.kind === 'third-party') return !cover.overridden
    return cover.kind === 'ptr' || cover.inForce
  })

const uncertain = (coverage: Coverage): string =>
  coverage.unchecked.length === 0
    ? 'today nothing refuses it'
    : `today none of our lists refuses it (not checked: ${coverage.unchecked.join(', ')})`

function isSame({ kind }: Refusal, cover: Cover): boolean {
  switch (cover.kind) {
    case 'single':
    case 'network':
    case 'name':
      return cover.listing.reason === kind || kind === 'listed' || (kind === 'suspectedPtr' && cover.kind === 'name')
    case 'third-party':
      return cover.list === kind
    case 'ptr':
      return cover.fault === 'missing' ? kind === 'ptrMissing' : kind === 'ptrUnresolvable'
  }
}

function describe(cover: Cover): string {
  switch (cover.kind) {
    case 'single':
      return `${cover.listing.reason} since ${dayOfTime(cover.listing.listedAt)}`
    case 'network':
      return `the ${cover.listing.reason} of ${cover.listing.subject} since ${dayOfTime(cover.listing.listedAt)}`
    case 'name':
      return `the ${cover.listing.reason} pattern ${cover.listing.subject}`
    case 'third-party':
      return `the third-party list ${cover.list}`
    case 'ptr':
      return cover.fault === 'missing' ? 'a missing PTR record' : 'a PTR record that does not resolve'
  }
}
