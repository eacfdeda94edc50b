import { describe, expect, it } from 'vitest'
import { deskSelection, stillSelected } from '../../../src/app/decide/selected-rows.ts'
import { selectionSchema } from '../../../src/contract/desk/decisions.ts'
import { allMatching, nothing, only, withoutRows } from '../../../src/ui/selection.ts'

const left = (count: number, ...ids: number[]) => ({
  count,
  first: ids.map((id) => ({ id, subject: `192.0.2.${id}`, why: 'the verdict is deny' })),
})

describe('a selection as the desk takes it', () => {
  it('names rows by number', () => {
    expect(deskSelection(only([3, 1]), 'state:open')).toEqual({ ids: Float64Array.of(1, 3) })
  })

  it('says all that match, minus some, without naming the rest', () => {
    expect(deskSelection(withoutRows(allMatching<number>(), [7]), 'state:open')).toEqual({
      query: 'state:open',
      except: Float64Array.of(7),
    })
  })

  it('is null when nothing is selected, never "everything"', () => {
    expect(deskSelection(nothing, '')).toBeNull()
  })

  it('is read by the contract as what it is', () => {
    expect(selectionSchema.parse(deskSelection(only([6]), ''))).toEqual({ ids: Float64Array.of(6) })
    expect(selectionSchema.parse(deskSelection(allMatching(), ''))).toEqual({ query: '', except: new Float64Array() })
  })
})

describe('after a bulk was decided', () => {
  it('keeps what was left out and what moved meanwhile', () => {
    expect(stillSelected(only([1, 2, 3, 4]), left(1, 3), left(1, 4))).toEqual(only([3, 4]))
  })

  it('selects nothing when everything was decided', () => {
    expect(stillSelected(allMatching(), left(0), left(0))).toEqual(nothing)
  })

  it('keeps the whole selection when more stay than are named', () => {
    const all = allMatching<number>()
    expect(stillSelected(all, left(812, 1, 2), left(0))).toBe(all)
  })
})
