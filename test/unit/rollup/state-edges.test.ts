import { describe, expect, it } from 'vitest'
import { rollupProposal } from '../../../src/domain/rollup.ts'
import { exception, policy } from '../rules/material.ts'
import { net, rollup, singles, stateOf } from './networks.ts'

const far = Date.UTC(2300, 0, 1) / 1000
const letOut = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'exclusion', subject, listingId })
const overridden = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'override', subject, listingId, thirdParty: 'spamhaus' })

describe('the state of a network', () => {
  it('is nothing at all where nothing is listed', () => {
    expect(stateOf({})).toMatchObject({
      network: net,
      singles: [],
      distinct: 0,
      deserving: 0,
      own: null,
      rollup: null,
      exclusions: [],
      guard: null,
      candidate: false,
      tooWide: null,
      proposes: null,
    })
  })

  it('leaves out networks around it that are shadowed, and a rollup of its own that is', () => {
    const wide = rollup({ id: 600, subject: '192.0.0.0/16', reason: 'noBounce', shadowedBy: 700 })
    expect(stateOf({ listings: [...singles(5), wide] })).toMatchObject({ around: [], candidate: true })
    expect(stateOf({ listings: [...singles(5), rollup({ shadowedBy: 700 })] })).toMatchObject({
      rollup: null,
      own: { id: 500 },
      obstacle: { code: 'already-listed' },
      tooWide: null,
    })
  })

  it('tells exclusions out of its rollup from others', () => {
    const exceptions = [letOut(1, '192.0.2.1', 500), letOut(2, '192.0.2.2', 501), overridden(3, '192.0.2.3', 500)]
    expect(stateOf({ listings: [rollup()], exceptions }).exclusions.map(({ id }) => id)).toEqual([1])
    const bare = [exception({ id: 4, kind: 'exclusion', subject: '192.0.2.1' })]
    expect(stateOf({ exceptions: bare }).exclusions).toEqual([])
  })

  it('says of each single what it counts for', () => {
    const out = letOut(1, '192.0.2.1', 500)
    const { singles: all } = stateOf({
      listings: [rollup(), ...singles(3, { shadowedBy: 500 })],
      exceptions: [out],
      scores: { '192.0.2.2': 60, '192.0.2.3': 59 },
    })
    expect(all.map(({ score, deserves, counts }) => [score, deserves, counts])).toEqual([
      [null, true, false],
      [60, false, true],
      [59, true, true],
    ])
  })

  it('rests its grounds on singles that count and deserve it', () => {
    const out = letOut(1, '192.0.2.1', 500)
    const listings = [rollup({ grounds: null }), ...singles(10, { shadowedBy: 500 })]
    expect(stateOf({ listings }).grounds.grounds).toBe('many-addresses')
    expect(stateOf({ listings, exceptions: [out] }).grounds.grounds).toBeNull()
  })

  it.each([
    [{ network: '192.0.2.0/25' }, 'A roll-up is about a /24; 192.0.2.0/25 is none.'],
    [{ listings: [rollup({ listedAt: 0 })] }, '192.0.2.0/24 is rolled up already since 1970-01-01.'],
    [{ listings: [rollup({ listedAt: far })] }, '192.0.2.0/24 is rolled up already.'],
    [
      { listings: [rollup({ subject: '192.0.0.0/16', listedAt: 0 })] },
      '192.0.2.0/24 lies in 192.0.0.0/16, rolled up already since 1970-01-01.',
    ],
    [
      { listings: [rollup({ reason: 'noBounce', listedAt: 0 })] },
      '192.0.2.0/24 is listed already, for noBounce since 1970-01-01.',
    ],
    [{}, '192.0.2.0/24 has no directspam single to roll up.'],
    [
      { listings: [...singles(1), rollup({ reason: 'highspam', subject: '192.0.0.0/16', listedAt: 0 })] },
      'All of 192.0.2.0/24 is refused by 192.0.0.0/16 already, listed for highspam since 1970-01-01.',
    ],
    [{ listings: singles(1) }, '192.0.2.0/24 has 1 directspam single, below 5.'],
    [{ listings: singles(4) }, '192.0.2.0/24 has 4 directspam singles, below 5.'],
    [
      {
        listings: singles(5),
        scores: { '192.0.2.1': 60, '192.0.2.2': 60, '192.0.2.3': 60, '192.0.2.4': 60 },
      },
      'Of 5 directspam singles of 192.0.2.0/24, 1 still deserves a listing; below 3 the network would be too wide at once.',
    ],
    [
      { listings: singles(5), scores: { '192.0.2.1': 60, '192.0.2.2': 60, '192.0.2.3': 60 } },
      'Of 5 directspam singles of 192.0.2.0/24, 2 still deserve a listing; below 3 the network would be too wide at once.',
    ],
  ])('%# says what is in the way', (held, sentence) => {
    expect(stateOf(held).obstacle?.sentence).toBe(sentence)
  })

  it('goes by a rollup around before any other network', () => {
    const listings = [
      ...singles(6),
      rollup({ id: 600, subject: '192.0.0.0/8', reason: 'noBounce' }),
      rollup({ id: 601, subject: '192.0.0.0/16' }),
    ]
    expect(stateOf({ listings }).obstacle).toMatchObject({ code: 'already-rolled-up', firm: true })
  })

  it('says what guards it, and what can be done instead', () => {
    const entry = exception({ id: 1, kind: 'never', subject: '192.0.2.77', circumstance: 'partner' })
    const { guard, obstacle } = stateOf({ listings: singles(6), exceptions: [entry] })
    expect(obstacle?.sentence).toBe(`${guard?.sentence} ${guard?.wayOut}`)
  })

  it.each([
    [0, 'Under 192.0.2.0/24 0 singles still deserve a listing; below 3 it is too wide.'],
    [1, 'Under 192.0.2.0/24 1 single still deserves a listing; below 3 it is too wide.'],
    [2, 'Under 192.0.2.0/24 2 singles still deserve a listing; below 3 it is too wide.'],
  ])('with %d left says that it is too wide', (left, sentence) => {
    const listings = [rollup(), ...singles(left, { shadowedBy: 500 })]
    expect(stateOf({ listings }).tooWide).toEqual({ code: 'few', sentence })
    expect(stateOf({ listings: [rollup(), ...singles(3, { shadowedBy: 500 })] }).tooWide).toBeNull()
  })

  it('takes the smaller step first from exactly enough singles on, for a single clean address', () => {
    const bare = (count: number) =>
      stateOf({ listings: [rollup({ grounds: null }), ...singles(count, { shadowedBy: 500 })] })
    expect(rollupProposal(bare(5), 1, policy)).toBe('except')
    expect(rollupProposal(bare(5), 0, policy)).toBe('narrow')
    expect(rollupProposal(bare(4), 1, policy)).toBe('narrow')
  })

  it('says that no grounds hold', () => {
    const { tooWide } = stateOf({ listings: [rollup({ grounds: null }), ...singles(6, { shadowedBy: 500 })] })
    expect(tooWide?.sentence).toBe(
      'No grounds are recorded for 192.0.2.0/24, and none hold today: 6 singles deserve a listing, below 10, and no holder is known.',
    )
  })
})
