import { describe, expect, it } from 'vitest'
import { code, ip, net, rollup, single, uuid, withRollup } from './effect-rows.ts'
import { decision, listing, now, request } from './material.ts'
import { Source } from './source.ts'

describe('conflicts', () => {
  it('names every row that has moved, with its newest state', () => {
    const source = new Source().with(single, request())
    const made = source.decided(decision({ requestId: 900 }), [single])
    source.with({ ...single, version: 99 }, request({ version: 98, claimedBy: 'bob' }))
    const effect = source.apply(made)
    expect(effect).toMatchObject({
      ok: false,
      receipt: {
        status: 'conflict',
        cause: 'row-moved',
        rows: [
          { kind: 'listing', id: 1, row: { version: 99 } },
          { kind: 'request', id: 900, row: { claimedBy: 'bob' } },
        ],
      },
    })
    expect(source.listing(1)).not.toBeNull()
  })

  it('says null for a row that is gone', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.listings.delete(1)
    expect(source.apply(made)).toMatchObject({
      receipt: { cause: 'row-moved', rows: [{ kind: 'listing', id: 1, row: null }] },
    })
  })

  it('sees another person’s new rollup though the decided row did not move', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.with(rollup)
    expect(source.apply(made)).toMatchObject({
      receipt: {
        cause: 'coverage',
        coverage: 'listing 1@10\nlisting 2@11',
        rows: [{ kind: 'listing', id: 2, row: { subject: net } }],
      },
    })
  })

  it('sees a verdict that got worse, unless it was decided against policy', () => {
    const source = new Source().with(single)
    const made = source.decided(decision(), [single])
    source.scores.set(ip, 30)
    expect(code(source.plan(made))).toBe('evidence')
    expect(code(source.plan({ ...made, againstPolicy: true, why: 'They are a hospital.' }))).toBe('applied')
    expect(code(source.plan({ ...made, againstPolicy: true, why: '  ' }))).toBe('why-missing')
  })

  it('refuses what goes against the verdict and is not marked so', () => {
    const source = new Source().with(single, request())
    source.scores.set(ip, 30)
    const remove = source.decided(decision({ requestId: 900 }), [single])
    expect(code(source.plan(remove))).toBe('against-policy')
    expect(code(source.plan({ ...remove, againstPolicy: true, why: 'They are a hospital.' }))).toBe('applied')
    source.scores.set(ip, 90)
    expect(code(source.plan(source.decided(decision({ action: 'deny', requestId: 900 }), [single])))).toBe(
      'against-policy',
    )
  })

  it('lets a verdict that got better pass', () => {
    const source = new Source().with(single, request())
    source.scores.set(ip, 30)
    const made = source.decided(decision({ action: 'deny', requestId: 900 }), [single])
    source.scores.set(ip, 90)
    expect(code(source.apply(made))).toBe('applied')
  })
})

describe('one batch', () => {
  it('decides twelve addresses of one request, each on the request as it stood', () => {
    const subjects = Array.from({ length: 12 }, (_, index) => `192.0.2.${index + 1}`)
    const rows = subjects.map((subject, index) => listing({ id: index + 1, subject }))
    const source = new Source().with(...rows, request({ subjects }))
    const made = rows.map((row, index) =>
      source.decided(decision({ id: uuid(index), subject: row.subject, requestId: 900 }), [row]),
    )
    expect(made.map((one) => code(source.apply(one)))).toEqual(Array(12).fill('applied'))
    expect(source.request(900)).toMatchObject({ state: 'closed' })
    expect(source.request(900)?.outcomes).toHaveLength(12)
  })

  it('answers two requests for one listing by one removal', () => {
    const source = new Source().with(single, request(), request({ id: 901, version: 51 }))
    const made = [900, 901].map((requestId) => source.decided(decision({ id: uuid(requestId), requestId }), [single]))
    expect(made.map((one) => code(source.apply(one)))).toEqual(['applied', 'applied'])
    expect(source.events.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
    expect(source.request(901)).toMatchObject({ state: 'closed', outcomes: [{ action: 'remove' }] })
  })

  it('does not take for its own what it moved without having touched it', () => {
    const under = { ...single, shadowedBy: 2 }
    const source = new Source().with(rollup, under)
    const wide = source.decided(decision({ id: uuid(1), subject: net }), [rollup])
    const own = source.decided(decision({ id: uuid(2), againstPolicy: true, why: 'both go' }), [under, rollup])
    expect(code(source.apply(wide))).toBe('applied')
    expect(code(source.apply(own))).toBe('row-moved')
    expect(code(source.apply({ ...own, touches: [] }))).toBe('coverage')
  })

  it('excepts an address that a sibling’s exclusion of its neighbourhood concerns too', () => {
    const source = withRollup([10, 20, 30])
    const own = source.decided(decision({ id: uuid(2), action: 'except' }), [rollup])
    const wide = source.decided(
      decision({ id: uuid(1), action: 'except', subject: '192.0.2.0/29', againstPolicy: true, why: 'one holder' }),
      [rollup],
    )
    expect(code(source.apply(wide))).toBe('applied')
    expect(code(source.apply(own))).toBe('evidence')
    expect(source.exceptions.size).toBe(1)
  })

  it('still conflicts with what another batch, or nobody’s decision, has moved', () => {
    const source = new Source().with(single, request({ subjects: [ip, '192.0.2.9'] }))
    const own = source.decided(decision({ id: uuid(1), requestId: 900, batchId: 'mine' }), [single])
    const late = source.decided(
      decision({ id: uuid(2), action: 'answer', subject: '192.0.2.9', requestId: 900, batchId: 'mine' }),
    )
    const other = source.decided(
      decision({ id: uuid(3), action: 'answer', subject: '192.0.2.9', requestId: 900, batchId: 'theirs' }),
    )
    expect(code(source.apply(own))).toBe('applied')
    expect(code(source.apply(other))).toBe('row-moved')
    const moved = source.request(900)
    if (moved) source.with({ ...moved, claimedBy: 'bob', version: source.seq + 50 })
    expect(code(source.apply(late))).toBe('row-moved')
  })

  it('never applies one decision twice', () => {
    const source = new Source().with(single, request())
    const made = source.decided(decision({ requestId: 900 }), [single])
    expect(code(source.apply(made))).toBe('applied')
    expect(source.apply(made)).toMatchObject({ receipt: { status: 'duplicate', seq: source.seq, at: now } })
  })
})
