import { describe, expect, it } from 'vitest'
import { type Network, parseNetwork } from '../../../src/domain/address.ts'
import { classifyPtr } from '../../../src/domain/ptr-class.ts'

function at(text: string): Network {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(text)
  return read.value
}
const own = at('203.0.113.25')
const six = at('2001:db8:1:2:3:4:567:89ab')
const first = (name: string, address: Network | null = own) => classifyPtr(name, address).evidence[0]

describe('the own address in a name', () => {
  it.each([
    ['203.0.113.25.isp.example', 'own-address', 'with dots'],
    ['host-203-0-113-25.foo.example', 'own-address', 'with dashes'],
    ['host_203_0_113_25.foo.example', 'own-address', 'Holds its own address.'],
    ['25-113-0-203.isp.example', 'own-address', 'reversed'],
    ['25.pool-203-0-113.isp.example', 'own-address', 'in another order'],
    ['203-000-113-025.isp.example', 'own-address', 'zero-padded'],
    ['a203b0c113d25.isp.example', 'own-address', 'Holds its own address.'],
    ['203000113025.isp.example', 'own-address', 'zero-padded'],
    ['p203000113025x.isp.example', 'own-address', 'zero-padded'],
    ['025113000203.isp.example', 'own-address', 'zero-padded and reversed'],
    ['203011325.isp.example', 'own-address', 'run together'],
    ['cb007119.isp.example', 'own-address-hex', 'in hexadecimal'],
    ['PCB007119.dip.isp.example', 'own-address-hex', 'in hexadecimal'],
    ['0xcb007119.isp.example', 'own-address-hex', 'in hexadecimal'],
    ['197100cb.isp.example', 'own-address-hex', 'reversed'],
    ['cb-00-71-19.isp.example', 'own-address-hex', 'with separators'],
    ['cb.0.71.19.isp.example', 'own-address-hex', 'with separators'],
    ['3405803801.isp.example', 'own-address-number', 'decimal'],
    [`${(3405803801).toString(36)}.isp.example`, 'own-address-number', 'base of 36'],
    ['113-25.isp.example', 'own-address-part', 'last two'],
    ['25-113.isp.example', 'own-address-part', 'last two'],
    ['x-0-113-25.isp.example', 'own-address-part', 'last three'],
    ['25.113.0.isp.example', 'own-address-part', 'last three'],
    ['203-0-113.isp.example', 'own-address-part', 'first three'],
    ['h000113025.isp.example', 'own-address-part', 'zero-padded'],
  ])('%s: %s, %s', (name, rule, how) => {
    const evidence = first(name)
    expect(evidence?.rule).toBe(rule)
    expect(evidence?.sentence).toContain(how)
    expect(classifyPtr(name, own).kind).not.toBe('none')
  })

  it.each([
    ['2001-db8-1-2-3-4-567-89ab.isp.example', 'group by group'],
    ['2001-0db8-0001-0002-0003-0004-0567-89ab.isp.example', 'every digit'],
    ['20010db80001000200030004056789ab.isp.example', 'every digit'],
    ['b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.isp.example', 'reversed'],
    ['host-3-4-567-89ab.isp.example', 'last four groups'],
    ['00030004056789ab.isp.example', 'last 64 bits'],
    ['2001-db8-1-2.net.isp.example', 'first four groups'],
  ])('IPv6 %s: %s', (name, how) => {
    expect(first(name, six)).toMatchObject({ rule: 'own-address-6' })
    expect(first(name, six)?.sentence).toContain(how)
    expect(classifyPtr(name, six).kind).toBe('generic')
  })

  it('IPv6 with its zeros left out', () => {
    expect(first('2001-db8--7.isp.example', at('2001:db8::7'))?.sentence).toContain('zeros left out')
    expect(classifyPtr('2001-db8--8.isp.example', at('2001:db8::7')).kind).toBe('none')
  })

  it('is marked where it stands in the name as it was given', () => {
    const name = 'PCB007119.Dip.ISP.example.'
    for (const { span, text } of classifyPtr(name, own).evidence) expect(name.slice(...span).toLowerCase()).toBe(text)
    expect(first(name)?.span).toEqual([1, 9])
  })

  it.each([
    ['mta-70-12-3.outbound.example'],
    ['203-0-113-26.isp.example'],
    ['release-1-2-3-4.app.example'],
    ['mail-20241124.isp.example'],
    ['49-30-123-45.pbx.isp.example'],
  ])('is not seen in %s', (name) => expect(classifyPtr(name, own).kind).toBe('none'))
})

describe('what kind a name is', () => {
  it.each([
    ['203-0-113-25.dyn.isp.example', 'dynamic'],
    ['203-0-113-25.isp.example', 'generic'],
    // A provider's "static" does not say whose it is; and it is not dynamic any more.
    ['static-203-0-113-25.isp.example', 'generic'],
    ['static-203-0-113-25.adsl.isp.example', 'generic'],
    ['dynadsl-17.isp.example', 'dynamic'],
    ['dinamico-203-0-113-25.isp.example', 'dynamic'],
    ['cust-17.isp.example', 'generic'],
    ['unassigned.isp.example', 'generic'],
    ['no-reverse-dns.isp.example', 'generic'],
    ['cpe-00-1a-2b-3c-4d-5e.isp.example', 'dynamic'],
    ['203-0-113-25.pool.example', 'dynamic'],
  ] as const)('%s is %s', (name, kind) => expect(classifyPtr(name, own).kind).toBe(kind))

  it.each([
    'mx12-34.mail.example',
    'o1.ptr1234.mail.example',
    'mail-203-0-113-25.isp.example',
    'smtp-out-113-25.isp.example',
    '203-0-113-25.mta.isp.example',
    '203-0-113-25.outbound-mail.example',
    'web25.agency.example',
    'static2.news.example',
    'dynamo.bikes.example',
    'home.jones.example',
    'mail.isp.example',
  ])('%s is neither', (name) => expect(classifyPtr(name, own).kind).toBe('none'))

  it('is a proposal with its certainty', () => {
    const sure = classifyPtr('203-0-113-25.dyn.isp.example', own)
    const unsure = classifyPtr('pool-44.isp.example', at('203.0.113.44'))
    expect(sure.confidence).toBeGreaterThan(0.9)
    expect(unsure.confidence).toBeLessThan(sure.confidence)
    expect(unsure.confidence).toBeGreaterThanOrEqual(0.5)
  })

  it('rests on shapes where the address is not known', () => {
    expect(classifyPtr('203-0-113-25.isp.example', null).kind).toBe('generic')
    expect(classifyPtr('1-2-3-4.isp.example', null).kind).toBe('none')
    expect(classifyPtr('203-0-113-25.mta.isp.example', null).kind).toBe('none')
  })

  it('says nothing of what is no name', () => {
    for (const name of ['', '.', 'a'.repeat(256), '...', '-', 'İ'.repeat(40)]) {
      expect(classifyPtr(name, own)).toMatchObject({ kind: 'none' })
    }
  })
})
