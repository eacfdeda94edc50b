import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNetwork } from '../../../src/domain/address.ts'
import { entryOf } from '../../../src/domain/refusal/catalogue.ts'
import { dayOfTime } from '../../../src/domain/refusal/day-stamp.ts'
import { decodeRefusals } from '../../../src/domain/refusal/decode.ts'
import { renderRefusal, renderTxt, type Spelling } from '../../../src/domain/refusal/render.ts'
import type { RefusalKind } from '../../../src/domain/refusal.ts'
import { refusalKinds } from '../../../src/domain/refusal.ts'
import { hasAddressForm } from '../../../src/domain/subject.ts'
import { decodePaste } from '../../../src/mail/paste.ts'

const run = { seed: 20_260_101, numRuns: 1500 }

const address4 = fc.nat({ max: 0xffffffff }).map((lo) => formatNetwork({ family: 4, lo, plen: 32 }))
const address6 = fc
  .bigInt({ min: 1n << 112n, max: (1n << 128n) - 1n })
  .map((lo) => formatNetwork({ family: 6, lo, plen: 128 }))
const network4 = fc
  .tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 8, max: 31 }))
  .map(([lo, plen]) => formatNetwork({ family: 4, lo: lo - (lo % 2 ** (32 - plen)), plen }))
const network6 = fc
  .tuple(fc.bigInt({ min: 1n << 112n, max: (1n << 128n) - 1n }), fc.integer({ min: 16, max: 127 }))
  .map(([lo, plen]) => formatNetwork({ family: 6, lo: lo & -(1n << BigInt(128 - plen)), plen }))
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9_-]{0,12}[a-z0-9])?$/u)
const name = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('example', 'example.net', 'co.example', 'xn--p1ai'),
  )
  .map(([labels, end]) => `${labels.join('.')}.${end}`)
const mailbox = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,20}$/u), name)
  .map(([local, domain]) => `${local}@${domain}`)
const date = fc.option(fc.integer({ min: 0, max: 4_102_444_799 }).map(dayOfTime))
const urlBase = fc.oneof(
  fc.constantFrom(
    '/mail_blocks',
    'mail_blocks.htm',
    'www.isp.example/mail_blocks',
    'HTTPS://Postmaster.ISP.example/en/mail_blocks.html',
  ),
  fc.tuple(fc.constantFrom('http', 'https'), name).map(([scheme, host]) => `${scheme}://${host}/mail_blocks`),
)

const subjectOf = (kind: RefusalKind): fc.Arbitrary<string | null> => {
  switch (kind) {
    case 'directspam':
    case 'highspam':
    case 'noBounce':
    case 'rollup':
      return fc.oneof(address4, network4, address6, network6)
    case 'dynamic':
      return fc.oneof(address4, network4, name)
    case 'generic':
      return name
    case 'unknownMailbox':
    case 'senderDomainUnresolvable':
    case 'senderDomainMissing':
    case 'senderDomainNoMail':
      return mailbox
    case 'suspectedPtr':
    case 'recipientsPerMessage':
    case 'nullSenderRecipients':
    case 'tooManyConnections':
    case 'foreign':
      return fc.constant(null)
    case 'ptrMissing':
    case 'ptrUnresolvable':
    case 'recipientsPerConnection':
    case 'spamhaus':
    case 'spamcop':
    case 'listed':
      return fc.oneof(address4, address6)
  }
}

const spelling = fc.constantFrom<Spelling>('code-first', 'error-first')
const refusal = fc
  .constantFrom(...refusalKinds.filter((kind) => entryOf(kind).template !== null))
  .chain((kind) => fc.record({ kind: fc.constant(kind), subject: subjectOf(kind), date, urlBase, spelling }))
type Rendered = typeof refusal extends fc.Arbitrary<infer T> ? T : never

const written = (each: Rendered): string => renderRefusal(each, each.spelling) ?? ''

const carried = ({ kind, subject, date: day }: Rendered) => ({
  kind,
  subject,
  date: entryOf(kind).template?.includes('{date}') === true && hasAddressForm(subject ?? '') ? day : null,
  permanent: entryOf(kind).permanent,
  enhanced: entryOf(kind).enhanced,
})

const read = (text: string) =>
  decodeRefusals(text).map(({ kind, subject, date: day, permanent, enhanced }) => ({
    kind,
    subject,
    date: day,
    permanent,
    enhanced,
  }))

