import type { Action } from './action.ts'
import { isAddress, parseNetwork } from './address.ts'
import type { Coverage } from './coverage.ts'
import type { Listing } from './listing.ts'
import { entryOf } from './refusal/catalogue.ts'
import { dayOfTime } from './refusal/day-stamp.ts'
import type { Refusal } from './refusal.ts'
import { fillFields, type MergeValues } from './reply/merge-fields.ts'
import { pastedParts, pastedValues } from './reply/pasted.ts'
import { type DecidedTemplate, decidedTemplates, frameTemplates } from './reply/templates.ts'
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

/** What is known of the request beside its subject; nothing where nobody asked. */
export interface ReplyAbout {
  /** The name the sender gave, as it came. */
  contact: string
  request: number | null
  /** `merge`: the request it joins. */
  joined: number | null
  /** `except`, `override`, `defer`: until when, UTC seconds. */
  until: number | null
  /** What the sender pasted, decoded. */
  pasted: readonly Refusal[]
}

const nothingAbout: ReplyAbout = { contact: '', request: null, joined: null, until: null, pasted: [] }
const signature = 'Postmaster Team'

/**
 * The text for the sender: what is decided, what refuses the subject (still), who can lift it, and what became of the refusal
 * that was pasted. Written before anything has happened at a mail server, so that it promises and never reports (SPEC 4).
 * Empty for the actions of which no sender is told (`list`, `amend`, `roll-up`). The wording is data: `reply/templates.ts`.
 */
