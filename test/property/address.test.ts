import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, it } from 'vitest'
import {
  compareNetworks,
  contains,
  enclosing,
  formatNetwork,
  highest,
  isAddress,
  type Network,
  parseLoose,
  parseNetwork,
  prefixesOf,
  rangeToNetworks,
} from '../../src/domain/address.ts'

const seeded = { seed: 5952, numRuns: 1000 }

/** Bits that often agree, so that networks meet. */
const bits32 = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 0xc0000200, max: 0xc00002ff }),
  fc.constantFrom(0, 2 ** 32 - 1, 2 ** 31),
)
const bits128 = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
  fc.bigInt({ min: 0x20010db8n << 96n, max: (0x20010db8n << 96n) + 255n }),
  fc.constantFrom(0n, 2n ** 128n - 1n, 2n ** 127n),
)
const network4: fc.Arbitrary<Network> = fc
  .record({ lo: bits32, plen: fc.integer({ min: 0, max: 32 }) })
  .map(({ lo, plen }) => enclosing({ family: 4, lo, plen: 32 }, plen))
const network6: fc.Arbitrary<Network> = fc
  .record({ lo: bits128, plen: fc.integer({ min: 0, max: 128 }) })
  .filter(({ lo }) => lo >> 32n !== 0xffffn)
  .map(({ lo, plen }) => enclosing({ family: 6, lo, plen: 128 }, plen))
const network = fc.oneof(network4, network6)

it('reads back what it writes', () => {
  fc.assert(
    fc.property(network, (n) => {
      expect(parseNetwork(formatNetwork(n))).toEqual({ ok: true, value: n })
      expect(parseLoose(formatNetwork(n))).toEqual({ ok: true, value: { network: n, normalised: [] } })
    }),
    seeded,
  )
})

/** ipaddr.js reads the old `::192.0.2.1` as mapped; RFC 4291, 2.5.5.1 does not. In hex both mean the same. */
const inHex = (text: string): string =>
  text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/u, (_, ...octets: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets.slice(0, 4).map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })

it('reads IPv6 in any spelling as ipaddr.js does, and writes RFC 5952 as it does', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const theirs = ipaddr.IPv6.parse(inHex(text))
      const ours = parseNetwork(text)
      const expected = theirs.isIPv4MappedAddress() ? theirs.toIPv4Address().toString() : theirs.toRFC5952String()
      expect(ours.ok ? formatNetwork(ours.value) : ours.problem).toBe(expected)
    }),
    seeded,
  )
})

it('reads IPv4 exactly where four plain octets stand', () => {
  const octet = fc.oneof(
    fc.integer({ min: 0, max: 300 }).map(String),
    fc.constantFrom('', '00', '01', '1e1', ' 1', '-1', '+1'),
  )
  fc.assert(
    fc.property(fc.array(octet, { minLength: 3, maxLength: 5 }), (octets) => {
      const plain = octets.length === 4 && octets.every((each) => /^(?:0|[1-9]\d*)$/u.test(each) && Number(each) < 256)
      expect(parseNetwork(octets.join('.')).ok).toBe(plain)
    }),
    seeded,
  )
})

it('never throws on garbage, and points into the text', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefF.:/%[]*x- \0'), maxLength: 50 }),
  )
  fc.assert(
    fc.property(garbage, (text) => {
      for (const read of [parseNetwork(text), parseLoose(text)])
        if (!read.ok) expect(read.problem.at ?? 0).toBeLessThanOrEqual(text.length)
    }),
    seeded,
  )
})

it('contains exactly the ranges within its own', () => {
  fc.assert(
    fc.property(network, network, (a, b) => {
      const within = a.family === b.family && a.lo <= b.lo && highest(b) <= highest(a)
      expect(contains(a, b)).toBe(within)
    }),
    { ...seeded, numRuns: 5000 },
  )
})

it('is contained in each of its prefixes and in nothing else of their lengths', () => {
  fc.assert(
    fc.property(network, network, (n, other) => {
      const prefixes = prefixesOf(n)
      expect(prefixes[0]).toEqual(n)
      expect(prefixes.every((prefix, index) => prefix.plen === n.plen - index && contains(prefix, n))).toBe(true)
      const among = prefixes.some((prefix) => compareNetworks(prefix, other) === 0)
      expect(among).toBe(contains(other, n))
    }),
    seeded,
  )
})

it('is totally ordered, containers before what they contain', () => {
  fc.assert(
    fc.property(network, network, network, (a, b, c) => {
      expect(Math.sign(compareNetworks(a, b))).toBe(-Math.sign(compareNetworks(b, a)) + 0)
      expect(compareNetworks(a, b) === 0).toBe(formatNetwork(a) === formatNetwork(b))
      if (compareNetworks(a, b) <= 0 && compareNetworks(b, c) <= 0) expect(compareNetworks(a, c)).toBeLessThanOrEqual(0)
      if (contains(a, b)) expect(compareNetworks(a, b)).toBeLessThanOrEqual(0)
      // What lies between a network and something inside it in the order is inside it as well.
      if (contains(a, c) && compareNetworks(a, b) <= 0 && compareNetworks(b, c) <= 0) expect(contains(a, b)).toBe(true)
    }),
    { ...seeded, numRuns: 3000 },
  )
})

it('splits a range into networks that follow each other and cannot be fewer', () => {
  const pair = fc.oneof(
    fc.tuple(bits32, bits32).map(([a, b]): [Network, Network] => [
      { family: 4, lo: Math.min(a, b), plen: 32 },
      { family: 4, lo: Math.max(a, b), plen: 32 },
    ]),
    fc.tuple(bits128, bits128).map(([a, b]): [Network, Network] => {
      const [from, to]: [Network, Network] = [
        { family: 6, lo: a, plen: 128 },
        { family: 6, lo: b, plen: 128 },
      ]
      return a <= b ? [from, to] : [to, from]
    }),
  )
  fc.assert(
    fc.property(pair, ([lo, hi]) => {
      const split = rangeToNetworks(lo, hi)
      if (!split.ok) throw new Error(split.problem.message)
      const networks = split.value
      expect(networks[0]?.lo).toBe(lo.lo)
      expect(networks.every((n) => compareNetworks(enclosing(n, n.plen), n) === 0)).toBe(true)
      for (const [index, n] of networks.entries()) {
        const next = networks[index + 1]
        expect(BigInt(highest(n)) + 1n).toBe(next === undefined ? BigInt(hi.lo) + 1n : BigInt(next.lo))
        // Minimal: no network could be widened without leaving the range.
        const wider = enclosing(n, n.plen - 1)
        const fits = n.plen > 0 && wider.lo >= lo.lo && highest(wider) <= hi.lo
        expect(fits).toBe(false)
      }
    }),
    seeded,
  )
})

it('calls an address what has one address', () => {
  fc.assert(
    fc.property(network, (n) => isAddress(n) === (highest(n) === n.lo)),
    seeded,
  )
})
