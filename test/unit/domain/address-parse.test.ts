import { describe, expect, it } from 'vitest'
import { formatNetwork, parseAddress, parseLoose, parseNetwork } from '../../../src/domain/address.ts'

const read = (text: string): string => {
  const result = parseNetwork(text)
  return result.ok ? formatNetwork(result.value) : result.problem.code
}
const placeOf = (text: string): number | undefined => {
  const result = parseNetwork(text)
  return result.ok ? undefined : result.problem.at
}

describe('a strict address or network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['128.0.0.0/1', '128.0.0.0/1'],
    ['192.0.2.254/31', '192.0.2.254/31'],
    ['2001:db8::', '2001:db8::'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::', '::'],
    ['::/0', '::/0'],
    ['8000::/1', '8000::/1'],
  ])('reads %s', (text, canonical) => expect(read(text)).toBe(canonical))

  it.each([
    ['192.0.2.7/32', '192.0.2.7', 'a full prefix is an address'],
    ['2001:db8::1/128', '2001:db8::1', 'a full prefix is an address'],
    ['2001:DB8::A', '2001:db8::a', 'lower case'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1', 'zeros of IPv6 groups carry no doubt'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', 'RFC 5952: the first of two equal runs'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1', 'RFC 5952: the longest run'],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1', 'RFC 5952: one group is written out'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', '"::" for one group'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221', 'an embedded IPv4 tail that is not mapped'],
    ['::192.0.2.1', '::c000:201', 'the old compatible form is IPv6'],
    ['::ffff:192.0.2.7', '192.0.2.7', 'mapped is IPv4'],
    ['::FFFF:c000:207', '192.0.2.7', 'mapped is IPv4 in hex too'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7', 'mapped is IPv4 written out'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24', 'a mapped network is an IPv4 network'],
    ['::ffff:0:0/96', '0.0.0.0/0', 'all of mapped space is all of IPv4'],
  ])('normalises %s to %s (%s)', (text, canonical) => expect(read(text)).toBe(canonical))

  it.each([
    ['', 'address-empty'],
    ['192.0.2', 'address-octets'],
    ['192.0.2.1.5', 'address-octets'],
    ['192.0.2.', 'address-form'],
    ['.192.0.2', 'address-form'],
    ['192..2.1', 'address-form'],
    ['...', 'address-form'],
    ['1', 'address-octets'],
    ['3221225991', 'address-octet'],
    ['192.0.2.256', 'address-octet'],
    ['192.0.2.999999999999999999', 'address-octet'],
    ['192.0.02.1', 'address-leading-zero'],
    ['192.0.2.00', 'address-leading-zero'],
    ['0xc0.0.2.1', 'address-character'],
    ['192.0.2.x', 'address-character'],
    ['192.0.2.-1', 'address-character'],
    ['192.0.2.1\0', 'address-character'],
    ['１９２.0.2.1', 'address-character'],
    [' 192.0.2.1', 'address-space'],
    ['192.0.2.1\n', 'address-space'],
    ['192.0.2.1 /24', 'address-space'],
    ['192.0.2.0/ 24', 'address-space'],
    ['192.0.2.0/24\r', 'address-space'],
    ['192.0.2.0/', 'prefix-length'],
    ['192.0.2.0/33', 'prefix-length'],
    ['192.0.2.0/4294967320', 'prefix-length'],
    ['192.0.2.0/024', 'prefix-leading-zero'],
    ['192.0.2.0/00', 'prefix-leading-zero'],
    ['192.0.2.0/-1', 'address-character'],
    ['192.0.2.0/24/24', 'address-character'],
    ['192.0.2.0/255.255.255.0', 'prefix-length'],
    ['192.0.2.1/24', 'network-host-bits'],
    ['192.0.2.1/0', 'network-host-bits'],
    ['2001:db8::1/64', 'network-host-bits'],
    ['::ffff:192.0.2.1/120', 'network-host-bits'],
    ['::ffff:192.0.2.0/90', 'network-host-bits'],
    ['2001:db8::/129', 'prefix-length'],
    ['::ffff:192.0.2.0/129', 'prefix-length'],
    ['fe80::1%eth0', 'address-zone'],
    ['fe80::%1/64', 'address-zone'],
    [':', 'address-form'],
    [':::', 'address-form'],
    ['1:::2', 'address-form'],
    ['1::2::3', 'address-form'],
    [':1:2:3:4:5:6:7', 'address-form'],
    ['1:2:3:4:5:6:7:', 'address-form'],
    ['1:2:3:4:5:6:7', 'address-groups'],
    ['1:2:3:4:5:6:7:8:9', 'address-groups'],
    ['::1:2:3:4:5:6:7:8', 'address-groups'],
    ['1:2:3:4::5:6:7:8', 'address-groups'],
    ['1:2:3:4:5:6:7:192.0.2.1', 'address-groups'],
    ['2001:db8::12345', 'address-group'],
    ['2001:db8::g', 'address-character'],
    ['2001:db8::192.0.2', 'address-octets'],
    ['2001:db8::192.0.2.1:5', 'address-character'],
    ['192.0.2.1::', 'address-character'],
    ['[2001:db8::1]', 'address-character'],
    ['192.0.2.1:25', 'address-character'],
    [`${'1'.repeat(65)}`, 'address-length'],
  ])('refuses %j as %s', (text, code) => expect(read(text)).toBe(code))

  it('says where in the text the fault is', () => {
    expect(placeOf('192.0.2.300')).toBe(10)
    expect(placeOf('192.0.2.0/33')).toBe(10)
    expect(placeOf('2001:db8::x')).toBe(10)
    expect(placeOf('192.0.2.1/24')).toBe(9)
  })

  it('takes one address and no network where an address is asked for', () => {
    expect(parseAddress('192.0.2.7/32').ok).toBe(true)
    expect(parseAddress('2001:db8::7').ok).toBe(true)
    expect(parseAddress('192.0.2.0/24')).toMatchObject({ ok: false, problem: { code: 'address-expected', at: 9 } })
    expect(parseAddress('192.0.2')).toMatchObject({ ok: false, problem: { code: 'address-octets' } })
  })
})