export function replyFor(input: ReplyInput, about: ReplyAbout = nothingAbout): string {
  const decided = decidedTemplate(input, about)
  if (decided === null) return ''
  const values = replyValues(input, about)
  const filled = (template: string): string => {
    const text = fillFields(template, values)
    return text.ok ? text.value : ''
  }
  const parts = [
    filled(values.contact === null ? frameTemplates.greeting : frameTemplates['greeting.named']),
    filled(frameTemplates.asked),
    filled(decidedTemplates[decided]),
    refusedPart(input),
    ...pastedParts(about.pasted, input.coverage, input.action).map(filled),
    values.page === null ? '' : `More about this kind of block: ${values.page}`,
    filled(frameTemplates.signature),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What the fields of an edited text stand for (`fillFields`). */
export function replyValues(input: ReplyInput, about: ReplyAbout = nothingAbout): MergeValues {
  const { verdict, coverage, subject } = input
  const listing = listingOf(coverage, verdict.listingId)
  const residual = residualOf(input)
  const contact = about.contact.replace(/[\p{Cc}<>{}]+/gu, ' ').trim()
  const ends = about.until ?? (verdict.kind === 'expires' ? verdict.endsAt : null)
  const [first] = residual
  return {
    subject,
    listing: listing === null ? `the listing of ${subject}` : describe(listing),
    reason: listing?.reason ?? null,
    date: listing === null ? null : dayOfTime(listing.listedAt),
    network: listing?.subject ?? null,
    list: holders(coverage),
    day: ends === null ? null : dayOfTime(ends),
    residual: residual.length === 0 ? null : residual.map((one) => line(one, coverage)).join('\n'),
    remedy: first === undefined ? null : entryOf(first.kind).remedy,
    contact: contact === '' ? null : contact,
    request: about.request === null ? null : `#${about.request}`,
    joined: about.joined === null ? null : `#${about.joined}`,
    ...pastedValues(about.pasted),
    page: pageOf(input),
    signature,
  }
}

/** Which paragraph says what is decided. */
function decidedTemplate(input: ReplyInput, about: ReplyAbout): DecidedTemplate | null {
  const { action, verdict, coverage } = input
  const listing = listingOf(coverage, verdict.listingId)
  const dated = about.until !== null && dayOfTime(about.until) !== null
  switch (action) {
    case 'remove':
    case 'narrow':
      return action
    case 'except':
      return dated ? 'except.until' : 'except'
    case 'override':
      return dated ? 'override.until' : 'override'
    case 'deny':
      return listing === null ? 'deny' : denyTemplate(verdict)
    case 'answer':
      return answerTemplate(input, listing)
    case 'ask':
      return verdict.kind === 'support' || verdict.unchecked.includes('party') ? 'ask.party' : 'ask'
    case 'defer':
      return dated ? 'defer.until' : 'defer'
    case 'merge':
      return about.joined === null ? 'merge' : 'merge.into'
    case 'list':
    case 'amend':
    case 'roll-up':
      return null
  }
}

/** Why a listing stays, without the figures behind it: they would only teach how to send around them. */
function denyTemplate({ kind, endsAt }: Verdict): DecidedTemplate {
  switch (kind) {
    case 'expires':
      return endDay(endsAt) === null ? 'deny.expires' : 'deny.expires.until'
    case 'support':
      return 'deny.support'
    case 'provider':
      return 'deny.provider'
    case 'removable':
    case 'except':
    case 'narrow':
    case 'third-party':
    case 'answer':
    case 'check-first':
    case 'deny':
      return 'deny.listed'
  }
}

function answerTemplate({ verdict, subject }: ReplyInput, listing: Listing | null): DecidedTemplate {
  switch (verdict.kind) {
    case 'expires':
      return endDay(verdict.endsAt) === null ? 'answer.expires' : 'answer.expires.until'
    case 'support':
      return 'answer.support'
    case 'provider':
      return listing === null ? 'answer.provider' : 'answer.provider.listed'
    case 'third-party':
      return 'answer.third-party'
    case 'answer':
      return isOneAddress(subject) ? 'answer.nothing' : 'answer.nothing.network'
    case 'check-first':
      return verdict.unchecked.length === 0 ? 'answer.checked' : 'answer.unchecked'
    case 'removable':
    case 'except':
    case 'narrow':
    case 'deny':
      return 'answer'
  }
}

const endDay = (endsAt: number | null): string | null => (endsAt === null ? null : dayOfTime(endsAt))

/** Only of one address everything that refuses it is known. */
function isOneAddress(subject: string): boolean {
  const network = parseNetwork(subject)
  return network.ok && isAddress(network.value)
}

const notChecked = 'Whether anything else refuses it was not checked lately.'

/** What refuses the subject, now or still afterwards; each with what can be done about it. */
function refusedPart(input: ReplyInput): string {
  const { action, coverage, subject } = input
  const residual = residualOf(input)
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

const residualOf = ({ action, verdict, coverage, singleStays }: ReplyInput): Residual[] =>
  action === verdict.action ? verdict.residual : residualAfter(action, coverage, verdict.listingId, singleStays)

/** The address list's `dynamic` rests on the provider's word, so that a new PTR name (the catalogue's remedy) would not help. */
const providerSpeaks =
  "Send through your provider's mail servers, or have your provider tell us that the address is not dynamic."

function line({ kind, sentence, liftedBy, subject, listingId }: Residual, coverage: Coverage): string {
  const onAddressList = listingId !== null && listingOf(coverage, listingId)?.list === 'address'
  const remedy = onAddressList && (kind === 'dynamic' || kind === 'generic') ? providerSpeaks : entryOf(kind).remedy
  if (remedy !== null) return `- ${sentence} ${remedy}`
  return liftedBy === 'third-party' ? `- ${sentence} Ask ${thirdPartyName(subject)} to take it off.` : `- ${sentence}`
}

/** The page's section on what leads the verdict, else on the first refusal that has one. */
function pageOf({ verdict, coverage, refusalBase }: ReplyInput): string | null {
  const listing = listingOf(coverage, verdict.listingId)
  const kinds = [...(listing === null ? [] : [listing.reason]), ...verdict.residual.map(({ kind }) => kind)]
  const anchor = kinds.map((kind) => entryOf(kind).anchor).find((one) => one !== null)
  return anchor === undefined ? null : `${refusalBase}#${anchor}`
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
