import type { Action } from './action.ts'
import { isAddress, parseNetwork } from './address.ts'
import type { Coverage } from './coverage.ts'
import type { Listing } from './listing.ts'
import { entryOf } from './refusal/catalogue.ts'
import { dayOfTime } from './refusal/day-stamp.ts'
import { thirdPartyName } from './verdict/residual.ts'
import { type Residual, residualAfter, type Verdict } from './verdict.ts'

export interface ReplyInput {
  action: Action
  verdict: Verdict
  coverage: Coverage
  /** What the sender asked about, canonical text. */
  subject: string
  /** Whether the subject's shadowed single comes back when its rollup is narrowed (`Judgement.singleStays`). */
  singleStays: boolean
  /** The ISP's page on its blocks, without anchor (`http://www.isp.example/mail_blocks`). */
  refusalBase: string
}

/**
 * The text for the sender: what is decided, what refuses the subject (still), and who can lift it. Written before
 * anything has happened at a mail server, so that it promises and never reports (SPEC 4). Empty for the actions of which
 * no sender is told (`list`, `amend`, `roll-up`).
 */
export function replyFor(input: ReplyInput): string {
  const decided = decidedPart(input)
  if (decided === null) return ''
  const parts = ['Hello,', `you asked about ${input.subject}.`, decided, refusedPart(input), pagePart(input)]
  return [...parts.filter((part) => part !== ''), 'Postmaster Team'].join('\n\n')
}

const follow = 'Our mail servers follow within a day of that.'

function decidedPart({ action, verdict, coverage, subject }: ReplyInput): string | null {
  const listing = listingOf(coverage, verdict.listingId)
  const named = listing === null ? `the listing of ${subject}` : describe(listing)
  switch (action) {
    case 'remove':
      return `We have decided to lift ${named}: it will be taken off our list. ${follow}`
    case 'except':
      return `We have decided to let ${subject} out of ${named}, which itself stays. ${follow}`
    case 'narrow':
      return `We have decided to dissolve ${named}; single addresses in it that still send unwanted mail stay listed. ${follow}`
    case 'override':
      return `We have decided to accept mail from ${subject} for a time although ${holders(coverage)} lists it. ${follow}`
    case 'deny':
      return listing === null
        ? 'We have looked at it and cannot change anything for now.'
        : `We have looked at ${named}. It stays: ${whyNot(verdict)}`
    case 'answer':
      return answerPart(verdict, listing, isOneAddress(subject))
    case 'ask':
      return verdict.kind === 'support' || verdict.unchecked.includes('party')
        ? 'Before we can decide we need to know who is responsible for this address, and that bounces to your return addresses are accepted. Please answer with both; until then your request waits.'
        : 'Before we can decide we need to know more. Please answer with the whole error message you got, its date, and what you have changed since; until then your request waits.'
    case 'defer':
      return 'We cannot decide this yet. Your request stays open and we look at it again; you need not ask anew.'
    case 'merge':
      return 'There is an earlier request about the same matter. Yours joins it, and you get one answer to both.'
    case 'list':
    case 'amend':
    case 'roll-up':
      return null
  }
}

/** Why a listing stays, without the figures behind it: they would only teach how to send around them. */
function whyNot({ kind, endsAt }: Verdict): string {
  switch (kind) {
    case 'expires':
      return `it is not lifted on request. ${endSentence(endsAt)}`
    case 'support':
      return 'it is lifted only through Postmaster Support.'
    case 'provider':
      return 'it is not ours to change; your provider can.'
    case 'removable':
    case 'except':
    case 'narrow':
    case 'third-party':
    case 'answer':
    case 'check-first':
    case 'deny':
      return 'the mail we have seen from there does not allow us to lift it yet.'
  }
}

/** Only of one address everything that refuses it is known. */
function isOneAddress(subject: string): boolean {
  const network = parseNetwork(subject)
  return network.ok && isAddress(network.value)
}

