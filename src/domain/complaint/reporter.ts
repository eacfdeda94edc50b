import type { Policy } from '../policy.ts'
import { type HeaderField, valuesOf } from './header-field.ts'
import { domainOf, oneMailAddress, withoutQuotesAndComments } from './mail-address.ts'
import { walkRelays } from './relay-walk.ts'
import { isUnder } from './trust.ts'

/** Who sent a report, and whether what it claims is believed. */
export interface Reporter {
  /** Of the From field; it proves nothing by itself. Null: none, or several. */
  address: string | null
  trusted: boolean
  /** For people. */
  why: string
  /** When our border took the report, UTC seconds. */
  receivedAt: number | null
}

/** Fields that a mail server writes: a mail without any has never been through one. */
const traces = ['received', 'return-path', 'authentication-results', 'received-spf', 'delivered-to', 'x-original-to']

/**
 * Whether no mail server has seen the message. Nobody can send us such a one: our own server would have written a
 * `Received` field into it. It was laid there by hand, or stands inside another message.
 */
export const isTraceless = (fields: readonly HeaderField[]): boolean =>
  !fields.some(({ name }) => traces.includes(name))

/**
 * Whether a report's own words (`Source-IP`, `Arrival-Date`, `Incidents`) are believed: its From must be a trusted
 * reporter of the policy, and must be proved by what our own border wrote. From and Return-Path alone are the sender's
 * words. Proof is one of
 *
 * - `Authentication-Results` (RFC 8601) above the border's `Received` field, where no sender can write: DMARC, DKIM or SPF
 *   passed for the reporter's domain
 * - the client's name, as the border found and checked it, lies in the reporter's domain
 * - the report came from inside: every hop is ours
 * - it has been through no mail server, so that only who laid it there can have written it
 *
 * @param believed what the report lies in is believed; false for whatever came attached to a stranger's mail
 */
export function reporterOf(fields: readonly HeaderField[], policy: Policy, believed: boolean): Reporter {
  const froms = valuesOf(fields, 'from')
  const address = froms.length === 1 ? oneMailAddress(froms[0] ?? null) : null
  const walk = walkRelays(valuesOf(fields, 'received'), policy)
  const said = { address, receivedAt: walk.at }
  const entry = policy.complaints.trustedReporters.map((one) => one.trim()).find((one) => isNamed(address, one))
  if (entry === undefined) {
    const why =
      address === null
        ? 'The report does not name one sender.'
        : 'Its sender is no trusted reporter of the policy (complaints.trustedReporters).'
    return { ...said, trusted: false, why }
  }
  if (!believed) return { ...said, trusted: false, why: 'It came inside the mail of somebody who is not trusted.' }
  if (isTraceless(fields))
    return { ...said, trusted: true, why: `${entry} is trusted, and the report has been through no mail server.` }
  const domain = domainOf(entry) ?? entry.replace(/^@/u, '')
  if (walk.inside) return { ...said, trusted: true, why: `${entry} is trusted, and the report came from inside.` }
  if (walk.boundary !== null && passedAbove(fields, walk.boundary, domain))
    return { ...said, trusted: true, why: `${entry} is trusted; our border found the report authentic.` }
  if (walk.boundary !== null && isUnder(walk.offenderName, domain))
    return { ...said, trusted: true, why: `${entry} is trusted; ${walk.offenderName} handed the report over.` }
  return {
    ...said,
    trusted: false,
    why: `It says that it comes from ${address}, but nothing that our border wrote proves it.`,
  }
}

/** An entry is a mail address, or a domain with all below it. */
function isNamed(address: string | null, entry: string): boolean {
  if (address === null || entry === '') return false
  const plain = entry.toLowerCase()
  return plain.indexOf('@') > 0 ? address === plain : isUnder(domainOf(address), plain.replace(/^@|^\*?\./u, ''))
}

/** Above the hop that took the report in from outside nobody but our own servers can have written. */
function passedAbove(fields: readonly HeaderField[], boundary: number, domain: string): boolean {
  let received = -1
  for (const { name, value } of fields) {
    if (name === 'received') received += 1
    if (received >= boundary) return false
    if (name === 'authentication-results' && passes(value, domain)) return true
  }
  return false
}

/** RFC 8601, 2.2: `authserv-id; method=result ptype.property=value …; …`. */
function passes(value: string, domain: string): boolean {
  return withoutQuotesAndComments(value.slice(0, 8000))
    .split(';')
    .slice(1)
    .some((result) => {
      const words = result.trim().toLowerCase().split(/\s+/u)
      const of = (...properties: string[]) =>
        words.some((word) => {
          const [property = '', about = ''] = word.split('=', 2)
          return properties.includes(property) && isUnder(domainOf(about) ?? about, domain)
        })
      switch (words[0]) {
        case 'dmarc=pass':
          return of('header.from')
        case 'dkim=pass':
          return of('header.d', 'header.i')
        case 'spf=pass':
          return of('smtp.mailfrom')
        default:
          return false
      }
    })
}
