import { DeskError } from '../../../../src/contract/errors.ts'
import { dnsForm } from '../../../../src/domain/dns-form/listing-form.ts'
import { lintTxt, longestTxt, returnCode, testEntries } from '../../../../src/domain/dns-form.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { servableBy } from '../../../../src/domain/name-pattern/publisher.ts'
import { parsePattern } from '../../../../src/domain/name-pattern.ts'
import { reasons } from '../../../../src/domain/reason.ts'
import { dayOfTime } from '../../../../src/domain/refusal/day-stamp.ts'
import { renderTxt } from '../../../../src/domain/refusal/render.ts'
import type { ExportFormat, FormatSettings, Kind } from '../format.ts'

/** Characters of an IPv6 address with all its groups. */
const longestAddress = 39

const families = { ip4: 4, ip6: 6, names: 'name' } as const satisfies Record<Kind, 4 | 6 | 'name'>
const datasets = { ip4: 'ip4trie', ip6: 'ip6trie', names: 'dnset' } as const satisfies Record<Kind, string>

/**
 * Zones for rbldnsd: every entry with its own A value and text, `:A:TXT`, so that no text can begin a comment (SERVERS.md,
 * trap 1); the test entries of RFC 5782, 5, since they are not built in. The serial is the file's time.
 *
 * @throws DeskError `not-allowed` when the page's address makes the text too long for DNS
 */
export function rbldnsdZone({ pageUrl }: FormatSettings): ExportFormat {
  for (const reason of reasons) {
    const [problem] = lintTxt(renderTxt({ reason, date: '2000-01-01', urlBase: pageUrl }))
    if (problem)
      throw new DeskError('not-allowed', `The refusal text does not fit into DNS: ${problem.message}`, {
        detail: { field: 'pageUrl', hint: 'Shorten the address of the page in the policy.' },
      })
  }
  // What is left of a text for the address or name it is about: only where that is little is each listing looked at.
  const room =
    longestTxt -
    Math.max(...reasons.map((reason) => Buffer.byteLength(renderTxt({ reason, date: '2000-01-01', urlBase: pageUrl }))))
  return {
    byKind: true,
    head(kind) {
      const { listed } = testEntries(families[kind])
      return [
        `# Load as ${datasets[kind]}. Written whole by Blockdesk: changes by hand are lost.`,
        '$SOA 3600 localhost. postmaster.localhost. 0 600 300 86400 300',
        '$NS 3600 localhost.',
        '# Test entry (RFC 5782)',
        `${listed} :127.0.0.2:Test entry`,
        '',
      ].join('\n')
    },
    lines({ listing, leaves }) {
      const { list, subject, reason, listedAt } = listing
      if (list === 'name') requireServable(subject)
      if (Math.max(longestAddress, subject.length) > room) requireFitting(listing, pageUrl)
      // It stands in the head; twice, a trie warns of it and a set answers twice.
      if (subject === testEntries(4).listed) return ''
      const text = renderTxt({ reason, date: list === 'name' ? null : dayOfTime(listedAt), urlBase: pageUrl })
      const excluded = leaves.map((each) => `!${each.subject}\n`).join('')
      return `${subject} :${returnCode(reason)}:${text}\n${excluded}`
    },
  }
}

/** rbldnsd loads an inner wildcard without a word and never matches it: refused, never dropped (SPEC 8). */
function requireServable(subject: string): void {
  const pattern = parsePattern(subject)
  if (pattern.ok && servableBy(pattern.value, 'dnset')) return
  throw new DeskError('not-allowed', `rbldnsd cannot serve the pattern ${subject}: it would never match.`, {
    detail: { hint: 'Write such patterns as CSV, or leave them out of the query.' },
  })
}

/** rbldnsd cuts a text at 255 octets without a word: the sender would not be told where to turn. */
function requireFitting(listing: Listing, pageUrl: string): void {
  const [problem] = dnsForm(listing, pageUrl).problems.filter(
    ({ code }) => code.startsWith('txt-') || code === 'dns-answer-length',
  )
  if (problem === undefined) return
  throw new DeskError('not-allowed', problem.message, {
    detail: { hint: 'Shorten the address of the page in the policy, or leave the listing out of the query.' },
  })
}