function answerPart({ kind, endsAt, unchecked }: Verdict, listing: Listing | null, isOne: boolean): string {
  switch (kind) {
    case 'expires':
      return `This block is not lifted on request. ${endSentence(endsAt)}`
    case 'support':
      return 'This block is lifted only through Postmaster Support: the party responsible for the address has to write there.'
    case 'provider':
      return listing === null
        ? 'This is on none of our lists; the provider of the address can mend it.'
        : 'The removal form does not help here; the provider of the address can.'
    case 'third-party':
      return 'None of our own lists is the cause; the list that refuses the address is kept by others.'
    case 'answer':
      return isOne
        ? 'We know of nothing that refuses mail from there now. If it is refused again, send us the whole error message.'
        : 'We have no block of the whole of it. If mail from one address in it is refused, send us the whole error message.'
    case 'check-first':
      return unchecked.length === 0
        ? 'This is what we know.'
        : 'This is what we know so far; not everything has been checked lately.'
    case 'removable':
    case 'except':
    case 'narrow':
    case 'deny':
      return 'Nothing changes for now.'
  }
}

function endSentence(endsAt: number | null): string {
  const end = endsAt === null ? null : dayOfTime(endsAt)
  return end === null ? 'It ends by itself after a set time.' : `It ends by itself on ${end}, if nothing new happens.`
}

const notChecked = 'Whether anything else refuses it was not checked lately.'

/** What refuses the subject, now or still afterwards; each with what can be done about it. */
function refusedPart({ action, verdict, coverage, subject, singleStays }: ReplyInput): string {
  const residual =
    action === verdict.action ? verdict.residual : residualAfter(action, coverage, verdict.listingId, singleStays)
  const lifts = action === 'remove' || action === 'except' || action === 'narrow' || action === 'override'
  if (residual.length > 0) {
    const head = lifts
      ? `After that, mail from ${subject} will still be refused:`
      : `What refuses mail from ${subject}:`
    const open = coverage.unchecked.length === 0 ? [] : [notChecked]
    return [head, ...residual.map((one) => line(one, coverage)), ...open].join('\n')
  }
  if (!lifts || !isOneAddress(subject)) return ''
  return coverage.unchecked.length === 0 ? 'After that we know of nothing else that refuses it.' : notChecked
}

/** The address list's `dynamic` rests on the provider's word, so that a new PTR name (the catalogue's remedy) would not help. */
const providerSpeaks =
  'Send through your provider’s mail servers, or have your provider tell us that the address is not dynamic.'

function line({ kind, sentence, liftedBy, subject, listingId }: Residual, coverage: Coverage): string {
  const onAddressList = listingId !== null && listingOf(coverage, listingId)?.list === 'address'
  const remedy = onAddressList && (kind === 'dynamic' || kind === 'generic') ? providerSpeaks : entryOf(kind).remedy
  if (remedy !== null) return `- ${sentence} ${remedy}`
  return liftedBy === 'third-party' ? `- ${sentence} Ask ${thirdPartyName(subject)} to take it off.` : `- ${sentence}`
}

/** The page's section on what leads the verdict, else on the first refusal that has one. */
function pagePart({ verdict, coverage, refusalBase }: ReplyInput): string {
  const listing = listingOf(coverage, verdict.listingId)
  const kinds = [...(listing === null ? [] : [listing.reason]), ...verdict.residual.map(({ kind }) => kind)]
  const anchor = kinds.map((kind) => entryOf(kind).anchor).find((one) => one !== null)
  return anchor === undefined ? '' : `More about this kind of block: ${refusalBase}#${anchor}`
}

function listingOf(coverage: Coverage, id: number | null): Listing | null {
  for (const cover of coverage.covers) if ('listing' in cover && cover.listing.id === id) return cover.listing
  return null
}

function describe(listing: Listing): string {
  const day = dayOfTime(listing.listedAt)
  const since = day === null ? '' : ` of ${day}`
  return `our block of ${listing.subject} (${listing.reason})${listing.list === 'name' ? '' : since}`
}

function holders(coverage: Coverage): string {
  const names: string[] = []
  for (const cover of coverage.covers) if (cover.kind === 'third-party') names.push(thirdPartyName(cover.list))
  return names.length === 0 ? 'a list kept by others' : names.join(' and ')
}