/** Breaks lines at some of the spaces. */
const foldAt = (line: string, places: number[], fold: string): string => {
  const words = line.split(' ')
  return words
    .map((word, index) => word + (index === words.length - 1 ? '' : places.includes(index) ? fold : ' '))
    .join('')
}
const places = fc.array(fc.nat({ max: 12 }), { maxLength: 6 })
const softBreaks = (line: string, every: number): string =>
  (line.replaceAll('=', '=3D').match(new RegExp(`(?:=3D|[^=]){1,${every}}`, 'gu')) ?? []).join('=\r\n')

const wrappings: Record<string, fc.Arbitrary<(line: string) => string>> = {
  'as it is': fc.constant((line) => line),
  'in words': fc.constant((line) => `Dear Postmaster,\n\nwe get "${line}" since Monday.\n\nBest wishes\n192.0.2.99`),
  'in another case': fc.constantFrom((line: string) =>
    line.replace(/[a-z]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ),
  folded: fc.tuple(places, fc.constantFrom('\n', '\r\n', '\n ', '\r\n\t', ' \n    ')).map(
    ([at, fold]) =>
      (line: string) =>
        foldAt(line, at, fold),
  ),
  quoted: fc.tuple(places, fc.constantFrom('> ', '>> ', '> > ', '>', '| ')).map(
    ([at, mark]) =>
      (line: string) =>
        mark + foldAt(line, at, `\n${mark}`),
  ),
  'quoted-printable': fc.integer({ min: 10, max: 76 }).map((every) => (line: string) => softBreaks(`${line} =`, every)),
  'HTML escaped': fc.constant(
    (line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
  ),
  'a log line': fc.constant(
    (line) =>
      `Nov 24 10:12:01 mx postfix/smtp[22]: 4Bx: to=<a@isp.example>, status=bounced (host mx.isp.example[203.0.113.1] said: ${line} (in reply to RCPT TO command))`,
  ),
  'a diagnostic code': fc.tuple(places).map(
    ([at]) =>
      (line: string) =>
        `Action: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; ${foldAt(line, at, '\n    ')}\nLast-Attempt-Date: Mon, 24 Nov 2025 10:12:01 +0000`,
  ),
}

const caseless = (text: string | null) => text?.toLowerCase() ?? null

describe('what a template carries survives render and decode', () => {
  it.each(Object.entries(wrappings))('%s', (title, wrapping) => {
    fc.assert(
      fc.property(refusal, wrapping, (each, wrap) => {
        const anyCase = title === 'in another case'
        const got = read(wrap(written(each)))
        const expected = carried(each)
        expect(got.map((one) => (anyCase ? { ...one, subject: caseless(one.subject) } : one))).toEqual([
          anyCase ? { ...expected, subject: caseless(expected.subject) } : expected,
        ])
      }),
      run,
    )
  })

  it('several, in order, each once', () => {
    fc.assert(
      fc.property(fc.array(refusal, { maxLength: 8 }), (all) => {
        const once = new Map(
          all.map((each) => [JSON.stringify([each.kind, carried(each).subject, carried(each).date]), carried(each)]),
        )
        const got = read(all.map(written).join('\n'))
        expect(got.map(({ kind, subject, date: day }) => [kind, subject, day])).toEqual(
          [...once.values()].map(({ kind, subject, date: day }) => [kind, subject, day]),
        )
      }),
      { ...run, numRuns: 500 },
    )
  })

  it('the TXT of a zone, as a mail server says it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('directspam', 'highspam', 'noBounce', 'rollup'),
        address4,
        date,
        urlBase,
        (reason, asked, day, base) => {
          const reply = `554 5.7.1 ${renderTxt({ reason, date: day, urlBase: base }).replace('$', asked)}`
          expect(read(reply)).toEqual([{ kind: reason, subject: asked, date: day, permanent: true, enhanced: '5.7.1' }])
        },
      ),
      run,
    )
  })

  it('a whole bounce', async () => {
    await fc.assert(
      fc.asyncProperty(refusal, places, async (each, at) => {
        const raw = `From: MAILER-DAEMON@a.example\r\nSubject: failed\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(written(each)).toString('base64')}\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; ${foldAt(written(each), at, '\r\n    ')}\r\n\r\n--b--\r\n`
        const { refusals } = await decodePaste(raw)
        expect(refusals.map(({ kind, subject, date: day }) => [kind, subject, day])).toEqual([
          [each.kind, carried(each).subject, carried(each).date],
        ])
      }),
      { ...run, numRuns: 300 },
    )
  })
})
