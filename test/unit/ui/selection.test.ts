import { describe, expect, it } from 'vitest'
import {
  allMatching,
  headerState,
  isSelected,
  nothing,
  only,
  rangeBetween,
  selectedCount,
  toggled,
  withoutRows,
  withRows,
} from '../../../src/ui/selection.ts'

describe('selection', () => {
  it('counts all that match without naming them', () => {
    expect(selectedCount(allMatching<number>(), 5_000_000)).toBe(5_000_000)
    expect(isSelected(allMatching<number>(), 4_999_999)).toBe(true)
  })

  it('takes single rows out of all that match and puts them back', () => {
    const less = toggled(allMatching<number>(), 7)
    expect(selectedCount(less, 100)).toBe(99)
    expect(isSelected(less, 7)).toBe(false)
    expect(headerState(less, 100)).toBe('some')
    expect(headerState(toggled(less, 7), 100)).toBe('all')
  })

  it('is nothing again when the last row is toggled off', () => {
    expect(toggled(only([3]), 3)).toEqual(nothing)
    expect(only([])).toEqual(nothing)
  })

  it('adds a range on top of what was selected', () => {
    const both = withRows(only<number>([1]), [4, 5, 6])
    expect(selectedCount(both, 10)).toBe(4)
    expect(rangeBetween(9, 4)).toEqual({ first: 4, last: 9 })
  })

  it('does not tick the header for rows named under another query', () => {
    expect(headerState(only([1, 2, 3, 4]), 0)).toBe('some')
    expect(headerState(nothing, 0)).toBe('none')
    expect(headerState(only([1, 2]), 2)).toBe('all')
  })

  it('leaves the rest selected when some rows were decided', () => {
    expect(withoutRows(only([1, 2, 3]), [1, 3])).toEqual(only([2]))
    expect(selectedCount(withoutRows(allMatching<number>(), [1, 2]), 10)).toBe(8)
    expect(withoutRows(nothing, [1])).toEqual(nothing)
  })

  it('never changes the selection it was given', () => {
    const before = only([1])
    withRows(before, [2])
    toggled(before, 1)
    expect(before).toEqual(only([1]))
  })
})
