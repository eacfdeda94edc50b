import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { materialOf, readCases } from '../../scripts/fuzz/cases.ts'
import { mostPower, worstGrowth } from '../../scripts/fuzz/growth.ts'
import { inputOf } from '../../scripts/fuzz/inputs.ts'
import { type FuzzedParser, must } from '../../scripts/fuzz/parser.ts'
import { parsers } from '../../scripts/fuzz/parsers.ts'
import { pumpsOf } from '../../scripts/fuzz/pumps.ts'
import { randomOf } from '../../scripts/fuzz/random.ts'
import { shrink } from '../../scripts/fuzz/shrink.ts'

const root = join(import.meta.dirname, '../..')
const pumps = pumpsOf(root, ['src/domain/**/*.ts', 'src/mail/*.ts'])
const quiet = () => {}
/** Whole messages take longer to read than a word. */
const inputsOf = ({ longest }: FuzzedParser): number => (longest > 1000 ? 300 : 1500)

describe('a short fuzz (the whole is "npm run fuzz") of', () => {
  it.each(parsers.map((parser) => [parser.name, parser] as const))('%s finds nothing', async (_, parser) => {
    expect(await readCases(parser, materialOf(root, parser), 1, 0, inputsOf(parser), quiet)).toEqual([])
  })

  it.each(parsers.map((parser) => [parser.name, parser] as const))(
    '%s takes time in line with the length',
    async (_, parser) => {
      const growth = await worstGrowth(parser, materialOf(root, parser), [], 8192, false)
      expect(growth?.power ?? 0, JSON.stringify(growth)).toBeLessThan(mostPower)
    },
  )
})

const planted = (check: FuzzedParser['check']): FuzzedParser => ({
  name: 'planted',
  pieces: ['boom', '1', ' '],
  corpus: [],
  longest: 60,
  reads: null,
  check,
})

describe('the fuzzer itself', () => {
  it('finds an exception that was planted, makes it small, and shows it again by its number', async () => {
    const parser = planted((text) => {
      if (text.includes('boom')) throw new TypeError('planted')
    })
    const material = materialOf(root, parser)
    const [first] = await readCases(parser, material, 7, 0, 500, quiet)
    expect(first?.input).toBe('boom')
    expect(first?.what).toContain('TypeError: planted')
    expect(inputOf(randomOf(7, 'planted', first?.case ?? -1), material)).toContain('boom')
  })

  it('finds an answer that does not hold', async () => {
    const parser = planted((text) => must(!text.includes('11'), 'two ones'))
    const [first] = await readCases(parser, materialOf(root, parser), 7, 0, 2000, quiet)
    expect(first).toMatchObject({ input: '11', what: 'broken: two ones' })
  })

  it('finds a reader whose time grows with the square of the length', async () => {
    const quadratic = planted((text) => {
      let sum = 0
      for (let at = 0; at < text.length; at++) for (let to = at; to < text.length; to++) sum += text.charCodeAt(to)
      return sum
    })
    const growth = await worstGrowth(quadratic, { pieces: ['ab'], corpus: [], longest: 60 }, [], 16_384)
    expect(growth?.power).toBeGreaterThan(mostPower)
  })

  it('gives the same cases for the same seed, and others for another', () => {
    const material = materialOf(root, planted(quiet))
    const cases = (seed: number) =>
      Array.from({ length: 20 }, (_, n) => inputOf(randomOf(seed, 'planted', n), material))
    expect(cases(3)).toEqual(cases(3))
    expect(cases(3)).not.toEqual(cases(4))
  })

  it('leaves out all that a failure does not need', async () => {
    const fails = (text: string) => Promise.resolve(/x.*y/su.test(text))
    expect(await shrink('some x words and y more', fails)).toBe('xy')
  })
})

it('takes examples of what regular expressions repeat', () => {
  expect(pumps).toEqual(expect.arrayContaining(['1', ' ', ':', '-']))
})
