import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/domain/effect/change.ts'
import { effectOnNetwork } from '../../../src/domain/rollup/effect.ts'
import { exception, listing, request } from '../rules/material.ts'
import { net, rollup, singles } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
const letOut = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'exclusion', subject, listingId })

describe('the effect on a network, step by step', () => {
  const effectOf = (over: Partial<Parameters<typeof effectOnNetwork>[0]> = {}) =>
    effectOnNetwork({ network, listings: [], exceptions: [], changes: [], clean: [], openRequests: [], ...over })
  const clean = ['192.0.2.0', '192.0.2.9', '192.0.2.255', '192.0.3.9'].map((address) => ({
    address,
    delivered: 1,
    score: 100,
  }))
  const under = singles(2, { shadowedBy: 500 })
  const [one, two] = under
  if (one === undefined || two === undefined) throw new Error('two singles')

  it('is nothing without a change', () => {
    expect(effectOf({ listings: [rollup(), ...under], clean })).toEqual({
      network: net,
      shadowed: [],
      restored: [],
      ended: [],
      newlyRefused: 0,
      letIn: 0,
      cleanRefused: [],
      cleanLetIn: [],
      exclusionsEnding: 0,
      exclusionsAdded: 0,
      openRequests: [],
    })
  })

  it('of a dissolved rollup lets in all but what comes back', () => {
    const kept = letOut(50, '192.0.2.255', 500)
    const changes: Change[] = [
      { kind: 'end-listing', row: rollup(), event: 'removed' },
      { kind: 'put-listing', row: { ...one, shadowedBy: null } },
      { kind: 'end-listing', row: two, event: 'removed' },
      { kind: 'end-exception', row: kept },
    ]
    expect(effectOf({ listings: [rollup(), ...under], exceptions: [kept], changes, clean })).toMatchObject({
      restored: ['192.0.2.1'],
      ended: ['192.0.2.2'],
      newlyRefused: 0,
      letIn: 254,
      cleanRefused: [],
      cleanLetIn: [clean[0], clean[1]],
      exclusionsEnding: 1,
      exclusionsAdded: 0,
    })
  })

  it('of new rows counts cells, but brings none back', () => {
    const { id: _, ...fresh } = listing({ id: 0, subject: '192.0.2.0' })
    const { id: __, ...other } = listing({ id: 0, subject: '192.0.2.9' })
    const changes: Change[] = [
      { kind: 'put-listing', row: { ...fresh, id: null } },
      { kind: 'put-listing', row: { ...other, id: null } },
      { kind: 'put-listing', row: listing({ id: 70, subject: '192.0.2.70' }) },
      { kind: 'put-listing', row: { ...listing({ id: 71, subject: '192.0.2.71' }), note: 'amended' } },
    ]
    expect(effectOf({ listings: [listing({ id: 71, subject: '192.0.2.71' })], changes, clean })).toMatchObject({
      shadowed: [],
      restored: [],
      ended: [],
      newlyRefused: 3,
      letIn: 0,
      cleanRefused: [clean[0], clean[1]],
      cleanLetIn: [],
    })
  })

  it('brings back only what was shadowed and is so no more, and ends only what was', () => {
    const changes: Change[] = [
      { kind: 'put-listing', row: { ...one, note: 'amended' } },
      { kind: 'end-listing', row: listing({ id: 9, subject: '192.0.2.9' }), event: 'removed' },
    ]
    const said = effectOf({ listings: [rollup(), one, listing({ id: 9, subject: '192.0.2.9' })], changes })
    expect(said).toMatchObject({ restored: [], ended: [], newlyRefused: 0, letIn: 0 })
  })

  it('of a new rollup shadows its singles, from .0 to .255', () => {
    const { id: _, ...row } = rollup()
    const [first, last] = [listing({ id: 1, subject: '192.0.2.0' }), listing({ id: 2, subject: '192.0.2.255' })]
    const changes: Change[] = [
      { kind: 'put-rollup', row: { ...row, id: null }, shadows: [first, last] },
      { kind: 'end-listing', row: last, event: 'removed' },
    ]
    expect(effectOf({ listings: [first, last], changes, clean })).toMatchObject({
      shadowed: ['192.0.2.0', '192.0.2.255'],
      newlyRefused: 254,
      cleanRefused: [clean[1]],
      ended: [],
    })
  })

  it('keeps two new rows, and a new row beside a new rollup, apart', () => {
    const { id: _, ...row } = rollup({ subject: '192.0.2.0/25' })
    const { id: __, ...half } = listing({ id: 0, subject: '192.0.2.128/25' })
    const rolled: Change = { kind: 'put-rollup', row: { ...row, id: null }, shadows: [] }
    const put: Change = { kind: 'put-listing', row: { ...half, id: null } }
    expect(effectOf({ changes: [rolled, put] }).newlyRefused).toBe(256)
    expect(effectOf({ changes: [put, rolled] }).newlyRefused).toBe(256)
    expect(effectOf({ changes: [put], listings: [listing({ id: 1, subject: '192.0.2.0' })] })).toMatchObject({
      newlyRefused: 128,
      letIn: 0,
    })
    const { id: ___, ...out } = letOut(0, '192.0.2.9', 500)
    const added: Change = { kind: 'put-exception', row: { ...out, id: null } }
    expect(
      effectOf({ listings: [rollup()], exceptions: [letOut(1, '192.0.2.1', 500)], changes: [added] }),
    ).toMatchObject({ newlyRefused: 0, letIn: 1 })
  })

  it('of exclusions lets in what they let out, and refuses it again when they end', () => {
    const { id: _, ...out } = letOut(0, '192.0.2.0/31', 500)
    const { id: __, ...more } = letOut(0, '192.0.2.255', 500)
    const standing = letOut(50, '192.0.2.9', 500)
    const changes: Change[] = [
      { kind: 'put-exception', row: { ...out, id: null } },
      { kind: 'put-exception', row: { ...more, id: null } },
      { kind: 'put-exception', row: { ...letOut(60, '192.0.2.60', 500) } },
      { kind: 'end-exception', row: standing },
      { kind: 'put-request', row: request() },
    ]
    expect(effectOf({ listings: [rollup()], exceptions: [standing], changes, clean })).toMatchObject({
      letIn: 4,
      newlyRefused: 1,
      cleanLetIn: [clean[0], clean[2]],
      cleanRefused: [clean[1]],
      exclusionsAdded: 3,
      exclusionsEnding: 1,
    })
    expect(effectOf({ listings: [rollup({ id: -1 })], changes: changes.slice(0, 2) }).letIn).toBe(0)
  })

  it('names open requests about any address or network inside', () => {
    const asked = [
      [1, ['198.51.100.1', '192.0.2.255']],
      [2, [net]],
      [3, ['192.0.0.0/16']],
      [4, ['192.0.1.255', '192.0.3.0', 'mail.sender.example']],
      [5, []],
      [6, ['192.0.2.0/29']],
    ] as const
    const openRequests = asked.map(([id, subjects]) => ({ id, subjects }))
    expect(effectOf({ openRequests }).openRequests).toEqual([1, 2, 6])
  })
})
