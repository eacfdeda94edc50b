import { describe, expect, it } from 'vitest'
import { dnsForm } from '../../../src/domain/dns-form/listing-form.ts'
import { dnsNameOfName } from '../../../src/domain/dns-form.ts'
import { listing } from '../store/rows.ts'

const page = 'http://www.isp.example/mail_blocks'
const form = (subject: string, over: Parameters<typeof listing>[2] = {}, url = page) =>
  dnsForm(listing(7, subject, over), url)

describe('a listing as DNS says it', () => {
  it('of an address', () => {
    expect(form('192.0.2.7', { reason: 'directspam', listedAt: Date.UTC(2004, 7, 15) / 1000 })).toEqual({
      listingId: 7,
      subject: '192.0.2.7',
      queryName: '7.2.0.192.bl.example',
      a: '127.0.0.2',
      txt: '- ERROR: Mail Refused - <192.0.2.7> - See http://www.isp.example/mail_blocks#directspam - 20040815',
      txtOctets: 98,
      // 12 header, 22 name, 4 question, 12 record, 1 length octet.
      answerOctets: 12 + 22 + 4 + 12 + 1 + 98,
      problems: [],
    })
  })

  it('of a network: its first address stands for all', () => {
    expect(form('192.0.2.0/24', { reason: 'rollup' })).toMatchObject({
      queryName: '0.2.0.192.bl.example',
      a: '127.0.0.5',
    })
    expect(form('192.0.2.0/24', { reason: 'rollup' }).txt).toContain('<192.0.2.0>')
  })

  it('of IPv6', () => {
    expect(form('2001:db8::7').queryName).toBe(`7.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.bl.example`)
  })

  it('of a name pattern: without a date, with the listed name', () => {
    const below = form('*.pool.isp.example', { reason: 'dynamic' })
    expect(below).toMatchObject({ queryName: 'a.pool.isp.example.names.example', a: '127.0.0.6', problems: [] })
    expect(below.txt).toBe(
      '- ERROR: Mail Refused - <pool.isp.example> - See http://www.isp.example/mail_blocks#dynamic',
    )
    expect(form('.pool.isp.example', { reason: 'generic' })).toMatchObject({
      queryName: 'pool.isp.example.names.example',
      a: '127.0.0.7',
    })
  })

  it('says of an inner wildcard that DNS does not serve it', () => {
    expect(form('dsl-*.isp.example', { reason: 'dynamic' })).toMatchObject({
      queryName: null,
      problems: [{ code: 'dns-pattern', message: expect.stringContaining('dsl-*.isp.example') }],
    })
  })

  it('reports a text over 255 octets with listing and length', () => {
    const long = `.${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.isp.example`
    const { problems, txtOctets } = form(long, { reason: 'dynamic' })
    expect(txtOctets).toBeGreaterThan(255)
    expect(problems).toMatchObject([{ code: 'txt-length', message: expect.stringContaining(`${txtOctets} octets`) }])
    expect(problems[0]?.message).toContain(long)
  })

  it('takes the longest address of a network into account', () => {
    const url = `http://www.isp.example/${'p'.repeat(255 - 72 - 15)}`
    const alone = form('10.0.0.0', { listedAt: 0 }, url)
    const around = form('10.0.0.0/8', { listedAt: 0 }, url)
    expect(around.txt).toBe(alone.txt)
    expect(alone.problems.length).toBeLessThan(around.problems.length)
  })

  it('reports an answer that does not fit into 512 octets', () => {
    const { problems, answerOctets } = form('192.0.2.7', {}, `http://www.isp.example/${'p'.repeat(420)}`)
    expect(answerOctets).toBeGreaterThan(512)
    expect(problems.map(({ code }) => code)).toEqual(['txt-length', 'dns-answer-length'])
    expect(problems[1]?.message).toContain(`${answerOctets} octets`)
  })

  it('keeps a dollar of the page’s address', () => {
    expect(form('192.0.2.7', {}, 'http://x.example/$page').txt).toContain('http://x.example/$page#')
  })
})

describe('the name asked of a name list (RFC 5782)', () => {
  it('is the name before the zone', () => {
    expect(dnsNameOfName('a.isp.example.', 'names.example.')).toEqual({
      ok: true,
      value: 'a.isp.example.names.example',
    })
    expect(dnsNameOfName('test', 'names.example')).toEqual({ ok: true, value: 'test.names.example' })
  })

  it('does not exist where both are longer than a name', () => {
    const long = `${'a'.repeat(60)}.`.repeat(3) + 'b'.repeat(60)
    expect(dnsNameOfName(long, 'names.example')).toMatchObject({ ok: false, problem: { code: 'dns-name-length' } })
    expect(dnsNameOfName(long, 'n.test')).toMatchObject({ ok: true })
    expect(dnsNameOfName('a..b', 'names.example')).toMatchObject({ ok: false, problem: { code: 'dns-label' } })
    expect(dnsNameOfName('', 'names.example')).toMatchObject({ ok: false })
  })
})
