import { describe, expect, it } from 'vitest'
import { addressText } from '../../../src/domain/complaint/address-text.ts'
import { walkRelays } from '../../../src/domain/complaint/relay-walk.ts'
import { policyOf } from './policy.ts'

const fresh = policyOf()
const ours = policyOf({ border: ['mx.isp.example', 'store.isp.example', '192.0.2.16/28'] })
const date = '; Tue, 24 Nov 2026 10:00:00 +0000'
const postfix = (client: string, by = 'mx.isp.example') =>
  `from helo.example (${client}) by ${by} (Postfix) with ESMTP id 1${date}`
const real = 'evil.example [203.0.113.9]'
const forged = postfix('bank.example [198.51.100.66]', 'relay.evil.example')

function offenderIn(received: readonly string[], policy = fresh) {
  const { offender, problem } = walkRelays(received, policy)
  return offender === null ? problem?.code : addressText(offender)
}

describe('what a client says of itself', () => {
  it.each([
    ['an ident', 'joe@evil.example [203.0.113.9]'],
    ['an ident that begins like another word', 'user@evil.example [203.0.113.9]'],
    ['an ident with an address', '[198.51.100.66]@evil.example [203.0.113.9]'],
    [
      'an ident with an address, and a name that may be forged',
      '[198.51.100.66]@evil.example [203.0.113.9] (may be forged)',
    ],
    ['a HELO behind the address', '[203.0.113.9] helo=[198.51.100.66]'],
    ['an ident and a HELO behind the address', '[203.0.113.9]:4711 helo=[198.51.100.66] ident=[198.51.100.67]'],
  ])('is passed over: %s', (_, client) => {
    expect(offenderIn([postfix(client)])).toBe('203.0.113.9')
    expect(offenderIn([postfix(client)], ours)).toBe('203.0.113.9')
  })

  it.each([
    ['an ident that looks like Exim’s words', '[198.51.100.66] helo=x@evil.example [203.0.113.9]'],
    ['an ident of several words', 'a [198.51.100.66] b@evil.example [203.0.113.9]'],
    ['two addresses in a row', 'a [198.51.100.66] [203.0.113.9]'],
  ])('leaves the hop unreadable where nothing tells which is the server’s: %s', (_, client) => {
    expect(offenderIn([postfix(client)])).toBe('unreadable-hop')
  })
})

describe('private space on a desk without a border', () => {
  it.each([
    ['by the name that was found', postfix('mx.isp.example [10.0.0.5]', 'store.other.example'), postfix(real)],
    ['by the domain', postfix('unknown [10.0.0.5]', 'store.isp.example'), postfix(real)],
    ['by the address', postfix('unknown [10.0.0.5]', 'store.other.example'), postfix(real, '10.0.0.5')],
  ])('is passed over for a server next to the one above: %s', (_, above, below) => {
    expect(offenderIn([above, below, forged])).toBe('203.0.113.9')
  })

  it.each([
    ['another server', postfix('unknown [10.0.0.5]')],
    ['one that it names in its HELO', `from relay.evil.example (unknown [10.0.0.5]) by mx.isp.example${date}`],
    ['one with an address of its own', postfix('unknown [192.168.7.7]')],
  ])('accuses nobody of what a customer there may have written: %s', (_, above) => {
    expect(offenderIn([above, forged])).toBe('not-ours')
  })
})

describe('the topmost field', () => {
  it('may be that of a machine which fetched the mail from our store', () => {
    const fetched = `from store.isp.example [192.0.2.20] by localhost with IMAP (fetchmail-6.4.1)${date}`
    expect(offenderIn([fetched, postfix(real), forged], ours)).toBe('203.0.113.9')
    expect(offenderIn([fetched, forged, postfix(real)], ours)).toBe('not-ours')
  })

  it('says nothing when it is no more than a remark', () => {
    expect(offenderIn(['203.0.113.9'])).toBe('no-trace')
    expect(offenderIn(['(qmail 1 invoked by uid 89); 24 Nov 2026 10:00:00 -0000'])).toBe('no-trace')
  })
})
