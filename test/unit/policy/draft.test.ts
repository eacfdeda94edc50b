import { describe, expect, it } from 'vitest'
import { figureValueAt } from '../../../src/domain/policy/difference.ts'
import { figureAt, figures } from '../../../src/domain/policy/figures.ts'
import { verdictKinds } from '../../../src/domain/verdict.ts'
import {
  draftOf,
  type Edits,
  editsBetween,
  fieldText,
  matchingFigures,
  typedValue,
} from '../../../src/features/tools/policy/draft.ts'
import { estimateText, lookedText, moves } from '../../../src/features/tools/policy/result-words.ts'
import { policyWith } from './changed.ts'

const inForce = policyWith()
const draft = (edits: Edits) => draftOf(inForce, edits)

describe('what is typed over a policy', () => {
  it.each(figures)('$path comes back from its field as it was', (figure) => {
    expect(typedValue(figure, fieldText(figure, figureValueAt(inForce, figure.path)))).toEqual(figure.default)
  })

  it.each([
    ['30', 0.3],
    ['0.3', 0.003],
    ['0,3 %', 0.003],
    ['12.5', 0.125],
  ])('a share is typed in percent: %s', (text, value) => {
    const figure = figureAt('score.filterShare.from')
    if (figure === null) throw new Error('no figure')
    expect(typedValue(figure, text)).toBe(value)
  })

  it('is no change while it says the same', () => {
    expect(draft({ removeAt: '60' })).toMatchObject({ changed: [], policy: inForce })
    expect(draft({ removeAt: ' 60.0 ' })).toMatchObject({ changed: [] })
  })

  it('has its errors beside its fields, in the words of the field', () => {
    const { policy, problems, changed } = draft({
      'score.filterShare.from': '300',
      'rollup.from': 'five',
      'complaints.border': 'mx.isp.example\n192.0.2.9/24',
    })
    expect(policy).toBeNull()
    expect(Object.fromEntries(problems)).toEqual({
      'score.filterShare.from': 'A number from 0 to 100 is expected.',
      'rollup.from': 'A whole number from 1 to 256 is expected.',
      'complaints.border': 'Line 2: Write "192.0.2.0/24".',
    })
    expect(changed).toEqual(['score.filterShare.from', 'rollup.from', 'complaints.border'])
  })

  it('tells what is about several figures apart', () => {
    const weights: Edits = Object.fromEntries(
      figures.flatMap(({ path }) => (path.startsWith('score.weights.') ? [[path, '0']] : [])),
    )
    expect(draft(weights).others).toEqual(['score.weights: All weights are 0: every score would be 100.'])
  })

  it('is what leads from one policy to another', () => {
    const other = policyWith({
      removeAt: 70,
      'score.fade.refusedShare': 0.05,
      'guards.documentation': true,
      thirdPartyLists: ['spamhaus'],
    })
    const edits = editsBetween(inForce, other)
    expect(edits).toEqual({
      removeAt: '70',
      'score.fade.refusedShare': '5',
      'guards.documentation': 'yes',
      thirdPartyLists: 'spamhaus',
    })
    expect(draft(edits).policy).toEqual(other)
  })

  it('finds figures by words of their title, path and what they decide', () => {
    expect(matchingFigures('half-life').map(({ path }) => path)).toEqual(['score.fade.halfLifeDays'])
    expect(matchingFigures('rollup. GROUNDS').map(({ path }) => path)).toEqual([
      'rollup.manyAddresses',
      'rollup.oneHolderShare',
    ])
    expect(matchingFigures('').length).toBe(figures.length)
  })
})

describe('results in words', () => {
  it('says of an estimate what it may be off by, and which part was looked at', () => {
    expect(estimateText({ value: 1234, margin: 0 })).toBe('1,234')
    expect(estimateText({ value: 1234, margin: 56 })).toBe('≈ 1,234 ± 56')
    expect(lookedText({ of: 100, looked: 100, share: 1 })).toBe('all 100 that could differ')
    expect(lookedText({ of: 9000, looked: 2300, share: 0.25 })).toBe('a sample: 2,300 of 9,000, scaled')
  })

  it('names the ways of requests, the largest first, without those that stay', () => {
    const matrix = new Uint32Array(verdictKinds.length ** 2)
    const at = (from: number, to: number) => from * verdictKinds.length + to
    matrix[at(0, 0)] = 9
    matrix[at(0, 9)] = 2
    matrix[at(8, 0)] = 5
    const requests = { total: 16, changed: 7, verdicts: [...verdictKinds], matrix, first: [] }
    expect(moves(requests)).toEqual([
      { from: 'check-first', to: 'removable', count: 5 },
      { from: 'removable', to: 'deny', count: 2 },
    ])
  })
})
