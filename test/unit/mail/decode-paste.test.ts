import { describe, expect, it } from 'vitest'
import { decodePaste } from '../../../src/mail/paste.ts'
import { base64, quotedPrintable } from '../refusal/paste.ts'

const line =
  '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103'
const folded =
  '554 5.7.1 - ERROR: Mail Refused -\r\n    <192.0.2.10> - See http://www.spacequad.com/mail_\r\n    blocks#directspam - 20251103'
const expected = [['directspam', '192.0.2.10', '2025-11-03']]

const decode = async (input: string | Uint8Array) =>
  (await decodePaste(input)).refusals.map(({ kind, subject, date }) => [kind, subject, date])

interface Bounce {
  human?: string
  humanHeader?: string
  status?: string
  statusHeader?: string
  returned?: string
}

/** A bounce after RFC 3464: words for people, the status, the returned message. */
const bounce = ({
  human = 'Your message was not delivered.',
  humanHeader = 'Content-Type: text/plain; charset=utf-8',
  status = `Reporting-MTA: dns; mail.sender.example\r\n\r\nFinal-Recipient: rfc822; jane@isp.example\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; ${folded}`,
  statusHeader = 'Content-Type: message/delivery-status',
  returned = 'From: x@sender.example\r\nTo: jane@isp.example\r\nSubject: Hello\r\n\r\nHello Jane',
}: Bounce = {}) =>
  [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.sender.example (Mail Delivery System)',
    'To: x@sender.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4Bx/mail.sender.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4Bx/mail.sender.example',
    humanHeader,
    '',
    human,
    '--4Bx/mail.sender.example',
    statusHeader,
    '',
    status,
    '',
    '--4Bx/mail.sender.example',
    'Content-Type: message/rfc822',
    '',
    returned,
    '--4Bx/mail.sender.example--',
    '',
  ].join('\r\n')

const mail = (header: string, body: string) =>
  `From: x@sender.example\r\nTo: postmaster@isp.example\r\nSubject: blocked\r\nMIME-Version: 1.0\r\n${header}\r\n\r\n${body}`

describe('decodePaste: bounces', () => {
  it('reads the delivery status, folded inside the URL', async () => {
    expect(await decode(bounce())).toEqual(expected)
  })

  it('reports what people and programs are told once', async () => {
    expect(await decode(bounce({ human: `<jane@isp.example>: host mx.isp.example said:\r\n    ${line}` }))).toEqual(
      expected,
    )
  })

  it('puts the status before the words', async () => {
    const human = '550 5.1.1 - invalid mailbox bob@isp.example'
    expect(await decode(bounce({ human }))).toEqual([...expected, ['unknownMailbox', 'bob@isp.example', null]])
  })

  it('reads the words where the status says nothing', async () => {
    expect(await decode(bounce({ status: 'Reporting-MTA: dns; mail.sender.example', human: line }))).toEqual(expected)
  })

  it('decodes base64 words', async () => {
    const humanHeader = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64'
    const status = 'Reporting-MTA: dns; mail.sender.example'
    expect(await decode(bounce({ humanHeader, human: base64(`Leider:\n${line}`), status }))).toEqual(expected)
  })

  it('decodes a base64 status', async () => {
    const statusHeader = 'Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64'
    const status = base64(
      `Final-Recipient: rfc822; a@isp.example\r\nAction: failed\r\nDiagnostic-Code: smtp; ${folded}\r\n`,
    )
    expect(await decode(bounce({ statusHeader, status }))).toEqual(expected)
  })

  it('decodes quoted-printable HTML words', async () => {
    const humanHeader = 'Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable'
    const human = quotedPrintable(`<html><body><p>${line.replace('<', '&lt;').replace('>', '&gt;')}</p></body></html>`)
    const status = 'Reporting-MTA: dns; mail.sender.example'
    expect(await decode(bounce({ humanHeader, human, status }))).toEqual(expected)
  })

  it('reads an internationalised status (RFC 6533)', async () => {
    const statusHeader = 'Content-Type: message/global-delivery-status; charset=utf-8'
    expect(await decode(bounce({ statusHeader }))).toEqual(expected)
  })

  it('does not take a refusal in the returned message for this bounce’s', async () => {
    const returned = `From: x@sender.example\r\nSubject: old\r\n\r\n${line.replace('directspam', 'highspam')}`
    expect(await decode(bounce({ returned }))).toEqual(expected)
  })

  it('reports several recipients with several refusals in order', async () => {
    const status = ['directspam', 'rollup', 'highspam']
      .map(
        (reason) =>
          `Final-Recipient: rfc822; a@isp.example\r\nAction: failed\r\nDiagnostic-Code: smtp; ${line.replace('directspam', reason)}\r\n`,
      )
      .join('\r\n')
    expect((await decode(bounce({ status }))).map(([kind]) => kind)).toEqual(['directspam', 'rollup', 'highspam'])
  })

  it('calls another server’s bounce foreign, once', async () => {
    const reply = '550 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org'
    const human = `<b@other.example>: host mx.other.example said: 550 5.7.1 Service\r\n    unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org`
    const status = `Final-Recipient: rfc822; b@other.example\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; ${reply}`
    expect(await decode(bounce({ human, status }))).toEqual([['foreign', null, null]])
  })

  it('takes bytes, an mbox line at the head, and bare line feeds', async () => {
    const raw = `From MAILER-DAEMON Mon Nov 24 10:12:01 2025\n${bounce().replaceAll('\r\n', '\n')}`
    expect(await decode(raw)).toEqual(expected)
    expect(await decode(new TextEncoder().encode(raw))).toEqual(expected)
  })

  it('reads a bounce that was cut off', async () => {
    const raw = bounce()
    expect(await decode(raw.slice(0, raw.indexOf('Content-Type: message/rfc822')))).toEqual(expected)
  })

  it('reads a bounce quoted whole', async () => {
    const humanHeader = 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64'
    const raw = bounce({ humanHeader, human: base64(line), status: 'Reporting-MTA: dns; mail.sender.example' })
    expect(await decode(`Here it is:\n\n${raw.replaceAll('\r\n', '\n').replaceAll(/^/gmu, '> ')}`)).toEqual(expected)
  })

  it('reads an encoded bounce below a sentence', async () => {
    const humanHeader = 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64'
    const raw = bounce({ humanHeader, human: base64(line), status: 'Reporting-MTA: dns; mail.sender.example' })
    expect(await decode(`Please help. The bounce:\r\n\r\n${raw}`)).toEqual(expected)
  })

  it('reads MIME parts whose header was left out', async () => {
    const raw = `--b1\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${base64(line)}\n--b1--\n`
    expect(await decode(raw)).toEqual(expected)
  })
})

