import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enclosing, formatNetwork, type Network, parseNetwork } from '../../src/domain/address.ts'
import { blockedSince, coverageOf } from '../../src/domain/coverage.ts'
import { checked, exception, listing, now, policy } from '../unit/rules/material.ts'

const runs = { seed: 20260102, numRuns: 1000 }

/** Few addresses, so that they meet. */
const address = fc
  .tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 7 }))
  .map(([net, host]) => `192.0.${net}.${host}`)
const network = fc
  .tuple(address, fc.constantFrom(16, 23, 24, 28, 30, 32))
  .map(([text, plen]) => formatNetwork(enclosing(parsed(text), plen)))
const listings = fc
  .uniqueArray(network, { maxLength: 12 })
  .map((subjects) => subjects.map((subject, index) => listing({ id: index + 1, subject })))
const exceptions = fc
  .array(fc.tuple(network, fc.integer({ min: 1, max: 12 })), { maxLength: 6 })
  .map((rows) =>
    rows.map(([subject, listingId], index) => exception({ id: index + 1, kind: 'exclusion', subject, listingId })),
  )

function parsed(text: string): Network {
  const network = parseNetwork(text)
  if (!network.ok) throw new Error(text)
  return network.value
}

const bits = (text: string) =>
  text
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('')
/** Containment in the simplest way there is: by the first bits. */
function holds(outer: string, inner: string): boolean {
  const [at = '', plen = '32'] = outer.split('/')
  const [start = '', own = '32'] = inner.split('/')
  return Number(own) >= Number(plen) && bits(start).startsWith(bits(at).slice(0, Number(plen)))
}

const cover = (
  subject: string,
  rows: Parameters<typeof coverageOf>[0]['listings'],
  exclusions: Parameters<typeof coverageOf>[0]['exceptions'],
) => coverageOf({ subject, listings: rows, exceptions: exclusions, facts: checked(subject), policy, now })

describe('coverage', () => {
  it('holds exactly the listings around the subject, each once', () => {
    fc.assert(
      fc.property(fc.oneof(address, network), listings, exceptions, (subject, rows, exclusions) => {
        const ids = cover(subject, rows, exclusions).covers.flatMap((one) => ('listing' in one ? [one.listing.id] : []))
        const expected = rows.filter((row) => holds(row.subject, subject)).map(({ id }) => id)
        expect(ids.toSorted()).toEqual(expected.toSorted())
      }),
      runs,
    )
  })

  it('is out of force exactly where an exclusion from that listing holds the subject', () => {
    fc.assert(
      fc.property(address, listings, exceptions, (subject, rows, exclusions) => {
        for (const one of cover(subject, rows, exclusions).covers) {
          if (!('listing' in one)) continue
          const { id } = one.listing
          const excluded = exclusions.some((row) => row.listingId === id && holds(row.subject, subject))
          expect(one.inForce).toBe(!excluded)
        }
      }),
      runs,
    )
  })

  it('has one fingerprint for one state, whatever the order and whatever else was looked up', () => {
    fc.assert(
      fc.property(address, listings, exceptions, (subject, rows, exclusions) => {
        const whole = cover(subject, rows, exclusions)
        const only = cover(
          subject,
          rows.filter((row) => holds(row.subject, subject)).toReversed(),
          whole.exceptions.toReversed(),
        )
        expect(only.fingerprint).toBe(whole.fingerprint)
        expect(
          coverageOf({ subject, listings: rows, exceptions: exclusions, facts: [], policy, now }).fingerprint,
        ).toBe(whole.fingerprint)
      }),
      runs,
    )
  })

  it('changes its fingerprint with every row that concerns the subject, and with no other', () => {
    fc.assert(
      fc.property(address, listings, exceptions, fc.nat(), (subject, rows, exclusions, pick) => {
        const row = rows[pick % Math.max(1, rows.length)]
        if (row === undefined) return
        const before = cover(subject, rows, exclusions).fingerprint
        const moved = rows.map((one) => (one === row ? { ...one, version: one.version + 1000 } : one))
        const gone = rows.filter((one) => one !== row)
        const concerned = holds(row.subject, subject)
        expect(cover(subject, moved, exclusions).fingerprint === before).toBe(!concerned)
        expect(cover(subject, gone, exclusions).fingerprint === before).toBe(!concerned)
      }),
      runs,
    )
  })

  it('knows a day it is blocked since exactly when something is in force', () => {
    fc.assert(
      fc.property(address, listings, exceptions, (subject, rows, exclusions) => {
        const coverage = cover(subject, rows, exclusions)
        const inForce = coverage.covers.some((one) => 'listing' in one && one.inForce)
        expect(blockedSince(coverage) !== null).toBe(inForce)
      }),
      runs,
    )
  })
})
