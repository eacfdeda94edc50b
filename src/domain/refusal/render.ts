import type { Listing } from '../listing.ts'
import type { Reason } from '../reason.ts'
import type { RefusalKind } from '../refusal.ts'
import { hasAddressForm } from '../subject.ts'
import { catalogue, entryOf } from './catalogue.ts'
import { dayOfTime, stampOfDay } from './day-stamp.ts'

/** The page shows blocks in two spellings: `554 5.7.1 - ERROR: …` and `ERROR:5.7.1:550 …`. */
export type Spelling = 'code-first' | 'error-first'

export interface ToRender {
  kind: RefusalKind
  /** Canonical address, network, name or mail address; null for the kinds whose template has none. */
  subject: string | null
  /** `YYYY-MM-DD`, the UTC day the block was put into place; null: not said. */
  date: string | null
  /** The page of the blocks, without anchor (`http://www.isp.example/mail_blocks`). */
  urlBase: string
}

/**
 * The refusal as the page has it, or null for a kind without a template (`tooManyConnections`, `foreign`). A name refusal
 * carries no date, whatever is given.
 */
export function renderRefusal(refusal: ToRender, spelling: Spelling = 'code-first'): string | null {
  const { template } = entryOf(refusal.kind)
  if (template === null) return null
  const line = fill(template, refusal.subject ?? '', refusal.date, refusal.urlBase)
  return spelling === 'error-first' ? errorFirst(line) : line
}

function fill(template: string, subject: string, date: string | null, urlBase: string): string {
  const suffix = date !== null && hasAddressForm(subject) ? ` - ${stampOfDay(date)}` : ''
  return template
    .replace(' - {date}', suffix)
    .replaceAll('{url}', () => urlBase)
    .replaceAll('{subject}', () => subject)
}

/** Only blocks are shown with 550 on the page, and without angle brackets; other codes stay. */
function errorFirst(line: string): string {
  const head = /^(\d{3}) (\d\.\d\.\d) - ERROR: /u.exec(line)
  if (head === null) return line
  const [whole, code = '', enhanced = ''] = head
  const rest = line.slice(whole.length)
  return rest.startsWith('Mail Refused - <')
    ? `ERROR:${enhanced}:550 ${rest.replace('<', '').replace('>', '')}`
    : `ERROR:${enhanced}:${code} ${rest}`
}

/** The refusal that a listing causes; the date is the UTC day of `listedAt`. */
export function renderListing(listing: Pick<Listing, 'subject' | 'reason' | 'listedAt'>, urlBase: string): string {
  return fill(catalogue[listing.reason].template, listing.subject, dayOfTime(listing.listedAt), urlBase)
}

/**
 * The TXT of a listing in an rbldnsd zone (SERVERS.md): `$` becomes the asked address, and Postfix, which puts the codes
 * before it, then says the page's line to the letter. `date` is `YYYY-MM-DD`, null on the name list. The longest
 * text DNS holds is 255 octets; a longer `urlBase` is the caller's to refuse.
 */
export function renderTxt(listing: { reason: Reason; date: string | null; urlBase: string }): string {
  const { reason, date, urlBase } = listing
  const dated = date === null ? '' : ` - ${stampOfDay(date)}`
  return `- ERROR: Mail Refused - <$> - See ${urlBase.replaceAll('$', () => '$$')}#${catalogue[reason].anchor}${dated}`
}
