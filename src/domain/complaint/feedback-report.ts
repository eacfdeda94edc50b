import type { Network } from '../address.ts'
import { readAddress } from './address-text.ts'
import { fieldsOf, firstOf, valuesOf } from './header-field.ts'
import { withoutQuotesAndComments } from './mail-address.ts'
import { parseMailDate } from './mail-date.ts'

/** The machine-readable part of a complaint (RFC 5965, 3), as far as it is used. What it does not say is null or empty. */
export interface FeedbackReport {
  /** Lower case, without comments; null: it says none. */
  type: string | null
  version: string | null
  userAgent: string | null
  /** How many incidents the report stands for. */
  incidents: number | null
  /** As far as it is an address, and one only. */
  sourceIp: Network | null
  /** It has the field, whatever stands in it. */
  sourceIpSaid: boolean
  /** UTC seconds, of `Arrival-Date` or `Received-Date`. */
  arrivalAt: number | null
  mailFrom: string | null
  rcptTo: string[]
  reportedDomains: string[]
  reportingMta: string | null
  authenticationResults: string[]
}

/** Recipients and domains that are kept of one report. */
const mostValues = 50

/** Reads the fields of a `message/feedback-report`; empty lines between them, which some write, end nothing. */
export function parseFeedbackReport(text: string): FeedbackReport {
  const fields = fieldsOf(withoutEmptyLines(text))
  const first = (name: string) => plainOf(firstOf(fields, name))
  const incidents = /^\d{1,10}$/u.exec(first('incidents') ?? '')?.[0]
  const sources = [...valuesOf(fields, 'source-ip'), ...valuesOf(fields, 'source')]
  return {
    type: first('feedback-type')?.toLowerCase().replaceAll('_', '-').replace(/;.*$/u, '').trim() || null,
    version: first('version'),
    userAgent: firstOf(fields, 'user-agent')?.slice(0, 200) ?? null,
    incidents: incidents === undefined ? null : Number(incidents),
    sourceIp: oneAddress(sources),
    sourceIpSaid: sources.some((value) => value.trim() !== ''),
    arrivalAt: parseMailDate(firstOf(fields, 'arrival-date') ?? firstOf(fields, 'received-date') ?? ''),
    mailFrom: first('original-mail-from'),
    rcptTo: valuesOf(fields, 'original-rcpt-to')
      .flatMap((value) => plainOf(value) ?? [])
      .slice(0, mostValues),
    reportedDomains: valuesOf(fields, 'reported-domain')
      .flatMap((value) => plainOf(value) ?? [])
      .slice(0, mostValues),
    reportingMta: first('reporting-mta')?.replace(/^dns;\s*/iu, '') ?? null,
    authenticationResults: valuesOf(fields, 'authentication-results').slice(0, mostValues),
  }
}

/** Two different addresses say that the report is not of one source. */
function oneAddress(values: readonly string[]): Network | null {
  const found = values.flatMap((value) => readAddress((plainOf(value) ?? '').split(/\s/u, 1)[0] ?? '') ?? [])
  const [first, ...others] = found
  if (first === undefined || others.some((other) => other.lo !== first.lo)) return null
  return first
}

/** Without comments (fields are structured as in RFC 5322); null when nothing is left. */
function plainOf(value: string | null): string | null {
  const plain = withoutQuotesAndComments((value ?? '').slice(0, 1000)).trim()
  return plain === '' ? null : plain
}

const withoutEmptyLines = (text: string): string =>
  text
    .slice(0, 65_536)
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== '')
    .join('\n')
