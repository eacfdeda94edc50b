import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { type PasteSetting, realityOf } from '../../../src/domain/reality.ts'
import { decodeRefusals } from '../../../src/domain/refusal/decode.ts'
import { checked, fact, listing, thirdParty } from '../rules/material.ts'
import { Source } from '../rules/source.ts'

const ip = '192.0.2.7'
const at = (day: string) => Date.parse(`${day}T10:00:00Z`) / 1000
const line = (reason: string, date = '') =>
  `554 5.7.1 - ERROR: Mail Refused - <${ip}> - See http://isp.example/mail_blocks#${reason}${date === '' ? '' : ` - ${date}`}`

function reality(text: string, listings: Listing[] = [], facts = checked(ip), setting?: PasteSetting) {
  const source = new Source().with(...listings)
  source.facts = (subject) => (subject === ip ? facts : [])
  const [refusal] = decodeRefusals(text)
  if (refusal === undefined) throw new Error('nothing was found')
  return realityOf(refusal, source.coverage(ip), setting)
}

describe('a pasted refusal against today', () => {
  it('is still so', () => {
    const rows = [listing({ id: 1, subject: ip, listedAt: at('2026-09-14') })]
    expect(reality(line('directspam', '20260914'), rows)).toEqual({
      sentence: 'Still so: directspam since 2026-09-14.',
      agrees: true,
    })
    expect(reality(`554 5.7.1 - ERROR: Mail Refused - <${ip}>`, rows).agrees).toBe(true)
  })

  it('is the rollup by now, the single lying under it', () => {
    const rows = [
      listing({ id: 1, subject: ip, listedAt: at('2026-09-14'), shadowedBy: 2 }),
      listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup', listedAt: at('2026-11-02') }),
    ]
    expect(reality(line('directspam', '20260914'), rows)).toEqual({
      sentence:
        'Says directspam; today it is the rollup of 192.0.2.0/24 since 2026-11-02 that refuses; the directspam of 2026-09-14 lies shadowed under it.',
      agrees: false,
    })
  })

  it('has ended and come anew', () => {
    const rows = [listing({ id: 1, subject: ip, listedAt: at('2026-11-20') })]
    expect(reality(line('directspam', '20260914'), rows)).toMatchObject({
      sentence: expect.stringContaining('listed anew: directspam since 2026-11-20'),
      agrees: true,
    })
  })

  it('has no listing behind it any more, and says what was not checked', () => {
    expect(reality(line('rollup', '20260914')).sentence).toBe('Says rollup; today nothing refuses it.')
    expect(reality(line('rollup'), [], []).sentence).toContain('not checked')
  })

  it('is about a third party: still, ended, not checked or overridden', () => {
    const text = `554 5.7.1 - ERROR: Mail Refused - <${ip}> - See http://www.spamhaus.org/query/bl?ip=${ip}`
    const facts = [...checked(ip).slice(0, 1), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', false)]
    expect(reality(text, [], facts).agrees).toBe(true)
    expect(reality(text).sentence).toBe('Says spamhaus; today nothing refuses it.')
    expect(reality(text, [], []).sentence).toContain('not checked lately')
    expect(reality(text, [listing({ id: 1, subject: ip })], []).sentence).toMatch(
      /not checked lately; today it is directspam/u,
    )
  })

  it('is about a PTR record that has been mended', () => {
    const text = `554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <${ip}>`
    expect(reality(text).sentence).toContain('by now its PTR record is there')
    const missing = fact(ip, { kind: 'ptr', state: 'missing', names: [], confirmed: false })
    expect(reality(text, [], [missing])).toMatchObject({ sentence: 'Still so: a missing PTR record.', agrees: true })
  })

  it('is no block at all, or not ours', () => {
    expect(reality('550 5.1.1 - invalid mailbox a@b.example').sentence).toContain('mailbox does not exist')
    expect(reality('452 4.7.1 - ERROR: Too many recipients for this message').sentence).toContain('Not a block')
    expect(reality('550 5.7.1 Blocked, see https://x.other.example/why').sentence).toContain('x.other.example')
  })

  it('names what was not asked about, or lies ahead', () => {
    const asked = (...subjects: string[]) =>
      reality(line('directspam', '20991231'), [], undefined, { asked: subjects, today: '2026-11-24' }).sentence
    expect(asked('198.51.100.1')).toMatch(/does not ask about\. Its date lies ahead\.$/u)
    expect(asked('192.0.2.0/24')).not.toContain('does not ask about')
    expect(asked(ip)).not.toContain('does not ask about')
  })
})
