import { beforeEach, describe, expect, it } from 'vitest'
import { askAnew, useListingsState } from '../../../src/features/listings/listings-state.ts'
import { deskSort } from '../../../src/features/listings/sort-keys.ts'
import { byteText } from '../../../src/ui/byte-text.ts'
import { allMatching, only } from '../../../src/ui/selection.ts'

describe('asking the listings anew', () => {
  beforeEach(() => useListingsState.setState(useListingsState.getInitialState()))

  it('ends "all that match" with the query it was said of', () => {
    useListingsState.setState({ selection: allMatching() })
    askAnew({ text: 'reason:rollup' })
    expect(useListingsState.getState().selection.kind).toBe('none')
  })

  it('keeps rows that were named one by one', () => {
    useListingsState.setState({ selection: only([1, 2]) })
    askAnew({ text: 'reason:rollup' })
    expect(useListingsState.getState().selection).toEqual(only([1, 2]))
  })

  it('keeps "all that match" when only the order changes', () => {
    useListingsState.setState({ selection: allMatching() })
    askAnew({ sort: { column: 'score', direction: 'desc' } })
    expect(useListingsState.getState().selection.kind).toBe('all-matching')
  })

  it('sorts by what the desk can sort by', () => {
    expect(deskSort({ column: 'lastHitAt', direction: 'desc' })).toEqual({ by: 'lastHitAt', direction: 'desc' })
    expect(deskSort({ column: 'note', direction: 'desc' })).toEqual({ by: 'subject', direction: 'desc' })
  })
})

it('says the size of a file', () => {
  expect([1, 812, 4_096, 26_400, 150_000, 4_100_000, 2_500_000_000].map(byteText)).toEqual([
    '1 byte',
    '812 bytes',
    '4.1 kB',
    '26.4 kB',
    '150 kB',
    '4.1 MB',
    '2.5 GB',
  ])
})
