import { describe, expect, it } from 'vitest'
import { catalogue, entryOf } from '../../../src/domain/refusal/catalogue.ts'
import { dayOfStamp, dayOfTime } from '../../../src/domain/refusal/day-stamp.ts'
import { renderListing, renderRefusal, renderTxt } from '../../../src/domain/refusal/render.ts'
import { refusalKinds } from '../../../src/domain/refusal.ts'

const urlBase = 'http://www.isp.example/mail_blocks'

describe('renderRefusal', () => {
  it.each([
    [
      'directspam',
      '192.0.2.10',
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.isp.example/mail_blocks#directspam - 20040815',
    ],
    [
      'rollup',
      '192.0.2.0/24',
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.0/24> - See http://www.isp.example/mail_blocks#rollup - 20040815',
    ],
    [
      'noBounce',
      '2001:db8::1',
      '554 5.7.1 - ERROR: Mail Refused - <2001:db8::1> - See http://www.isp.example/mail_blocks#noBounce - 20040815',
    ],
    [
      'generic',
      'a.pool.example',
      '554 5.7.1 - ERROR: Mail Refused - <a.pool.example> - See http://www.isp.example/mail_blocks#generic',
    ],
    [
      'dynamic',
      '192.0.2.10',
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.isp.example/mail_blocks#dynamic - 20040815',
    ],
    [
      'suspectedPtr',
      null,
      'ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Record - See http://www.isp.example/mail_blocks#dynamic',
    ],
    ['unknownMailbox', 'a@isp.example', '550 5.1.1 - invalid mailbox a@isp.example'],
    ['ptrMissing', '192.0.2.10', '554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <192.0.2.10>'],
    [
      'spamcop',
      '192.0.2.10',
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - http://www.spamcop.net/w3m?action=checkblock&ip=192.0.2.10',
    ],
    ['nullSenderRecipients', null, '554 5.7.1 - ERROR: Null sender with multiple recipients not allowed here'],
  ] as const)('writes %s as the page has it', (kind, subject, line) => {
    expect(renderRefusal({ kind, subject, date: '2004-08-15', urlBase })).toBe(line)
  })

  it('writes the other spelling of the page', () => {
    const refusal = { kind: 'directspam', subject: '192.0.2.10', date: '2004-08-15', urlBase: '/mail_blocks' } as const
    expect(renderRefusal(refusal, 'error-first')).toBe(
      'ERROR:5.7.1:550 Mail Refused - 192.0.2.10 - See /mail_blocks#directspam - 20040815',
    )
  })

  it('has nothing to write where the page has lost the template', () => {
    expect(renderRefusal({ kind: 'tooManyConnections', subject: '192.0.2.10', date: null, urlBase })).toBeNull()
  })

  it('leaves out a date that is not known', () => {
    expect(renderRefusal({ kind: 'highspam', subject: '192.0.2.10', date: null, urlBase })).toMatch(/#highspam$/u)
  })

  it('writes a page whose address holds replacement marks to the letter', () => {
    expect(renderRefusal({ kind: 'highspam', subject: '192.0.2.10', date: null, urlBase: '/$&' })).toMatch(
      /See \/\$&#highspam$/u,
    )
  })
})

describe('renderListing', () => {
  it('dates by the UTC day of the listing', () => {
    const listing = {
      subject: '192.0.2.10',
      reason: 'directspam',
      listedAt: Date.UTC(2025, 10, 3, 23, 59, 59) / 1000,
    } as const
    expect(renderListing(listing, urlBase)).toMatch(/- 20251103$/u)
    expect(renderListing({ ...listing, listedAt: listing.listedAt + 1 }, urlBase)).toMatch(/- 20251104$/u)
  })
})

describe('renderTxt', () => {
  it('writes what Postfix makes the page’s line of', () => {
    expect(`554 5.7.1 ${renderTxt({ reason: 'rollup', date: '2025-11-03', urlBase })}`.replace('$', '192.0.2.57')).toBe(
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.57> - See http://www.isp.example/mail_blocks#rollup - 20251103',
    )
  })

  it('doubles a dollar of the page’s address and dates nothing undated', () => {
    expect(renderTxt({ reason: 'generic', date: null, urlBase: '/a$b' })).toBe(
      '- ERROR: Mail Refused - <$> - See /a$$b#generic',
    )
  })
})

describe('the catalogue', () => {
  it.each(refusalKinds.map((kind) => [kind, entryOf(kind)] as const))(
    '%s: codes and permanence agree with the template',
    (_, entry) => {
      const { template, code, enhanced, permanent } = entry
      if (template === null) {
        expect([code, enhanced, permanent]).toEqual([null, null, null])
        return
      }
      expect(template).toContain(String(code))
      expect(template).toContain(enhanced)
      expect(String(code).charAt(0)).toBe(permanent === true ? '5' : '4')
      expect(enhanced?.charAt(0)).toBe(permanent === true ? '5' : '4')
    },
  )

  it('says who can lift what (SPEC 3)', () => {
    const lifters = Object.fromEntries(refusalKinds.map((kind) => [kind, catalogue[kind].liftedBy]))
    expect(lifters).toEqual({
      directspam: 'request',
      highspam: 'interval',
      noBounce: 'support',
      rollup: 'request',
      dynamic: 'provider',
      generic: 'provider',
      suspectedPtr: 'provider',
      unknownMailbox: 'nobody',
      senderDomainUnresolvable: 'provider',
      senderDomainMissing: 'provider',
      senderDomainNoMail: 'provider',
      ptrMissing: 'provider',
      ptrUnresolvable: 'provider',
      tooManyConnections: 'sender',
      recipientsPerConnection: 'sender',
      recipientsPerMessage: 'sender',
      spamhaus: 'third-party',
      spamcop: 'third-party',
      nullSenderRecipients: null,
      listed: null,
      foreign: null,
    })
  })
})

describe('days', () => {
  it('are the calendar’s', () => {
    expect(dayOfStamp('20240229')).toBe('2024-02-29')
    for (const stamp of [
      '20230229',
      '20251301',
      '20250001',
      '20250100',
      '20250431',
      '00010101',
      '22000101',
      '2025010',
      '',
    ])
      expect(dayOfStamp(stamp)).toBeNull()
  })

  it('of a time are UTC days, where there is one', () => {
    expect(dayOfTime(0)).toBe('1970-01-01')
    expect(dayOfTime(1_762_214_399)).toBe('2025-11-03')
    expect([dayOfTime(Number.NaN), dayOfTime(-1), dayOfTime(1e15)]).toEqual([null, null, null])
  })
})
