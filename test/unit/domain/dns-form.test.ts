import { describe, expect, it } from 'vitest'
import { type Network, parseNetwork } from '../../../src/domain/address.ts'
import { dnsName, lintTxt, reasonOfCode, returnCode, testEntries } from '../../../src/domain/dns-form.ts'
import { reasons } from '../../../src/domain/reason.ts'

function net(text: string): Network {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

describe('the name asked of a list zone', () => {
  it('has the octets reversed', () => {
    expect(dnsName(net('192.0.2.99'), 'bad.example.com')).toEqual({ ok: true, value: '99.2.0.192.bad.example.com' })
  })

  it('has the nibbles reversed for IPv6 (the example of RFC 5782, 2.4)', () => {
    expect(dnsName(net('2001:db8:1:2:3:4:567:89ab'), 'ugly.example.com.')).toEqual({
      ok: true,
      value: 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ugly.example.com',
    })
  })

  it('writes all 32 nibbles of a small address', () => {
    expect(dnsName(net('::1'), 'z.example')).toEqual({ ok: true, value: `1${'.0'.repeat(31)}.z.example` })
  })

  it('does not exist for a network', () => {
    expect(dnsName(net('192.0.2.0/24'), 'z.example')).toMatchObject({ ok: false, problem: { code: 'dns-network' } })
  })
})

it('answers 127.0.0.2 to .7 by reason and reads them back', () => {
  expect(reasons.map(returnCode)).toEqual([
    '127.0.0.2',
    '127.0.0.3',
    '127.0.0.4',
    '127.0.0.5',
    '127.0.0.6',
    '127.0.0.7',
  ])
  expect(reasons.map(returnCode).map(reasonOfCode)).toEqual([...reasons])
  expect(reasonOfCode('127.0.0.1')).toBeNull()
})

it('knows the test entries of RFC 5782', () => {
  expect(testEntries(4)).toEqual({ listed: '127.0.0.2', notListed: '127.0.0.1' })
  expect(testEntries(6)).toEqual({ listed: '::ffff:7f00:2', notListed: '::ffff:7f00:1' })
  expect(testEntries('name')).toEqual({ listed: 'test', notListed: 'invalid' })
})

describe('a TXT record', () => {
  it('holds 255 octets', () => {
    expect(lintTxt('a'.repeat(255))).toEqual([])
    expect(lintTxt('a'.repeat(256))).toMatchObject([{ code: 'txt-length', at: 255 }])
  })

  it('is counted in UTF-8, and never cut within a character', () => {
    expect(lintTxt('ü'.repeat(127))).toEqual([])
    expect(lintTxt('ü'.repeat(128))).toMatchObject([{ code: 'txt-length', at: 127 }])
    expect(lintTxt('😀'.repeat(64))).toMatchObject([{ code: 'txt-length', at: 126 }])
  })

  it('is one line that says something', () => {
    expect(lintTxt('')).toMatchObject([{ code: 'txt-empty' }])
    expect(lintTxt('one\ntwo')).toMatchObject([{ code: 'txt-control', at: 3 }])
    expect(lintTxt('nul\0')).toMatchObject([{ code: 'txt-control', at: 3 }])
  })
})
