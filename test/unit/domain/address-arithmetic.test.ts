import { describe, expect, it } from 'vitest'
import {
  contains,
  enclosing,
  formatNetwork,
  groupOfSignals,
  highest,
  isAddress,
  type Network,
  networkOf24,
  parseNetwork,
  prefixesOf,
  rangeToNetworks,
} from '../../../src/domain/address.ts'

function net(text: string): Network {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem.message}`)
  return read.value
}
const range = (lo: string, hi: string) => {
  const split = rangeToNetworks(net(lo), net(hi))
  return split.ok ? split.value.map(formatNetwork) : split.problem.code
}

describe('networks', () => {
  it('contain themselves and what lies in them, never the other family', () => {
    expect(contains(net('192.0.2.0/24'), net('192.0.2.255'))).toBe(true)
    expect(contains(net('192.0.2.0/24'), net('192.0.2.0/24'))).toBe(true)
    expect(contains(net('192.0.2.0/24'), net('192.0.3.0'))).toBe(false)
    expect(contains(net('192.0.2.0/25'), net('192.0.2.0/24'))).toBe(false)
    expect(contains(net('0.0.0.0/0'), net('255.255.255.255'))).toBe(true)
    expect(contains(net('::/0'), net('ffff::'))).toBe(true)
    expect(contains(net('::/0'), net('192.0.2.1'))).toBe(false)
    expect(contains(net('0.0.0.0/0'), net('::1'))).toBe(false)
    expect(contains(net('2001:db8::/33'), net('2001:db8:8000::'))).toBe(false)
  })

  it('end with their highest address', () => {
    expect(highest({ family: 4, lo: 0, plen: 0 })).toBe(2 ** 32 - 1)
    expect(highest({ family: 4, lo: 255, plen: 32 })).toBe(255)
    expect(highest({ family: 6, lo: 0n, plen: 0 })).toBe(2n ** 128n - 1n)
  })

  it('are addresses at full length only', () => {
    expect([net('192.0.2.0'), net('192.0.2.0/31'), net('::'), net('::/127')].map(isAddress)).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  it('have an enclosing network of any shorter prefix, and are their own where the prefix is longer', () => {
    expect(formatNetwork(enclosing(net('192.0.2.200'), 25))).toBe('192.0.2.128/25')
    expect(formatNetwork(enclosing(net('255.255.255.255'), 0))).toBe('0.0.0.0/0')
    expect(formatNetwork(enclosing(net('192.0.2.0/24'), 32))).toBe('192.0.2.0/24')
    expect(formatNetwork(enclosing(net('2001:db8:ffff::1'), 33))).toBe('2001:db8:8000::/33')
    expect(formatNetwork(enclosing(net('ffff::'), 0))).toBe('::/0')
  })

  it('name all their prefixes, longest first', () => {
    expect(prefixesOf(net('192.0.2.0/24')).map(formatNetwork).slice(0, 3)).toEqual([
      '192.0.2.0/24',
      '192.0.2.0/23',
      '192.0.0.0/22',
    ])
    expect(prefixesOf(net('192.0.2.7'))).toHaveLength(33)
    expect(prefixesOf(net('::1'))).toHaveLength(129)
    expect(prefixesOf(net('0.0.0.0/0')).map(formatNetwork)).toEqual(['0.0.0.0/0'])
  })

  it('belong to one /24, unless they are wider or IPv6', () => {
    expect(networkOf24(net('192.0.2.7'))).toEqual(net('192.0.2.0/24'))
    expect(networkOf24(net('192.0.2.128/25'))).toEqual(net('192.0.2.0/24'))
    expect(networkOf24(net('192.0.2.0/24'))).toEqual(net('192.0.2.0/24'))
    expect(networkOf24(net('192.0.2.0/23'))).toBeNull()
    expect(networkOf24(net('2001:db8::1'))).toBeNull()
  })

  it('count signals per IPv4 address and per IPv6 /64', () => {
    expect(formatNetwork(groupOfSignals(net('192.0.2.7')))).toBe('192.0.2.7')
    expect(formatNetwork(groupOfSignals(net('2001:db8:0:1:2::3')))).toBe('2001:db8:0:1::/64')
    expect(formatNetwork(groupOfSignals(net('2001:db8::/48')))).toBe('2001:db8::/48')
  })
})

describe('a range', () => {
  it('that is a network stays one', () => {
    expect(range('192.0.2.0', '192.0.2.255')).toEqual(['192.0.2.0/24'])
    expect(range('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0'])
    expect(range('::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')).toEqual(['::/0'])
    expect(range('192.0.2.7', '192.0.2.7')).toEqual(['192.0.2.7'])
  })

  it('that is none is split into the fewest networks', () => {
    expect(range('192.0.2.1', '192.0.2.6')).toEqual(['192.0.2.1', '192.0.2.2/31', '192.0.2.4/31', '192.0.2.6'])
    expect(range('192.0.2.0', '192.0.4.255')).toEqual(['192.0.2.0/23', '192.0.4.0/24'])
    expect(range('2001:db8::1', '2001:db8::4')).toEqual(['2001:db8::1', '2001:db8::2/127', '2001:db8::4'])
  })

  it('runs to the end of a network given as its last part', () => {
    expect(range('192.0.2.0/24', '192.0.3.0/24')).toEqual(['192.0.2.0/23'])
  })

  it('backwards or across families is refused', () => {
    expect(range('192.0.2.2', '192.0.2.1')).toBe('range-order')
    expect(range('192.0.2.2', '::1')).toBe('range-family')
  })
})