describe('decodePaste: mail', () => {
  it('reads plain text', async () => {
    expect(await decode(mail('Content-Type: text/plain', `We get:\r\n${line}`))).toEqual(expected)
  })

  it('reads base64 text', async () => {
    expect(
      await decode(mail('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64', base64(line))),
    ).toEqual(expected)
  })

  it('reads HTML, the address marked up', async () => {
    const html =
      '<p>554 5.7.1 - ERROR: Mail Refused - &lt;<a href="http://192.0.2.10">192.0.2.10</a>&gt; - See <a href="http://www.spacequad.com/mail_blocks#directspam">http://www.spacequad.com/mail_blocks#directspam</a> - 20251103</p>'
    expect(await decode(mail('Content-Type: text/html; charset=utf-8', html))).toEqual(expected)
  })

  it('reads both alternatives once', async () => {
    const body = `--b\r\nContent-Type: text/plain\r\n\r\n${line}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>${line.replace('<', '&lt;').replace('>', '&gt;')}</p>\r\n--b--`
    expect(await decode(mail('Content-Type: multipart/alternative; boundary=b', body))).toEqual(expected)
  })

  it('reads a bounce that is attached, and attached again', async () => {
    const forward = (inner: string) =>
      mail(
        'Content-Type: multipart/mixed; boundary=m',
        `--m\r\nContent-Type: text/plain\r\n\r\nSee the attachment.\r\n--m\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename="bounce.eml"\r\n\r\n${inner}\r\n--m--`,
      )
    expect(await decode(forward(bounce()))).toEqual(expected)
    expect(
      await decode(forward(forward(bounce()).replaceAll('--m', '--n').replace('boundary=m', 'boundary=n'))),
    ).toEqual(expected)
  })

  it('reads an attached log', async () => {
    const body = `--m\r\nContent-Type: text/plain\r\n\r\nThe log is attached.\r\n--m\r\nContent-Type: text/plain; name="mail.log"\r\nContent-Disposition: attachment; filename="mail.log"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`status=bounced (host mx said: ${line})`)}\r\n--m--`
    expect(await decode(mail('Content-Type: multipart/mixed; boundary=m', body))).toEqual(expected)
  })

  it('reads an encoded subject line', async () => {
    const subject = `=?utf-8?B?${Buffer.from('ERROR: Mail Refused - <192.0.2.10>').toString('base64')}?=`
    const raw = `From: x@sender.example\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n\r\nPlease help.`
    expect(await decode(raw)).toEqual([['listed', '192.0.2.10', null]])
  })

  it('gives nothing for a mail without a refusal', async () => {
    expect(await decode(mail('Content-Type: text/plain', 'Please unblock 192.0.2.10.'))).toEqual([])
  })
})

describe('decodePaste: anything else', () => {
  it('reads UTF-16 and Windows-1252 bytes', async () => {
    const units = Uint8Array.from([0xff, 0xfe, ...Buffer.from(line, 'utf16le')])
    expect(await decode(units)).toEqual(expected)
    const old = Uint8Array.from([0xe9, 0x20, ...Buffer.from(line.replace('- See', '\x96 See'), 'latin1')])
    expect(await decode(old)).toEqual(expected)
  })

  it.each([
    ['nothing', ''],
    ['only header fields', 'From: a@b.example\r\nTo: c@d.example\r\n\r\n'],
    ['a boundary without end', '--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x'],
    ['broken base64', mail('Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', '!!!!====\r\n%%%')],
    [
      'deep nesting',
      mail(
        'Content-Type: multipart/mixed; boundary=a',
        '--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(400),
      ),
    ],
  ])('does not throw for %s', async (_, input) => {
    expect(await decode(input)).toEqual([])
  })
})
