import defaults from '../../resources/policy.json' with { type: 'json' }
import { contains, type Network, parseNetwork } from '../../src/domain/address.ts'
import { parseFeedbackReport } from '../../src/domain/complaint/feedback-report.ts'
import { headerLimits, readHeader } from '../../src/domain/complaint/header-field.ts'
import { complainerOf, oneMailAddress } from '../../src/domain/complaint/mail-address.ts'
import { parseMailDate } from '../../src/domain/complaint/mail-date.ts'
import { pastedHeader } from '../../src/domain/complaint/pasted.ts'
import { parseReceived } from '../../src/domain/complaint/received.ts'
import { walkRelays } from '../../src/domain/complaint/relay-walk.ts'
import { checkPolicyText } from '../../src/domain/policy/check.ts'
import { parsePolicy } from '../../src/domain/policy.ts'
import { readComplaint } from '../../src/mail/complaint.ts'
import { splitMbox } from '../../src/mail/mbox.ts'
import { type FuzzedParser, must } from './parser.ts'

const tests = ['test/unit/complaints/**/*.ts', 'test/property/complaints/*.ts', 'test/unit/mail/*.ts'] as const

const hopPieces = [
  ...[
    'from ',
    'by ',
    'with ',
    'for ',
    'id ',
    'via ',
    'ESMTPSA',
    'LMTP',
    'SMTP',
    'mx.isp.example',
    'mail.sender.example',
    'localhost',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    ';',
    ' ',
    '\t',
    '\n ',
    '"',
    '\\',
    '192.0.2.7',
    '198.51.100.9',
    '10.0.0.1',
    'IPv6:2001:db8::7',
  ],
  ...[
    'unknown',
    'HELO ',
    'EHLO ',
    'helo=',
    'qmail 1 invoked by uid 7',
    'Mon, 24 Nov 2025 10:12:01 +0000',
    ' +0100',
    '(UTC)',
    '25:61:61',
  ],
  ...[
    '31 Feb 2025',
    '2025-11-24T10:12:01Z',
    'Mon Nov 24 10:12:01 2025',
    'a@b.example',
    'rfc822;',
    '+tag',
    '=',
    ',',
    '((',
  ],
] as const

const mailPieces = [
  ...hopPieces,
  ...[
    'Received: ',
    'From: a@b.example\r\n',
    'To: c@d.example\n',
    'Subject: Fw: x\n',
    'Content-Type: multipart/report; boundary=x\n',
    '\n',
    '\r\n',
  ],
  ...[
    'Content-Type: message/feedback-report\n\n',
    'Content-Type: message/rfc822\n\n',
    'Content-Type: text/rfc822-headers\n\n',
    '--x\n',
    '--x--\n',
  ],
  ...[
    'Feedback-Type: abuse\n',
    'Feedback-Type: not-spam\n',
    'Source-IP: 192.0.2.7\n',
    'Incidents: 3\n',
    'Arrival-Date: ',
    'Version: 1\n',
  ],
  ...[
    '-------- Forwarded Message --------\n',
    '> ',
    'Begin forwarded message:\n',
    'From x@y Mon Nov 24 10:12:01 2025\n',
    '>From ',
    '\r',
  ],
  ...[
    'Content-Transfer-Encoding: base64\n\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    '=?utf-8?B?',
    '?=',
    'boundary="',
    '\u0000',
  ],
] as const

const policy = parsePolicy({
  ...defaults,
  complaints: {
    ...defaults.complaints,
    border: ['198.51.100.0/24', 'mx.isp.example'],
    trustedRelays: ['203.0.113.0/24'],
  },
})
const bordered = policy.ok ? policy.value : null

/** Told apart from the rule's own table on purpose. */
const privateSpace = [
  '10.0.0.0/8',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => {
  const read = parseNetwork(text)
  return read.ok ? [read.value] : []
})
const isPrivate = (address: Network): boolean => privateSpace.some((space) => contains(space, address))

const isTime = (at: number | null): boolean => at === null || (Number.isSafeInteger(at) && Math.abs(at) < 1e12)

function checkReceived(text: string): void {
  const hop = parseReceived(text)
  must(isTime(hop.at), `${hop.at} is no time`)
  must(hop.from === null || hop.from.length <= text.length, 'a HELO is a part of the field')
}

