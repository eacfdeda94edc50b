import { describe, expect, it } from 'vitest'
import { type Network, parseNetwork } from '../../../src/domain/address.ts'
import { classifyPtr, type PtrKind } from '../../../src/domain/ptr-class.ts'

const kind = (name: string, address: Network | null = null): PtrKind => classifyPtr(name, address).kind
const at = (text: string): Network => {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

describe('an address that nobody gave, by its shape', () => {
  it.each([
    ['a number before three', '44.red-80-33-77.isp.example'],
    ['a number behind three', 'ppp-101-88-20.44.isp.example'],
    ['mixed signs', '115.77.87-79.isp.example'],
    ['hexadecimal', '97e2c114.isp.example'],
    ['hexadecimal behind letters', 'p5b0a1c2d.ip.isp.example'],
    ['hexadecimal behind a word, and nothing else', 'ool-44c0a51e.isp.example'],
    ['IPv6 groups', '2001-db8-1-2-3-4-567-89ab.v6.isp.example'],
    ['IPv6 groups about a gap', '2001-db8--7.v6.isp.example'],
    ['twelve digits that are no date', 'ip203000113045.isp.example'],
  ])('%s: %s', (_, name) => expect(kind(name)).not.toBe('none'))

  it.each([
    ['a date', 'backup-24-11-05.44.firm.example'],
    ['a time', 'run-2025-01-17-12-30.firm.example'],
    ['a version', 'v2-3-1.api44.firm.example'],
    ['a router’s interface', 'xe-7-2-1.core44.carrier.example'],
    ['a hash with a role', 'web-prod-1a2b3c4d.app.firm.example'],
    ['a longer hash', 'a3f9c2e17b.objects.firm.example'],
    ['an id behind a hyphen, below more', 'sn-7c3b9a12.appliance.firm.example'],
    ['no place in use', 'f3a1b2c4.objects.firm.example'],
    ['twelve digits of a date', 'ip202501171230.firm.example'],
    ['a word of hexadecimal letters', 'deadbeef.firm.example'],
  ])('not %s: %s', (_, name) => expect(kind(name)).toBe('none'))

  it('leaves eight hexadecimal digits alone where the address is another', () => {
    expect(kind('97e2c114.isp.example', at('192.0.2.7'))).toBe('none')
  })
})

it('takes a domain of one network for part of the name', () => {
  expect(kind('44.ip-51-88-9.example', at('51.88.9.44'))).toBe('generic')
  expect(kind('ns3012345.ip-51-88-9.example', at('51.88.9.44'))).toBe('generic')
  expect(kind('mail.ip-51-88-9.example', at('51.88.9.44'))).toBe('none')
  expect(kind('www.3-2-1.example', at('192.0.2.7'))).toBe('none')
})

it('knows an Ethernet address by what DHCP puts before it', () => {
  expect(classifyPtr('s0106001b2fa1c3d4.vc.isp.example', null)).toMatchObject({
    kind: 'dynamic',
    evidence: [{ rule: 'hardware-address', text: '001b2fa1c3d4' }],
  })
})

it('tells servers from those they serve', () => {
  expect(kind('dhcp1.its.college.example')).toBe('none')
  expect(kind('dhcp-077-12.college.example')).toBe('dynamic')
  expect(kind('vpn2.college.example')).toBe('none')
  expect(kind('vpn-client-44.college.example')).toBe('dynamic')
  expect(kind('ns3.college.example')).toBe('none')
  expect(kind('ns3012345.ip.hoster.example')).toBe('generic')
})

it('takes the one name of all customers for generic, and a customer’s portal not', () => {
  expect(kind('customer.hoster.example')).toBe('generic')
  expect(kind('customer-portal.firm.example')).toBe('none')
  expect(kind('reserved.hoster.example')).toBe('generic')
})

it('counts a last octet of three digits beside a word', () => {
  expect(kind('host-207.isp.example', at('192.0.2.207'))).toBe('generic')
  expect(kind('host-207.isp.example', at('192.0.2.7'))).toBe('none')
  expect(kind('web207.isp.example', at('192.0.2.207'))).toBe('none')
})
