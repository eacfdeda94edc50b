import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRefusals } from '../../../src/domain/refusal/decode.ts'
import { refusalKinds } from '../../../src/domain/refusal.ts'
import { decodePaste } from '../../../src/mail/paste.ts'

const pieces = [
  '554 5.7.1 ',
  '550-5.7.1 ',
  '550 ',
  '- ERROR: ',
  'ERROR:5.7.1:550 ',
  'Mail Refused - ',
  '<192.0.2.10>',
  '<',
  '>',
  ' - ',
  'See ',
  'http://',
  'www.isp.example/',
  'mail_blocks',
  '#directspam',
  '#',
  ' - 20251103',
  '\n',
  '\r\n',
  '\n\n',
  '> ',
  ' ',
  '\t',
  '=\n',
  '=3D',
  '=3C',
  '&lt;',
  '&amp;',
  '&#60;',
  '<p>',
  '<a href="',
  '</a>',
  '<!--',
  '<style>',
  'Domain of sender address ',
  'a@b.example',
  ' does not exist',
  'invalid mailbox ',
  'Connection refused. ',
  'IP name lookup failed for ',
  'said: ',
  'smtp;',
  'blocked ',
  '\\n',
  '%23',
  '\u2013',
  '\u200b',
  'spamhaus.org/query/bl?ip=',
  'From: a@b.example\n',
  'Content-Type: multipart/mixed; boundary=x\n',
  '--x\n',
  'Content-Type: text/plain\n',
  '\0',
  '\ud800',
  'İ',
]
const fragments = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 })
  .map((all) => all.join(''))

const known = new Set<string>(refusalKinds)

describe('whatever is pasted', () => {
  it('is decoded without an exception into well-formed refusals', () => {
    fc.assert(
      fc.property(fragments, (text) => {
        for (const { kind, date, code, enhanced, permanent } of decodeRefusals(text)) {
          expect(known.has(kind)).toBe(true)
          if (date !== null) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/u)
          if (code !== null) expect(code >= 400 && code <= 599).toBe(true)
          expect(permanent === null).toBe(code === null && enhanced === null)
        }
      }),
      { seed: 7, numRuns: 5000 },
    )
  })

  it('is decoded as a message without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fragments, fc.uint8Array({ maxLength: 300 })), async (input) => {
        expect(Array.isArray((await decodePaste(input)).refusals)).toBe(true)
      }),
      { seed: 8, numRuns: 500 },
    )
  })

  it('is one of ours only where a mark of ours is', () => {
    const others = pieces.filter(
      (piece) => !/Mail Refused|mail_blocks|Domain of|invalid mailbox|Connection/u.test(piece),
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...others), { maxLength: 60 }), (all) => {
        expect(decodeRefusals(all.join('')).filter(({ kind }) => kind !== 'foreign')).toEqual([])
      }),
      { seed: 9, numRuns: 2000 },
    )
  })
})

/** A search that started over at every place would take minutes on 256 KiB of one of these: the time limit of a test is the check. */
const hostile = [
  ...[
    '554 5.7.1 ',
    '550-5.7.1 ',
    '- ERROR: ',
    'Mail Refused - ',
    'mail_blocks#',
    '\n',
    '> ',
    '=\n',
    '=3D',
    '&amp;',
    '<p>',
    '</a>',
    '<!--',
    '<style>',
  ],
  ...[
    'Domain of sender address ',
    'invalid mailbox ',
    'Connection refused. Cannot resolve PTR record for ',
    'http://',
    '%23',
    'İ',
    '*',
  ],
  'mailrefused-',
  'Mail Refused - <',
  '554 5.7.1 - ERROR: Mail Refused - <',
  '554 5.7.1 - ERROR: Mail Refused - <1.1.1.1> - See /',
  '550-5.7.1 x\n550-5.7.1 ',
  '550 5.7.1 blocked ',
  'error:',
  'See ',
  '[',
  '(',
  '5',
  '-',
  '.',
  'client host [',
  '5.7.1',
  '<p ',
  '<a href=" ',
  '<script></script',
  '=E2=80',
  '&',
  '\n> ',
  '\n ',
  '1.',
  'a.',
  ':',
]

describe('hostile text', () => {
  it.each(hostile.map((piece) => [JSON.stringify(piece), piece] as const))('of %s is read', (_, piece) => {
    expect(decodeRefusals(piece.repeat(Math.ceil((1 << 18) / piece.length))).length).toBeLessThan(20)
  })

  it.each(['Mail Refused - <', '550 5.7.1 blocked ', '<p ', ':'])('of %j is read, a whole MiB of it', (piece) => {
    expect(decodeRefusals(piece.repeat(Math.ceil((1 << 20) / piece.length))).length).toBeLessThan(20)
  })

  it.each([
    'From: a@b.example\n',
    '\n\nFrom: a@b.example\nTo: c@d.example\n\n550 ',
    '--x\nContent-Type: text/plain\n\n',
  ])('of %j is read as a message', async (piece) => {
    const { refusals } = await decodePaste(piece.repeat(Math.ceil((1 << 19) / piece.length)))
    expect(refusals.filter(({ kind }) => kind !== 'foreign')).toEqual([])
  })
})
