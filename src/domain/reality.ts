import type { Cover, Coverage } from './coverage.ts'
import { dayOfTime } from './refusal/day-stamp.ts'
import type { Refusal, RefusalKind } from './refusal.ts'
import { surrounds } from './surrounds.ts'
import { uncheckedText } from './unchecked-text.ts'
import { refusalKindOf, thirdPartyName } from './verdict/residual.ts'

/** A pasted refusal set against what refuses its subject today. */
export interface Reality {
  sentence: string
  /** What the refusal says is still so. */
  agrees: boolean
}

/** What the refusal came with. */
export interface PasteSetting {
  /** What the request asks about, canonical texts; empty: the paste stands alone. */
  asked: readonly string[]
  /** `YYYY-MM-DD`; null: not known. */
  today: string | null
}

const alone: PasteSetting = { asked: [], today: null }

/** @param coverage of the refusal's subject; null when the refusal names no address, network or name. */
export function realityOf(refusal: Refusal, coverage: Coverage | null, setting: PasteSetting = alone): Reality {
  const { sentence, agrees } = compared(refusal, coverage)
  return { sentence: [sentence, ...oddities(refusal, setting)].join(' '), agrees }
}

const says = (sentence: string, agrees = false): Reality => ({ sentence, agrees })

function compared(refusal: Refusal, coverage: Coverage | null): Reality {
  const { kind } = refusal
  if (kind === 'foreign') return says(foreignSentence(refusal))
  const other = noBlock[kind]
  if (other !== undefined) return says(`Not a block: ${other}.`, true)
  if (coverage === null) return says(`Says ${kind}; it names nothing that could be looked up.`)
  const today = inForce(coverage)
  const same = today.find((cover) => isSame(refusal, cover))
  if (same) return still(refusal, same)
  if (today.length === 0) return says(`Says ${kind}; ${nothingNow(refusal, coverage)}.`)
  const unsure = isUnchecked(kind, coverage) ? ' whether that is still so was not checked lately;' : ''
  return says(`Says ${kind};${unsure} today it is ${today.map(describe).join(', and ')}${shadow(refusal, coverage)}.`)
}

/** What says nothing of any list. */
const noBlock: Partial<Record<RefusalKind, string>> = {
  unknownMailbox: 'the mailbox does not exist',
  senderDomainUnresolvable: 'the domain of the sender did not resolve',
  senderDomainMissing: 'the domain of the sender did not exist',
  senderDomainNoMail: 'the domain of the sender took no mail',
  tooManyConnections: 'too many connections at a time',
  recipientsPerConnection: 'too many recipients in one connection',
  recipientsPerMessage: 'too many recipients for one message',
  nullSenderRecipients: 'a message without a sender went to several recipients',
}

function foreignSentence({ url }: Refusal): string {
  const host = /^https?:\/\/([^/?#:]{3,200})/iu.exec(url ?? '')?.[1]
  return `Not one of ours: another site refused this mail${host === undefined ? '' : ` (it points to ${host})`}.`
}

/** The same reason; but a listing that is younger than the refusal is another one. */
function still({ kind, date }: Refusal, same: Cover): Reality {
  const since = 'listing' in same && same.kind !== 'name' ? dayOfTime(same.listing.listedAt) : null
  if (date !== null && since !== null && since > date)
    return says(`Says ${kind} of ${date}; that one has ended, since then it was listed anew: ${describe(same)}.`, true)
  return says(`Still so: ${describe(same)}.`, true)
}

function nothingNow({ kind }: Refusal, coverage: Coverage): string {
  const overridden = coverage.covers.find((cover) => cover.kind === 'third-party' && cover.list === kind)
  if (overridden?.kind === 'third-party')
    return `${thirdPartyName(overridden.list)} still lists it, but is overridden here`
  if (isUnchecked(kind, coverage))
    return `whether that is still so was not checked lately; none of our lists refuses it`
  if (kind === 'ptrMissing' || kind === 'ptrUnresolvable')
    return 'by now its PTR record is there, and nothing refuses it'
  if (coverage.exceptions.some((each) => each.kind === 'exclusion')) return 'an exception lets it through today'
  return coverage.unchecked.length === 0
    ? 'today nothing refuses it'
    : `today none of our lists refuses it (not checked: ${uncheckedText(coverage.unchecked)})`
}

/** Whether what the refusal is about is among what was not checked. */
function isUnchecked(kind: RefusalKind, { unchecked }: Coverage): boolean {
  if (kind === 'spamhaus' || kind === 'spamcop') return unchecked.some((each) => each.startsWith('third-party'))
  return (kind === 'ptrMissing' || kind === 'ptrUnresolvable') && unchecked.includes('ptr')
}

/** The listing the refusal speaks of may be kept under the network that refuses now. */
function shadow({ kind }: Refusal, { covers }: Coverage): string {
  const single = covers.find((cover) => cover.kind === 'single' && !cover.inForce && cover.listing.reason === kind)
  if (single?.kind !== 'single') return ''
  return ` that refuses; the ${kind} of ${dayOfTime(single.listing.listedAt)} lies shadowed under it`
}

function oddities({ kind, subject, date }: Refusal, { asked, today }: PasteSetting): string[] {
  const odd: string[] = []
  const named = kind !== 'foreign' && subject !== null && !subject.includes('@') ? subject : null
  const about = (each: string) => named === null || named === each || surrounds(named, each) || surrounds(each, named)
  if (named !== null && asked.length > 0 && !isNameKind(kind) && !asked.some(about))
    odd.push(`It names ${named}, which this request does not ask about.`)
  if (date !== null && today !== null && date > today) odd.push('Its date lies ahead.')
  return odd
}

/** A PTR name is about the address that the request names. */
const isNameKind = (kind: RefusalKind): boolean => kind === 'dynamic' || kind === 'generic'

const inForce = (coverage: Coverage): Cover[] =>
  coverage.covers.filter((cover) => {
    if (cover.kind === 'third-party') return !cover.overridden
    return cover.kind === 'ptr' || cover.inForce
  })

/** The page's "suspected" text is about the address or its name: either list may say it. */
function isSame({ kind }: Refusal, cover: Cover): boolean {
  if (refusalKindOf(cover) === kind) return true
  return 'listing' in cover && (kind === 'listed' || (kind === 'suspectedPtr' && isNameKind(cover.listing.reason)))
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
