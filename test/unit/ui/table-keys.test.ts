import { describe, expect, it } from 'vitest'
import { movedRow, tableKey } from '../../../src/ui/table-keys.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('table keys', () => {
  it('moves with arrows and with j and k alike', () => {
    expect(tableKey({ ...none, key: 'ArrowDown' })).toEqual({ kind: 'move', to: 'down', extend: false })
    expect(tableKey({ ...none, key: 'j' })).toEqual({ kind: 'move', to: 'down', extend: false })
    expect(tableKey({ ...none, key: 'K', shiftKey: true })).toEqual({ kind: 'move', to: 'up', extend: true })
  })

  it('selects all that match with Ctrl or Cmd and A', () => {
    expect(tableKey({ ...none, key: 'a', ctrlKey: true })).toEqual({ kind: 'all' })
    expect(tableKey({ ...none, key: 'a', metaKey: true })).toEqual({ kind: 'all' })
    expect(tableKey({ ...none, key: 'a' })).toBeNull()
  })

  it('leaves Tab and the keys of decisions to others', () => {
    for (const key of ['Tab', 'r', 'd', '/']) expect(tableKey({ ...none, key })).toBeNull()
    expect(tableKey({ ...none, key: 'k', ctrlKey: true })).toBeNull()
  })

  it('stops at both ends', () => {
    expect(movedRow(0, 'up', 10, 5, 0)).toBe(0)
    expect(movedRow(8, 'page-down', 10, 5, 0)).toBe(9)
    expect(movedRow(null, 'last', 5_000_000, 17, 0)).toBe(4_999_999)
  })

  it('begins at the first row in view', () => {
    expect(movedRow(null, 'down', 1_000, 17, 420)).toBe(420)
  })
})
