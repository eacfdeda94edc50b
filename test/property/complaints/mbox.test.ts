import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestComplaint } from '../../../src/mail/complaint.ts'
import { type MboxMessage, splitMbox } from '../../../src/mail/mbox.ts'

const text = new TextDecoder()
const bytes = (words: string) => new TextEncoder().encode(words)

async function split(content: Uint8Array, chunk: number): Promise<MboxMessage[]> {
  async function* chunks() {
    for (let at = 0; at < content.length; at += chunk) yield content.slice(at, at + chunk)
  }
  const found: MboxMessage[] = []
  for await (const message of splitMbox(chunks())) found.push(message)
  return found
}

/** As an mboxrd writer quotes it. */
const written = (mails: readonly string[], end = '\n') =>
  mails
    .map((mail) => `From a@b Fri Jul  8 12:08:34 2011\n${mail.replaceAll(/^(>*From )/gmu, '>$1')}\n\n`)
    .join('')
    .replaceAll('\n', end)

const line = fc.oneof(
  fc.stringMatching(/^[ -~]{0,30}$/u),
  fc.constantFrom('From x@y Fri Jul  8 12:08:34 2011', '>From here', '', 'From bob', 'x'.repeat(3000)),
)
const mail = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `Subject: x\n\n${lines.join('\n')}end`)

it('gives back what was put into an mbox, however the file is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mail, { maxLength: 5 }), fc.integer({ min: 1, max: 5000 }), async (mails, chunk) => {
      const found = await split(bytes(written(mails)), chunk)
      expect(found.map((one) => text.decode(one.bytes).trimEnd())).toEqual(mails)
      expect(found.map(({ at }) => at)).toEqual(mails.map((_, place) => place + 1))
    }),
    { seed: 20_261_124, numRuns: 150 },
  )
})

it.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('takes %s', async (_, end) => {
  const found = await split(bytes(written(['Subject: one\n\nA', 'Subject: two\n\nFrom here'], end)), 7)
  expect(found.map((one) => text.decode(one.bytes).replaceAll('\r\n', '\n').trim())).toEqual([
    'Subject: one\n\nA',
    'Subject: two\n\nFrom here',
  ])
})

it('reads any octets, and keeps no more of a message than it says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 600 }), async (octets, chunk) => {
      for (const { bytes: found } of await split(octets, chunk)) expect(found.length).toBeLessThanOrEqual(octets.length)
    }),
    { seed: 20_261_124, numRuns: 200 },
  )
  const long = bytes(
    `From a@b Fri Jul  8 12:08:34 2011\n${'y'.repeat(longestComplaint + 10)}\n\nFrom a@b Fri Jul  8 12:08:34 2011\nSubject: x\n\nz\n`,
  )
  const [first, second] = await split(long, 262_144)
  expect([first?.bytes.length, first?.cut]).toEqual([longestComplaint, true])
  expect(text.decode(second?.bytes)).toContain('Subject: x')
})
