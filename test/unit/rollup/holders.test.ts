import { describe, expect, it } from 'vitest'
import { countByHolder, type Holder, holderBook, holderName } from '../../../src/domain/rollup/holder.ts'
import { holderFacts } from '../../../src/domain/rollup/holder-facts.ts'
import { day, now, ptr } from '../rules/material.ts'
import { holder, net, singles } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const

describe('holders', () => {
  const by = (asn: number | null, name: string, checkedAt = now): Holder => ({ asn, name, checkedAt })
  const at = (row: ReturnType<typeof holder>, checkedAt: number) => ({ ...row, checkedAt })

  it('are not known without facts, nor by facts of another kind or without a word', () => {
    expect(holderBook([])('192.0.2.7')).toBeNull()
    expect(holderBook([ptr('192.0.2.7', ['m.sender.example'])])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.7', null, ' ')])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.7', null, ' Net ')])('192.0.2.7')).toEqual(by(null, 'Net', now - 3600))
    expect(holderBook([holder('192.0.2.7', 1, '')])('192.0.2.7')).toMatchObject({ asn: 1, name: '' })
  })

  it('are told by the newest word, and of two of one time by the later row', () => {
    const asked = (...rows: ReturnType<typeof holder>[]) => holderBook(rows)('192.0.2.7')?.asn
    const old = at(holder('192.0.2.7', 1), now - day)
    const fresh = at(holder('192.0.2.7', 2), now)
    expect([asked(old, fresh), asked(fresh, old)]).toEqual([2, 2])
    expect(asked(old, { ...fresh, checkedAt: old.checkedAt })).toBe(2)
    expect(asked(at(holder('192.0.2.7', 3), 0))).toBe(3)
    const [oldNet, freshNet] = [at(holder(net, 1), now - day), at(holder(net, 2), now)]
    expect([asked(oldNet, freshNet), asked(freshNet, oldNet)]).toEqual([2, 2])
  })

  it('of the address go before those of the narrowest network, whatever is newer', () => {
    const rows = [
      at(holder('192.0.0.0/16', 3), now),
      at(holder('192.0.2.0/25', 2), now - day),
      at(holder('192.0.2.7', 1), now - 2 * day),
    ]
    const book = holderBook(rows)
    expect(['192.0.2.7', '192.0.2.8', '192.0.2.128', '192.1.0.0'].map((one) => book(one)?.asn ?? null)).toEqual([
      1,
      2,
      3,
      null,
    ])
  })

  it('of an unreadable network are passed over', () => {
    expect(holderBook([holder('192.0.2.200', 1, 'Net', 'no network')])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.200', 1, 'Net', 'no network')])('192.0.2.200')?.asn).toBe(1)
  })

  it('are counted with the oldest of their words, the largest first', () => {
    expect(countByHolder([])).toEqual([])
    expect(countByHolder([null, null])).toEqual([])
    const small = by(2, 'Two')
    const [first, second] = [by(1, 'One', now), by(1, 'Uno', now - day)]
    expect(countByHolder([small, first, null, second])).toEqual([
      { holder: first, count: 2, checkedAt: now - day },
      { holder: small, count: 1, checkedAt: now },
    ])
    expect(countByHolder([second, first])).toMatchObject([{ checkedAt: now - day }])
  })

  it('without a name and without a number are no one’s namesake', () => {
    expect(countByHolder([by(1, ''), by(null, '')])).toHaveLength(2)
    expect(countByHolder([by(1, ''), by(2, '')])).toHaveLength(2)
    expect(countByHolder([by(null, 'Net'), by(null, 'NET'), by(null, 'Other')])).toMatchObject([
      { count: 2 },
      { count: 1 },
    ])
  })

  it('of one name join its AS, unless two have that name', () => {
    expect(countByHolder([by(1, 'NET'), by(null, 'net')])).toMatchObject([{ count: 2 }])
    expect(countByHolder([by(1, 'Net'), by(1, 'net'), by(null, 'NeT')])).toMatchObject([{ count: 3 }])
    expect(countByHolder([by(1, 'Net'), by(2, 'NET'), by(null, 'net')])).toHaveLength(3)
    expect(countByHolder([by(null, 'as1'), by(1, 'Net')])).toHaveLength(2)
    expect(countByHolder([by(null, 'Straße'), by(null, 'STRASSE')])).toHaveLength(2)
  })

  it.each([
    [by(null, 'Net'), 'Net'],
    [by(64_500, ''), 'AS64500'],
    [by(64_500, 'Net'), 'Net (AS64500)'],
    [by(0, 'Net'), 'Net (AS0)'],
  ])('%# have a name', (one, name) => {
    expect(holderName(one)).toBe(name)
  })

  it('are asked for of the singles and the networks around, and only holders', () => {
    const rows = [
      holder('192.0.2.1', 1),
      ptr('192.0.2.1', ['a.example']),
      holder('192.0.0.0/8', 2),
      holder('192.0.0.0/7', 3),
    ]
    const about = (subject: string) => rows.filter((row) => row.subject === subject)
    expect(holderFacts(network, singles(1), about)).toEqual([rows[0], rows[2]])
  })
})
