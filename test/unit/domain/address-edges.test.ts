import { describe, expect, it } from 'vitest'
import {
  compareNetworks,
  formatNetwork,
  type Network,
  parseAddress,
  parseLoose,
  parseNetwork,
  rangeToNetworks,
} from '../../../src/domain/address.ts'
import { scanColons, scanDotted, scanPrefix } from '../../../src/domain/address-scan.ts'

const codeOf = (text: string): string => {
  const result = parseNetwork(text)
  return result.ok ? formatNetwork(result.value) : result.problem.code
}
const placeOf = (text: string): number | undefined => {
  const result = parseNetwork(text)
  return result.ok ? undefined : result.problem.at
}
const loose = (text: string): string => {
  const result = parseLoose(text)
  return result.ok ? [formatNetwork(result.value.network), ...result.value.normalised].join(' ') : result.problem.code
}
function net(text: string): Network {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

describe('what is no address', () => {
  it.each([
    ['', 'missing'],
    ['1'.repeat(65), 'too long'],
    ['192.0.02.1', 'leading zeros'],
    ['192.0.2.256', '0 to 255'],
    ['192..2.1', 'octet is missing'],
    ['192.0.2', 'four octets'],
    ['192.0.2.1.5', 'four octets'],
    ['1:::2', 'group is missing'],
    ['1:2:3:4:5:6:7:', 'missing at the end'],
    ['2001:db8::12345', 'four hexadecimal digits'],
    ['1::2::3', 'at most one "::"'],
    ['1:2:3', 'eight groups'],
    ['192.0.2.0/', 'missing after "/"'],
    ['192.0.2.0/024', 'without leading zeros'],
    ['192.0.2.0/33', '0 to 32'],
    ['::/129', '0 to 128'],
    ['192.0.2.1/24', 'behind the prefix length'],
    ['fe80::1%eth0', 'zone'],
    ['192.0.2.1 ', 'a space'],
    ['192.0.2.x', '"x" does not belong'],
  ])('%j is refused with a sentence about: %s', (text, words) => {
    const result = parseNetwork(text)
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringContaining(words) } })
  })

  it('as one address or as a range is refused in words too', () => {
    const read = [
      parseAddress('192.0.2.0/24'),
      rangeToNetworks(net('192.0.2.2'), net('192.0.2.1')),
      rangeToNetworks(net('192.0.2.2'), net('ffff::')),
    ].map((result) => (result.ok ? '' : result.problem.message))
    expect(read).toEqual([
      expect.stringContaining('one address is expected'),
      expect.stringContaining('ends before it starts'),
      expect.stringContaining('one address family'),
    ])
  })

  it.each([
    ['192.0.02.1', 6],
    ['192.0.2.1.5', 9],
    ['192.0.2', 7],
    ['1::2::3', 5],
    ['192.0.2.0/024', 10],
    ['192.0.2.0/', 10],
  ])('%s is at fault at %i', (text, at) => expect(placeOf(text)).toBe(at))
})

describe('characters beside those of an address', () => {
  it.each([
    ['/24', 'address-form'],
    ['/::', 'address-groups'],
    ['::1::2', 'address-form'],
    ['2001:db8::@', 'address-character'],
    ['2001:db8::`', 'address-character'],
    ['2001:db8::G', 'address-character'],
    ['2001:db8::-', 'address-character'],
    ['::/1:', 'address-character'],
    ['192.0.2.0/a', 'address-character'],
    ['1'.repeat(64), 'address-octet'],
  ])('are none of its digits: %s', (text, code) => expect(codeOf(text)).toBe(code))
})

describe('a part of a text', () => {
  it('is read up to its end, whatever stands behind it', () => {
    expect(scanColons('1:2:3:4:5:6:7:8.9', 0, 15)).toBe(0x00010002000300040005000600070008n)
    expect(scanColons('1:2:3:4:5:6:7:89', 0, 15)).toBe(0x00010002000300040005000600070008n)
    expect(scanDotted('x192.0.2.77', 1, 10)).toBe(0xc0000207)
    expect(scanPrefix('192.0.2.0/24', 10, 32)).toBe(24)
  })
})

describe('loose forms', () => {
  it.each([
    [`${' '.repeat(247)}192.0.2.7`, '192.0.2.7'],
    [`${' '.repeat(248)}192.0.2.7`, 'address-length'],
    ['[192.0.2.7', 'address-character'],
    ['192.0.2.7]', 'address-character'],
    ['[2001:ipv6:db8::]', 'address-character'],
    ['192.168.12', '192.168.12.0/24 shorthand'],
    ['192.168.123.', '192.168.123.0/24 shorthand'],
    ['1.2.3.4.5/24', 'address-octets'],
    ['x10/8', 'address-character'],
    ['10/8x', 'address-octets'],
    ['192.0.2**', 'address-character'],
    ['10/123', 'address-octets'],
  ])('%j is read as %s', (text, read) => expect(loose(text)).toBe(read))
})

describe('ranges and order', () => {
  const range = (lo: string, hi: string) => {
    const split = rangeToNetworks(net(lo), net(hi))
    return split.ok ? split.value.map(formatNetwork) : split.problem.code
  }

  it('never cross the families, whichever is greater', () => {
    expect(range('192.0.2.2', 'ffff::')).toBe('range-family')
    expect(range('::1', '192.0.2.2')).toBe('range-family')
    expect(range('ffff::', '192.0.2.2')).toBe('range-family')
  })

  it('are refused backwards in IPv6 too', () => expect(range('::2', '::1')).toBe('range-order'))

  it('put equals together and the wider first', () => {
    expect(compareNetworks(net('192.0.2.0'), net('192.0.2.0'))).toBe(0)
    expect(compareNetworks(net('192.0.2.0/24'), net('192.0.2.0'))).toBeLessThan(0)
    expect(compareNetworks(net('192.0.2.0/24'), net('192.0.2.0/24'))).toBe(0)
    expect(compareNetworks(net('192.0.2.1'), net('192.0.2.0/24'))).toBeGreaterThan(0)
    expect(compareNetworks(net('::1'), net('255.255.255.255'))).toBeGreaterThan(0)
  })
})
