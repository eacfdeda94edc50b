import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/domain/complaint.ts'
import { readComplaint } from '../../../src/mail/complaint.ts'
import { now, policyOf } from '../../unit/complaints/policy.ts'

const folder = join(import.meta.dirname, '../../unit/complaints/mails')
const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
const policy = policyOf({
  border: ['mx.isp.example', 'store.isp.example', '192.0.2.16/28'],
  trustedReporters: ['fbl.example'],
})
const victim = '198.51.100.7'

describe('reading a complaint', () => {
  it('never throws and never finds nothing to say, however a mail is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mails),
        fc.array(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 12 }), fc.nat({ max: 40 })),
          { minLength: 1, maxLength: 5 },
        ),
        async (mail, cuts) => {
          let bytes: Uint8Array = mail
          for (const [place, put, drop] of cuts) {
            const at = Math.floor(place * bytes.length)
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)])
          }
          const findings = findingsOf(await readComplaint(bytes), policy, now)
          expect(findings.length).toBeGreaterThan(0)
          for (const { status, reason } of findings) expect(reason === null).toBe(status === 'counts')
        },
      ),
      { seed: 20_261_124, numRuns: 300 },
    )
  })

  it('takes headers alone for the same as the whole message', async () => {
    const head = (type: string, body: string) =>
      `From: Anna <anna@isp.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: ${type}\n\nReceived: from x (x [203.0.113.9]) by mx.isp.example with SMTP; Fri, 20 Nov 2026 10:00:00 +0000\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\n${body}\n--b--\n`
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 200 }).filter((text) => !text.includes('--b')),
        async (body) => {
          const [whole] = findingsOf(await readComplaint(head('message/rfc822', body)), policy, now)
          const [headers] = findingsOf(await readComplaint(head('text/rfc822-headers', '')), policy, now)
          expect(whole?.address).toBe('203.0.113.9')
          expect([headers?.address, headers?.day, headers?.messageId]).toEqual([
            whole?.address,
            whole?.day,
            whole?.messageId,
          ])
        },
      ),
      { seed: 20_261_124, numRuns: 60 },
    )
  })

  it('believes no body, however it dresses itself up', async () => {
    const forgery = `Received: from v (v [${victim}]) by mx.isp.example with SMTP; Fri, 20 Nov 2026 10:00:00 +0000\nFrom: a@b.example\nMessage-ID: <2@b.example>\n\nhello\n`
    const dress = fc.constantFrom(
      (text: string) => text,
      (text: string) => `---------- Forwarded message ---------\n${text}`,
      (text: string) =>
        `Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nSource-IP: ${victim}\n\n${text}`,
      (text: string) => `--x\nContent-Type: message/rfc822\n\n${text}\n--x--`,
    )
    const type = fc.constantFrom(
      'text/plain',
      'multipart/mixed; boundary=x',
      'multipart/report; report-type=feedback-report; boundary=x',
      'message/rfc822',
    )
    await fc.assert(
      fc.asyncProperty(dress, dress, type, async (first, second, of) => {
        const spam = `Received: from s (s [203.0.113.9]) by mx.isp.example with SMTP; Fri, 20 Nov 2026 10:00:00 +0000\nFrom: s@s.example\nMIME-Version: 1.0\nContent-Type: ${of}\n\n${first(second(forgery))}`
        const mail = `From: Anna <anna@isp.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: message/rfc822\n\n${spam}\n--outer--\n`
        for (const { address } of findingsOf(await readComplaint(mail), policy, now)) expect(address).not.toBe(victim)
      }),
      { seed: 20_261_124, numRuns: 100 },
    )
  })
})