/** Whatever stands in the fields, what comes out was seen by a server that is believed, and can be a sender. */
function checkWalk(text: string): void {
  if (bordered === null) throw new Error('the policy of the check is none')
  const received = text.split(/\n(?!\s)/u)
  const { offender, boundary, problem, steps, at } = walkRelays(received, bordered)
  must((offender === null) === (problem !== null), 'an offender or a reason why there is none')
  must(offender === null || !isPrivate(offender), 'nobody from private space is an offender')
  must(boundary === null || (boundary >= 0 && boundary < received.length), 'the border is one of the hops')
  must(isTime(at), `${at} is no time`)
  for (const { why } of steps) must(why.trim() !== '', 'a step says why')
}

function checkHeader(text: string): void {
  const { fields, end } = readHeader(text)
  must(end >= 0 && end <= text.length, `what follows begins at ${end}`)
  must(fields.length <= headerLimits.fields, 'no more fields than are kept')
  for (const { name, value } of fields) {
    must(name === name.toLowerCase() && name !== '', 'a field has a name in lower case')
    must(value.length <= headerLimits.value, 'a value is cut')
  }
  const pasted = pastedHeader(text)
  must(pasted === null || pasted.marked || pasted.fields.length > 0, 'a pasted header has fields')
}

function checkReport(text: string): void {
  const { incidents, arrivalAt, rcptTo, type } = parseFeedbackReport(text)
  must(incidents === null || (Number.isSafeInteger(incidents) && incidents >= 0), `${incidents} incidents`)
  must(isTime(arrivalAt), `${arrivalAt} is no time`)
  must(rcptTo.length <= 50, 'no more recipients than are kept')
  must(type === null || type !== '', 'a type is a word')
}

function checkWords(text: string): void {
  must(isTime(parseMailDate(text)), 'a date is a time')
  const address = oneMailAddress(text)
  must(address === null || (address.length <= 320 && address === address.toLowerCase()), 'a mail address')
  const complainer = complainerOf(text)
  must(complainer === null || /^[^\s<>]+$/u.test(complainer), `${complainer} is not one form`)
}

async function checkComplaint(text: string): Promise<void> {
  const { fields, originals, instead } = await readComplaint(text)
  must(Array.isArray(fields), 'a mail has fields')
  must(originals.length <= 51, 'no more messages than are taken')
  must(instead === null || instead !== '', 'a reason is a sentence')
}

async function checkMbox(text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  const size = text.length < 2000 ? 1 + (text.length % 61) : 65_536
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let octets = 0
  let before = 0
  for await (const message of splitMbox(chunks())) {
    must(message.at === before + 1, 'messages are counted')
    before = message.at
    octets += message.bytes.length
  }
  must(octets <= bytes.length, 'no octet comes twice')
}

function checkPolicyJson(text: string): void {
  const { policy: read, problems } = checkPolicyText(text)
  must(read !== null || problems.length > 0, 'a refused policy has a reason')
  const lines = text.split('\n').length
  for (const { message, place } of problems) {
    must(message.trim() !== '', 'a problem has a sentence')
    must(place === null || (place.line >= 1 && place.line <= lines && place.column >= 1), 'a problem lies in the text')
  }
}

const jsonPieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '"a"',
    '"score"',
    '"version":',
    '0',
    '-1',
    '01',
    '1e5',
    '.5',
    'NaN',
    'null',
    'true',
    "'",
  ],
  ...[
    '\\u',
    '\\u0041',
    '\\n',
    '\\x',
    '//',
    '/* ',
    '\n',
    ' ',
    '\t',
    '\ufeff',
    '{"a":1,"a":2}',
    '"__proto__":',
    '[[[[',
    '{"a":',
  ],
] as const

/** Readers of complaints and of policies as text. */
export const complaintParsers: readonly FuzzedParser[] = [
  { name: 'received', pieces: hopPieces, corpus: tests, longest: 1500, reads: null, check: checkReceived },
  { name: 'relay-walk', pieces: ['\n', ...hopPieces], corpus: tests, longest: 2000, reads: null, check: checkWalk },
  { name: 'mail-header', pieces: mailPieces, corpus: tests, longest: 2000, reads: null, check: checkHeader },
  { name: 'feedback-report', pieces: mailPieces, corpus: tests, longest: 1000, reads: null, check: checkReport },
  { name: 'mail-words', pieces: hopPieces, corpus: tests, longest: 300, reads: null, check: checkWords },
  { name: 'mbox', pieces: mailPieces, corpus: tests, longest: 2000, reads: null, check: checkMbox },
  { name: 'complaint-mail', pieces: mailPieces, corpus: tests, longest: 3000, reads: null, check: checkComplaint },
  {
    name: 'policy-text',
    pieces: jsonPieces,
    corpus: ['test/unit/policy/*.ts', 'test/property/policy/*.ts'],
    longest: 2000,
    reads: null,
    check: checkPolicyJson,
  },
]
