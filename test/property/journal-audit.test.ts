import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, linkHash } from '../../electron/desk/store/journal-audit.ts'

const seed = 20_260_930

it('one value has one text, whatever the order of its fields, and means the same when read again', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
    { seed },
  )
})

const entry = fc.record({
  at: fc.nat(),
  operator: fc.string(),
  kind: fc.string(),
  subject: fc.option(fc.string()),
  decisionId: fc.option(fc.string()),
  summary: fc.string(),
  detail: fc.dictionary(fc.string(), fc.jsonValue()),
})

it('entries that differ in anything have different links', () => {
  fc.assert(
    fc.property(entry, entry, fc.nat(), (one, other, seq) => {
      const same = canonicalJson({ ...one }) === canonicalJson({ ...other })
      expect(linkHash(seq, one, '') === linkHash(seq, other, '')).toBe(same)
      expect(linkHash(seq, one, '')).not.toBe(linkHash(seq + 1, one, ''))
      expect(linkHash(seq, one, '')).not.toBe(linkHash(seq, one, 'x'))
    }),
    { seed },
  )
})
