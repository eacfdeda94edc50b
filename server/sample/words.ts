import { renderRefusal } from '../../src/domain/refusal/render.ts'
import type { Case } from './cases.ts'
import type { Random } from './random.ts'

/** What senders write, and how they paste: never twice the same, often untidy. */

const openings = [
  'Hello,',
  'Dear postmaster,',
  'Hi there,',
  'Good morning,',
  'To whom it may concern,',
  'hello',
] as const
const pleas = [
  'our customers cannot write to yours any more since the beginning of the week.',
  'mail from our server comes back. We are a small company and have done nothing wrong.',
  'we found a hacked account and closed it. Please take us off your list.',
  'please remove the block on the address below, it is our only mail server.',
  'we took over this address from another customer of the data centre last month.',
  'one of our users had a virus; the machine has been cleaned and the password changed.',
  'this is the third time I write. When will somebody answer?',
  'our newsletter is double opt-in, complaints must be a mistake.',
  'I do not understand this error message. What am I to do?',
  'invoices do not reach our clients, this is urgent for us.',
] as const
const closings = ['Thank you', 'Kind regards', 'Thanks in advance', 'Best', 'Regards'] as const
const people = [
  'Kim Brandt',
  'Lea Rossi',
  'Tomas Novak',
  'Sara Lind',
  'Idris Bello',
  'Mia Keller',
  'Oskar Berg',
  'Nina Costa',
  'Raj Patel',
  'Eva Horn',
] as const
const companies = [
  'printshop',
  'garden-centre',
  'dental-care',
  'school-north',
  'bakery',
  'lawyers',
  'travel-desk',
  'bike-store',
  'clinic',
  'museum',
] as const

export function contactOf(random: Random): { name: string; email: string } {
  const name = random.pick(people)
  const [first = 'kim', last = 'brandt'] = name.toLowerCase().split(' ')
  return { name, email: `${first}.${last}@${random.pick(companies)}-${random.between(1, 400)}.example` }
}

export const letterOf = (subjects: readonly string[], name: string, random: Random): string =>
  [
    random.pick(openings),
    '',
    random.pick(pleas),
    '',
    ...(random.chance(0.7) ? subjects : []),
    '',
    random.pick(closings),
    name,
  ].join('\n')

const foreign = [
  '550 5.7.1 [192.0.2.25] Our system has detected that this message is likely unsolicited mail. https://support.mailhost.example/answer/6596',
  '550 5.7.606 Access denied, banned sending IP [192.0.2.80]. To request removal from this list please visit https://sender.delist.example/',
  '554 5.7.1 Service unavailable; Client host [198.51.100.4] blocked using bl.othersite.example',
  '421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to user complaints',
] as const

/** The refusal as the sender pasted it: the bare line, quoted, or the whole bounce. Null: nothing pasted. */
export function pasteOf({ refusal, pastesForeign }: Case, urlBase: string, random: Random): string | null {
  if (pastesForeign) return random.pick(foreign)
  if (refusal === null || random.chance(0.25)) return null
  const date = refusal.listedAt === null ? null : new Date(refusal.listedAt * 1000).toISOString().slice(0, 10)
  const spelling = random.chance(0.8) ? 'code-first' : 'error-first'
  const line = renderRefusal({ kind: refusal.kind, subject: refusal.subject, date, urlBase }, spelling)
  if (line === null) return null
  const draw = random.next()
  if (draw < 0.5) return line
  if (draw < 0.7) return `> ${line.slice(0, 60)}\n> ${line.slice(60)}`
  return [
    'This is the mail system at host mail.sender.example.',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    `<someone@isp.example>: host mx.isp.example[198.51.100.25] said: ${line} (in reply to RCPT TO command)`,
    '',
    'Reporting-MTA: dns; mail.sender.example',
    'Final-Recipient: rfc822; someone@isp.example',
    'Action: failed',
    `Status: ${/\d\.\d\.\d/u.exec(line)?.[0] ?? '5.0.0'}`,
    `Diagnostic-Code: smtp; ${line}`,
  ].join('\n')
}
