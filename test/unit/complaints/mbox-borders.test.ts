import { describe, expect, it } from 'vitest'
import { splitMbox } from '../../../src/mail/mbox.ts'

async function subjectsOf(text: string, size = 7) {
  const octets = new TextEncoder().encode(text)
  async function* chunks() {
    for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size)
  }
  const found: string[] = []
  for await (const { bytes } of splitMbox(chunks())) found.push(new TextDecoder().decode(bytes))
  return found
}
const mail = (n: number) => `Subject: ${n}\n\nFrom here to 12:30 there.\n`

describe('an mbox without empty lines between its messages', () => {
  it.each([
    'From x@y.example Tue Nov 24 10:00:00 2026',
    'From x@y.example  Tue Nov  4 10:00:00 2026',
    'From MAILER-DAEMON Tue Nov 24 10:00 2026',
    'From - Tue Nov 24 10:00:00 2026',
    'From x@y.example Tue Nov 24 10:00:00 +0100 2026',
    'From x@y.example Tue Nov 24 10:00:00 CET 2026',
  ])('begins a message at a line with a whole date: %s', async (line) => {
    const unix = [1, 2, 3].map((n) => `${line}\n${mail(n)}`).join('')
    expect(await subjectsOf(unix)).toEqual([1, 2, 3].map(mail))
    expect(await subjectsOf(unix.replaceAll('\n', '\r\n'))).toHaveLength(3)
  })

  it('takes a sentence for a sentence, and a quoted line for text', async () => {
    const line = 'From x@y.example Tue Nov 24 10:00:00 2026'
    const body = `Subject: 1\n\nText\nFrom Monday on, at 10:00 we meet.\n>${line}\nSubject: 2\n`
    expect(await subjectsOf(`${line}\n${body}`)).toEqual([body.replace(`>${line}`, line)])
  })
})
