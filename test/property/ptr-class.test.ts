import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Network, parseNetwork } from '../../src/domain/address.ts'
import { classifyPtr } from '../../src/domain/ptr-class.ts'

const seeded = { seed: 1912, numRuns: 2000 }

const octet = fc.integer({ min: 0, max: 255 })
const octets = fc.tuple(fc.integer({ min: 1, max: 223 }), octet, octet, octet)
const address = (values: readonly number[]): Network => ({
  family: 4,
  lo: values.reduce((lo, value) => lo * 256 + value, 0),
  plen: 32,
})
const hex = (value: number) => value.toString(16).padStart(2, '0')

/** Every encoding that holds the whole address. */
const encodings: readonly ((values: readonly number[]) => string)[] = [
  (values) => values.join('-'),
  (values) => values.join('.'),
  (values) => values.toReversed().join('-'),
  (values) => values.map((value) => String(value).padStart(3, '0')).join('-'),
  (values) => values.map((value) => String(value).padStart(3, '0')).join(''),
  (values) => values.map(hex).join(''),
  (values) => values.toReversed().map(hex).join(''),
  (values) => values.map(hex).join('-'),
  (values) => `${values[3]}.net-${values.slice(0, 3).join('-')}`,
]
const encoding = fc.integer({ min: 0, max: encodings.length - 1 })
const head = fc.constantFrom('', 'host-', 'h', 'p', 'ip-', 'x')

it('finds the own address in every encoding', () => {
  fc.assert(
    fc.property(octets, encoding, head, (values, which, before) => {
      const name = `${before}${encodings[which]?.(values)}.isp.example`
      expect(classifyPtr(name, address(values)).kind, name).not.toBe('none')
    }),
    seeded,
  )
})

it('never takes a mail role for a generic name because of the address in it', () => {
  fc.assert(
    fc.property(octets, encoding, fc.constantFrom('mail-', 'mta-', 'smtp-out-', 'mx-'), (values, which, role) => {
      const name = `${role}${encodings[which]?.(values)}.isp.example`
      expect(classifyPtr(name, address(values)).kind, name).toBe('none')
    }),
    seeded,
  )
})

it('marks what stands in the name, and throws at nothing', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...'abcdf0129.-_'), maxLength: 255 }),
  )
  fc.assert(
    fc.property(garbage, fc.option(fc.oneof(fc.ipV4(), fc.ipV6())), (name, text) => {
      const read = text === null ? null : parseNetwork(text)
      const found = classifyPtr(name, read?.ok ? read.value : null)
      expect(found.confidence).toBeGreaterThanOrEqual(0.5)
      for (const { span, text: piece } of found.evidence) expect(name.slice(...span).toLowerCase()).toBe(piece)
    }),
    seeded,
  )
})

it('takes letter case and the trailing dot for nothing', () => {
  fc.assert(
    fc.property(octets, encoding, head, (values, which, before) => {
      const name = `${before}${encodings[which]?.(values)}.dyn.isp.example`
      const { kind, confidence } = classifyPtr(name, address(values))
      expect(classifyPtr(`${name.toUpperCase()}.`, address(values))).toMatchObject({ kind, confidence })
    }),
    seeded,
  )
})

it('is through with the most hostile names of 255 octets at once', () => {
  const own = address([1, 1, 1, 1])
  const six = parseNetwork('1111:1111:1111:1111:1111:1111:1111:1111')
  for (const piece of ['1.', '1-', 'a', '0', 'a-', 'dsl', 'no', 'aaaa-', 'ip1', '--', 'f--', '1a'])
    for (let round = 0; round < 200; round++) {
      const name = piece.repeat(255).slice(0, 255)
      classifyPtr(name, own)
      if (six.ok) classifyPtr(name, six.value)
    }
})
