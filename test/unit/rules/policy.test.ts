import { describe, expect, it } from 'vitest'
import defaults from '../../../resources/policy.json' with { type: 'json' }
import { parsePolicy } from '../../../src/domain/policy.ts'

const problemsOf = (input: unknown) => {
  const parsed = parsePolicy(input)
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path)
}
const changed = (path: string, value: unknown): unknown => {
  const copy: Record<string, unknown> = structuredClone(defaults)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at = copy
  for (const key of keys) {
    const inner = at[key]
    if (!isObject(inner)) throw new Error(`no ${path}`)
    at = inner
  }
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const pathsOf = (value: unknown, at = ''): string[] =>
  isObject(value) && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, at === '' ? key : `${at}.${key}`))
    : [at]

describe('policy', () => {
  it('is read back as it stands in resources', () => {
    expect(parsePolicy(defaults)).toEqual({ ok: true, value: defaults })
  })

  it.each(pathsOf(defaults))('misses %s by its path', (path) => {
    expect(problemsOf(changed(path, undefined))).toContain(path)
  })

  it.each(pathsOf(defaults))('takes no text, NaN or negative number for %s', (path) => {
    for (const wrong of ['60', Number.NaN, -1, Number.POSITIVE_INFINITY, null])
      expect(problemsOf(changed(path, wrong))).toContain(path)
  })

  it('names a misspelt setting instead of losing it', () => {
    expect(problemsOf(changed('score.weights.trap', 5))).toEqual(['score.weights.trap'])
    expect(problemsOf(changed('remove_at', 5))).toEqual(['remove_at'])
  })

  it('names every error at once', () => {
    expect(problemsOf({ ...defaults, removeAt: 101, highspamDays: 0.5, thirdPartyLists: ['spamhaus', ''] })).toEqual([
      'removeAt',
      'highspamDays',
      'thirdPartyLists[1]',
    ])
  })

  it.each([
    ['score.complaintRate.full', 0.001],
    ['score.full.filterShare', 0.5],
    ['score.full.complainers', 2],
    ['score.full.unknownUsers', 0.05],
    ['rollup.dissolveBelow', 6],
    ['clock.lateDays', 1],
  ])('wants figures in order: %s is not %d', (path, value) => {
    expect(problemsOf(changed(path, value))).toEqual([path])
  })

  it.each([null, undefined, [], 'policy', 7])('is no policy: %j', (input) => {
    expect(problemsOf(input)).toContain('')
  })
})
