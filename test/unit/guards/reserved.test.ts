import { describe, expect, it } from 'vitest'
import { formatNetwork, parseNetwork } from '../../../src/domain/address.ts'
import { canBeOffender, reservedFor } from '../../../src/domain/reserved.ts'
import { reservedBlocks } from '../../../src/domain/reserved-space.ts'

const off = { documentation: false }
const on = { documentation: true }
const network = (text: string) => {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(text)
  return read.value
}
const blockOf = (text: string, guards = off) => reservedFor(network(text), guards)?.network ?? null

describe('reserved space', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3', '10.0.0.0/8'],
    ['127.0.0.1', '127.0.0.0/8'],
    ['169.254.0.0/16', '169.254.0.0/16'],
    ['100.64.0.0', '100.64.0.0/10'],
    ['100.127.255.255', '100.64.0.0/10'],
    ['172.31.255.255', '172.16.0.0/12'],
    ['192.168.7.0/24', '192.168.0.0/16'],
    ['0.0.0.0', '0.0.0.0'],
    ['0.1.2.3', '0.0.0.0/8'],
    ['192.0.0.0/24', '192.0.0.0/24'],
    ['192.0.0.3', '192.0.0.0/29'],
    ['198.19.255.255', '198.18.0.0/15'],
    ['224.0.0.1', '224.0.0.0/4'],
    ['239.255.255.255', '224.0.0.0/4'],
    ['240.0.0.1', '240.0.0.0/4'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['64:ff9b:1::7', '64:ff9b:1::/48'],
    ['100::9', '100::/64'],
    ['100:0:0:1::9', '100:0:0:1::/64'],
    ['2001:2::1', '2001:2::/48'],
    ['2001:100::1', '2001::/23'],
    ['5f00::1', '5f00::/16'],
    ['fc00::/7', 'fc00::/7'],
    ['fd12:3456::1', 'fc00::/7'],
    ['fe80::/10', 'fe80::/10'],
    ['febf::1', 'fe80::/10'],
    ['ff02::1', 'ff00::/8'],
  ])('guards %s by %s', (subject, block) => {
    expect(blockOf(subject)).toBe(block)
  })

  it.each([
    ['192.0.0.9', '192.0.0.9', 'anycast'],
    ['192.0.0.10', '192.0.0.10', 'anycast'],
    ['192.31.196.1', '192.31.196.0/24', 'anycast'],
    ['192.52.193.1', '192.52.193.0/24', 'anycast'],
    ['192.175.48.42', '192.175.48.0/24', 'anycast'],
    ['192.88.99.1', '192.88.99.0/24', 'relay'],
    ['64:ff9b::c000:201', '64:ff9b::/96', 'IPv4 address it carries'],
    ['2001:1::1', '2001:1::1', 'anycast'],
    ['2001:1::3', '2001:1::3', 'anycast'],
    ['2001:3::1', '2001:3::/32', 'anycast'],
    ['2001:4:112::1', '2001:4:112::/48', 'anycast'],
    ['2001:10::1', '2001:10::/28', 'identifier'],
    ['2001:2f::1', '2001:20::/28', 'identifier'],
    ['2001:30::1', '2001:30::/28', 'identifier'],
    ['2620:4f:8000::1', '2620:4f:8000::/48', 'anycast'],
  ])('guards %s although it can be reached, and says why', (subject, block, why) => {
    const found = reservedFor(network(subject), off)
    expect(found?.network).toBe(block)
    expect(found?.note).toContain(why)
  })

  it('leaves Teredo and 6to4 hosts alone, who can send by themselves', () => {
    expect(blockOf('2001:0:53aa:64c::1')).toBeNull()
    expect(blockOf('2001::/32')).toBeNull()
    expect(blockOf('2002:c000:201::/48')).toBeNull()
  })

  it.each([
    ['9.255.255.255'],
    ['11.0.0.0'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['126.255.255.255'],
    ['128.0.0.0'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['192.0.1.0'],
    ['192.88.98.255'],
    ['198.17.255.255'],
    ['198.20.0.0'],
    ['223.255.255.255'],
    ['::2'],
    ['2001:200::1'],
    ['2001:470::1'],
    ['2003::1'],
    ['2606:4700::1111'],
    ['fbff::1'],
    ['fec0::1'],
  ])('leaves its neighbour %s alone', (subject) => {
    expect(blockOf(subject)).toBeNull()
    expect(canBeOffender(network(subject), on)).toBe(true)
  })

  it.each([
    ['0.0.0.0/0', '0.0.0.0/8'],
    ['8.0.0.0/6', '10.0.0.0/8'],
    ['192.0.0.0/16', '192.0.0.0/24'],
    ['192.0.0.0/30', '192.0.0.0/29'],
    ['2001::/16', '2001::/23'],
    ['::/64', '::'],
    ['::ff00:0:0/88', '::ffff:0:0/96'],
    ['2000::/3', '2001::/23'],
  ])('guards %s, which contains %s', (subject, block) => {
    expect(blockOf(subject)).toBe(block)
  })

  it('guards documentation space only where the policy says so', () => {
    for (const subject of ['192.0.2.7', '198.51.100.0/24', '203.0.113.9', '2001:db8::25', '3fff:fff::1']) {
      expect(blockOf(subject)).toBeNull()
      expect(blockOf(subject, on)).not.toBeNull()
    }
    expect(blockOf('203.0.112.0/20')).toBeNull()
    expect(blockOf('203.0.112.0/20', on)).toBe('203.0.113.0/24')
    expect(blockOf('192.0.0.0/22', on)).toBe('192.0.0.0/24')
    expect(blockOf('10.0.0.1', on)).toBe('10.0.0.0/8')
  })

  it('is a table of distinct networks in canonical form and address order, each with its RFC', () => {
    const texts = reservedBlocks.map((block) => block.network)
    expect(new Set(texts).size).toBe(texts.length)
    for (const { network: text, rfc, name } of reservedBlocks) {
      expect(rfc).toMatch(/^RFC \d{3,4}$/)
      expect(name).not.toBe('')
      if (text !== '::ffff:0:0/96') expect(formatNetwork(network(text))).toBe(text)
    }
    for (const block of reservedBlocks)
      if (block.kind !== 'guarded' || block.globallyReachable !== false) expect(block.note).not.toBeNull()
  })
})
