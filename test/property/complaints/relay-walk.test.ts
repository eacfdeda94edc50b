import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNetwork } from '../../../src/domain/address.ts'
import { parseReceived } from '../../../src/domain/complaint/received.ts'
import { walkRelays } from '../../../src/domain/complaint/relay-walk.ts'
import { policyOf } from '../../unit/complaints/policy.ts'

const border = ['mx1.isp.example', 'mx2.isp.example', 'store.isp.example', '192.0.2.16/28', '10.9.0.0/16']
const trustedRelays = ['198.51.100.128/28']
const policy = policyOf({ border, trustedRelays })
const run = { seed: 20_261_124, numRuns: 400 }

const victim = '198.51.100.7'
const date = 'Fri, 20 Nov 2026 10:15:00 +0000'

/** Addresses that can be offenders: global space, and documentation space that no list above holds. */
const outside = fc
  .tuple(fc.constantFrom('203.0.113', '198.51.100', '8.8.8', '185.12.77'), fc.integer({ min: 1, max: 120 }))
  .map(([net, host]) => `${net}.${host}`)
  .filter((address) => address !== victim)
const outside6 = fc.integer({ min: 1, max: 65_535 }).map((n) => `2001:db8:${n.toString(16)}::25`)
const reserved = fc.constantFrom(
  '10.1.2.3',
  '192.168.7.7',
  '172.16.0.9',
  '100.64.9.9',
  '127.0.0.1',
  '169.254.1.1',
  '0.0.0.0',
  '224.0.0.5',
  '240.0.0.1',
  'fd00::7',
  'fe80::1',
  '::1',
)

/** What a sender may say of himself: all that a HELO can hold once the server has it, lies included. */
const helo = fc.oneof(
  fc.constantFrom(
    'mx1.isp.example',
    `[${victim}]`,
    'localhost',
    'relay.partner.example',
    `[IPv6:::ffff:${victim}]`,
    `(${victim})`,
    `x(${victim})`,
    '=?utf-8?q?x?=',
    '"',
    "'",
    '\\',
    `${victim}`,
  ),
  fc.stringMatching(/^[!-'*-~]{1,40}$/u),
)

/** A hop as our own servers write it, in each of their forms. */
const forms = [
  (helo: string, address: string, by: string) =>
    `from ${helo} (unknown [${address}]) by ${by} (Postfix) with ESMTP id 1; ${date}`,
  (helo: string, address: string, by: string) =>
    `from ${helo} (host.sender.example [${address}])\r\n\tby ${by} (8.17/8.17) with ESMTPS id 2 for <a@isp.example>; ${date}`,
  (helo: string, address: string, by: string) => `from unknown (HELO ${helo}) (${address}) by ${by} with SMTP; ${date}`,
  (helo: string, address: string, by: string) =>
    `from host.sender.example ([${address}] helo=${helo}) by ${by} with esmtp (Exim 4.96) id 3; ${date}`,
  (helo: string, address: string, by: string) =>
    `from [${address}] (helo=${helo}) by ${by} with esmtp (Exim 4.96) id 3; ${date}`,
  (helo: string, address: string, by: string) =>
    `from ${helo} (${address}) by ${by} (10.9.0.4) with Microsoft SMTP Server id 15.2; ${date}`,
]
const hop = (client: fc.Arbitrary<string>, by: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...forms), helo, client, by).map(([form, said, address, host]) => form(said, address, host))

const mx = fc.constantFrom('mx1.isp.example', 'mx2.isp.example')
/** What our own servers put above: the store, a filter on the machine, a second server. */
const inside = fc.constantFrom(
  `from mx1.isp.example (mx1.isp.example [192.0.2.17]) by store.isp.example with LMTP id a; ${date}`,
  `from mx1.isp.example by store.isp.example with LMTP id a; ${date}`,
  `from mx1.isp.example (unknown [10.9.1.1]) by mx2.isp.example with ESMTP id b; ${date}`,
  `from localhost (localhost [127.0.0.1]) by mx1.isp.example (Postfix) with ESMTP id c; ${date}`,
  `from backup.partner.example (backup.partner.example [198.51.100.130]) by mx1.isp.example with ESMTP id d; ${date}`,
  '(qmail 4711 invoked by uid 89); 20 Nov 2026 10:15:01 -0000',
)

/** Whatever a sender writes below: forged hops of our own servers, and rubbish. */
const forged = fc.array(
  fc.oneof(
    hop(fc.constant(victim), fc.oneof(mx, fc.constant('store.isp.example'))),
    fc.string({ maxLength: 80 }),
    inside,
  ),
  { maxLength: 4 },
)

describe('the relay walk', () => {
  it('never lets a forged hop win, whatever stands below the hop that took the mail in', () => {
    fc.assert(
      fc.property(fc.array(inside, { maxLength: 3 }), hop(outside, mx), forged, (above, real, below) => {
        const walk = walkRelays([...above, real, ...below], policy)
        const { client } = parseReceived(real)
        const recorded = client === null ? null : formatNetwork(client)
        expect(recorded).not.toBe(victim)
        expect(walk.offender === null ? null : formatNetwork(walk.offender)).not.toBe(victim)
        // What our server wrote is found, or nothing is.
        if (walk.offender !== null) expect(formatNetwork(walk.offender)).toBe(recorded)
      }),
      run,
    )
  })

  it('takes the address that a server of ours recorded, in each form, whatever the HELO says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.stringMatching(/^[a-z0-9.[\]:=-]{1,30}$/u),
        outside,
        mx,
        (form, said, address, by) => {
          const { offender } = walkRelays([form(said, address, by)], policy)
          expect(offender === null ? null : formatNetwork(offender)).toBe(address)
        },
      ),
      run,
    )
  })

  it('never accuses reserved space, our own or a trusted relay', () => {
    const client = fc.oneof(reserved, fc.constantFrom('192.0.2.17', '198.51.100.130', '10.9.3.3'))
    fc.assert(
      fc.property(fc.array(hop(client, fc.oneof(mx, fc.domain())), { minLength: 1, maxLength: 5 }), (received) => {
        const { offender } = walkRelays(received, policy)
        expect(offender).toBeNull()
      }),
      run,
    )
  })

  it('says the same whatever is added below', () => {
    fc.assert(
      fc.property(
        fc.array(inside, { maxLength: 2 }),
        hop(fc.oneof(outside, outside6), mx),
        forged,
        (above, real, below) => {
          const without = walkRelays([...above, real], policy)
          const withMore = walkRelays([...above, real, ...below], policy)
          if (without.offender === null) return
          expect(withMore.offender).toEqual(without.offender)
          expect(withMore.at).toBe(without.at)
        },
      ),
      run,
    )
  })

  it('does not care in which order policy names its servers', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(border, { minLength: border.length }),
        hop(outside, mx),
        inside,
        forged,
        (names, real, top, below) => {
          const received = [top, real, ...below]
          const other = policyOf({ border: names, trustedRelays })
          expect(walkRelays(received, other).offender).toEqual(walkRelays(received, policy).offender)
        },
      ),
      { ...run, numRuns: 100 },
    )
  })

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 300 }), { maxLength: 6 }), (received) => {
        expect(walkRelays(received, policyOf()).steps.length).toBeLessThanOrEqual(received.length)
      }),
      run,
    )
  })
})
