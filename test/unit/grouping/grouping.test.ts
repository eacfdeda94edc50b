import { describe, expect, it } from 'vitest'
import { groupKey, groupRows, networkKey } from '../../../src/domain/grouping.ts'

const by = (key: string | null) => (key === null ? null : { key, label: key.toUpperCase() })
const shown = (rows: string[]) =>
  groupRows(rows, (row) => by(row.startsWith('-') ? null : row.charAt(0))).map(
    ({ row, group, first }) => `${first ? '*' : ''}${row}${group ? ` ${group.label}${group.size}` : ''}`,
  )

describe('groupRows', () => {
  it('moves kin up behind the first and leaves the rest where it is', () => {
    expect(shown(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])).toEqual(['*a1 A3', 'a2 A3', 'a3 A3', '*b1 B2', 'b2 B2', 'c1'])
  })

  it('makes no group of one, and none of rows without a key', () => {
    expect(shown(['a1', '-', '-', 'b1'])).toEqual(['a1', '-', '-', 'b1'])
  })

  it('loses and doubles nothing', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `${String.fromCharCode(97 + (index % 26))}${index}`)
    expect(
      groupRows(rows, (row) => by(row.charAt(0)))
        .map(({ row }) => row)
        .sort(),
    ).toEqual([...rows].sort())
  })
})

describe('networkKey', () => {
  it.each([
    ['192.0.2.10', '192.0.2.0/24'],
    ['192.0.2.128/25', '192.0.2.0/24'],
    ['192.0.0.0/16', '192.0.0.0/16'],
    ['2001:db8:1:2::3', '2001:db8:1:2::/64'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['.pool.example', null],
  ])('of %s is %s', (subject, key) => {
    expect(networkKey(subject)).toBe(key)
  })
})

describe('groupKey', () => {
  const request = { contact: { name: 'Jane', email: 'Jane+1@sender.example' } }
  const holder = (subject: string) => (subject === '192.0.2.10' ? { key: 'as64500', name: 'Example Net' } : null)

  it('goes by the contact, the holder or the network of the subject that leads', () => {
    const keyed = (by: Parameters<typeof groupKey>[0], lead = '192.0.2.10') => groupKey(by, request, lead, holder)
    expect(keyed('none')).toBeNull()
    expect(keyed('contact')?.key).toBe('jane@sender.example')
    expect(keyed('holder')).toEqual({ key: 'as64500', label: 'Example Net' })
    expect(keyed('holder', '192.0.2.11')).toBeNull()
    expect(keyed('network24')?.label).toBe('192.0.2.0/24')
  })
})
