import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Network, parseNetwork } from '../../src/domain/address.ts'
import { dnsName, lintTxt } from '../../src/domain/dns-form.ts'

const seeded = { seed: 5782, numRuns: 1000 }

/** Reads a list name back: the way a list server understands the question. */
function addressOf(name: string, zone: string): Network | null {
  const labels = name
    .slice(0, -zone.length - 1)
    .split('.')
    .reverse()
  if (labels.length === 4) return { family: 4, lo: labels.reduce((lo, octet) => lo * 256 + Number(octet), 0), plen: 32 }
  return labels.length === 32 ? { family: 6, lo: BigInt(`0x${labels.join('')}`), plen: 128 } : null
}

it('names every address once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.constantFrom('bl.example', 'z'), (text, zone) => {
      const address = parseNetwork(text)
      if (!address.ok) throw new Error(text)
      const name = dnsName(address.value, zone)
      expect(name.ok && addressOf(name.value, zone)).toEqual(address.value)
    }),
    seeded,
  )
})

it('finds a TXT too long exactly when its UTF-8 is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
      const problem = lintTxt(text).find(({ code }) => code === 'txt-length')
      expect(problem !== undefined).toBe(new TextEncoder().encode(text).length > 255)
      if (problem !== undefined)
        expect(new TextEncoder().encode(text.slice(0, problem.at)).length).toBeLessThanOrEqual(255)
    }),
    seeded,
  )
})