describe('an address as files and people write it', () => {
  const loose = (text: string): string => {
    const result = parseLoose(text)
    if (!result.ok) return result.problem.code
    return [formatNetwork(result.value.network), ...result.value.normalised].join(' ')
  }

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['  192.0.2.7\t\r\n', '192.0.2.7'],
    ['192.0.2', '192.0.2.0/24 shorthand'],
    ['192.0.2.', '192.0.2.0/24 shorthand'],
    ['192.0.2.*', '192.0.2.0/24 shorthand'],
    ['192.0.2/24', '192.0.2.0/24 shorthand'],
    ['192.0.2/25', '192.0.2.0/25 shorthand'],
    ['10/8', '10.0.0.0/8 shorthand'],
    ['10.1/16', '10.1.0.0/16 shorthand'],
    ['10.1.2/16', '10.1.0.0/16 shorthand host-bits'],
    ['192.0.2.7/24', '192.0.2.0/24 host-bits'],
    ['192.0.2.7/0', '0.0.0.0/0 host-bits'],
    ['2001:db8::7/64', '2001:db8::/64 host-bits'],
    ['::ffff:192.0.2.7/120', '192.0.2.0/24 host-bits'],
    ['::ffff:192.0.2.7/90', '::ffc0:0:0/90 host-bits'],
    ['[192.0.2.7]', '192.0.2.7 brackets'],
    ['[IPv6:2001:db8::7]', '2001:db8::7 brackets'],
  ])('reads %j as %s', (text, read) => expect(loose(text)).toBe(read))

  it.each([
    ['10.1', 'address-octets'],
    ['10', 'address-octets'],
    ['192.0.02', 'address-leading-zero'],
    ['192.0.256', 'address-octet'],
    ['192.0.2.7 x', 'address-space'],
    ['192.0.2.0/33', 'prefix-length'],
    ['', 'address-empty'],
    ['   ', 'address-empty'],
    ['[]', 'address-empty'],
    ['-', 'address-character'],
    [' '.repeat(5000), 'address-length'],
  ])('still refuses %j as %s', (text, code) => expect(loose(text)).toBe(code))
})
