import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { justHoldsBelow, messagesToStandAlone } from '../../../src/domain/verdict/on-score.ts'
import type { NetworkState } from '../../../src/domain/verdict.ts'
import { policy } from './material.ts'
import { type Case, harmless, ip, net, network, rollup, said, shadowed, single, verdict } from './verdict-of.ts'

describe('the border of a score', () => {
  it('is removeAt itself, whatever policy puts it at', () => {
    for (const removeAt of [0, 41, 100]) {
      const at = (score: number) => verdict({ listings: [single], score, policy: { ...policy, removeAt } }).kind
      expect([at(removeAt), at(removeAt - 0.01)]).toEqual(['removable', 'deny'])
    }
  })

  it('is told in whole numbers, never rounded up over it', () => {
    expect(said({ listings: [single], score: 59.99 })).toEqual([
      'directspam is lifted on request if the score holds.',
      `The score of ${ip} is 59; from 60 on the listing may be lifted.`,
    ])
    expect(said({ listings: [single], score: 60.9 })[1]).toBe(`The score of ${ip} is 60, at or above 60.`)
    expect(said({ listings: [single], score: null })[1]).toBe(`There is too little mail of ${ip} to score it.`)
  })

  it('leaves an answer or a denial in line with policy where the score is below', () => {
    expect(verdict({ listings: [single], score: 59 }).allowed).toEqual(['deny', 'answer', ...harmless])
    expect(verdict({ listings: [single], score: 60 }).allowed).toEqual(['remove', ...harmless])
    expect(verdict({ listings: [single], score: null }).allowed).toEqual(harmless)
  })
})

describe('a holder', () => {
  const holder = (score: number | null) => () => ({ name: 'Example Hosting', addresses: 43, score })
  const kind = (input: Case) => verdict({ listings: [single], holder: holder(31), ...input }).kind

  it('speaks against a score that only just holds, and against nothing from there on', () => {
    expect(justHoldsBelow(policy)).toBe(70)
    expect(justHoldsBelow({ removeAt: 100 })).toBe(100)
    expect(kind({ score: 69.99 })).toBe('check-first')
    expect(kind({ score: 70 })).toBe('removable')
    expect(kind({ score: 59 })).toBe('deny')
  })

  it('speaks against too few messages, up to the number that stands alone', () => {
    expect(messagesToStandAlone(policy)).toBe(200)
    const { score } = policy
    expect(messagesToStandAlone({ score: { ...score, minMessages: 300 } })).toBe(300)
    expect(kind({ score: 100, messages: 199 })).toBe('check-first')
    expect(kind({ score: 100, messages: 200 })).toBe('removable')
    expect(kind({ score: 100 })).toBe('removable')
  })

  it('speaks against nothing with a score that holds or with none', () => {
    expect(kind({ score: 60, holder: holder(59.99) })).toBe('check-first')
    expect(kind({ score: 60, holder: holder(60) })).toBe('removable')
    expect(kind({ score: 60, holder: holder(null) })).toBe('removable')
    expect(kind({ score: 60, holder: () => null })).toBe('removable')
  })

  it('is named, and lets a person deny', () => {
    const result = verdict({ listings: [single], score: null, holder: holder(31.9) })
    expect(result.unchecked).toEqual(['score', 'holder'])
    expect(result.allowed).toEqual(['deny', ...harmless])
    expect(result.rules.at(-1)?.sentence).toBe(
      'Little from each, much from the holder: 43 addresses of Example Hosting together score 31, below 60. Look at the holder before letting one of them go.',
    )
  })

  it('is not asked for where it does not matter', () => {
    const asked = (score: number, messages: number) => {
      let asks = 0
      const count = () => {
        asks += 1
        return null
      }
      verdict({ listings: [single], score, messages, holder: count })
      return asks
    }
    expect([asked(100, 200), asked(59, 0), asked(69, 200), asked(100, 199)]).toEqual([0, 0, 1, 1])
  })
})

describe('a rollup at its borders', () => {
  it('stands with exactly dissolveBelow singles that deserve it', () => {
    const at = (...scores: (number | null)[]) => verdict({ listings: [rollup], network: network(scores) }).kind
    expect([at(59.99, 59.99, null), at(59.99, 60, null)]).toEqual(['except', 'narrow'])
    expect(at()).toBe('narrow')
  })

  it('says how many carry it', () => {
    const { dissolveBelow } = policy.rollup
    expect(said({ listings: [rollup], network: network([1, 2, 3, 90]) })).toContain(
      `3 of the singles under ${net} still deserve a listing; the network stands.`,
    )
    expect(said({ listings: [rollup], network: network([1, 90]) })).toContain(
      `Of the singles under ${net}, 1 still deserve a listing; below ${dissolveBelow} the network is too wide.`,
    )
  })

  it('that is too wide lets the smaller step be, by the score it goes by', () => {
    const allowed = (input: Case) => verdict({ listings: [rollup], ...input }).allowed
    expect(allowed({ network: network([1]), score: 60 })).toEqual(['narrow', 'except', ...harmless])
    expect(allowed({ network: network([1]), score: 59 })).toEqual(['narrow', ...harmless])
    expect(allowed({ network: network([1], { score: 90 }), score: 59 })).toEqual(['narrow', ...harmless])
    expect(allowed({ network: network([1]), score: null })).toEqual(['narrow', ...harmless])
    const asked = { subject: net, facts: [], score: 90 }
    expect(allowed({ ...asked, network: network([1], { score: 60 }) })).toEqual(['narrow', 'remove', ...harmless])
    expect(allowed({ ...asked, network: network([1], { score: 59 }) })).toEqual(['narrow', ...harmless])
    expect(allowed({ ...asked, network: network([1], { score: null }) })).toEqual(['narrow', ...harmless])
  })

  it('goes by the state of just its own listing', () => {
    expect(verdict({ listings: [rollup], network: network([], { listingId: 3 }) }).kind).toBe('except')
    expect(verdict({ listings: [rollup], network: null }).kind).toBe('except')
    expect(said({ listings: [rollup], network: null })).toHaveLength(2)
  })

  it('without grounds is named where its state is known', () => {
    const bare = { ...rollup, grounds: null }
    const cited = (row: Listing, state: NetworkState | null) =>
      verdict({ listings: [row], network: state }).rules.some((one) => one.rule === 'rule-7-no-grounds')
    expect(cited(bare, network([1, 2, 3], { grounds: null }))).toBe(true)
    expect(cited(bare, network([1, 2, 3]))).toBe(false)
    expect(cited(rollup, network([1, 2, 3], { grounds: null }))).toBe(false)
    expect(cited(bare, null)).toBe(false)
    expect(verdict({ listings: [bare], network: null }).allowed).toEqual(['except', ...harmless])
    expect(verdict({ listings: [bare], network: network([1, 2, 3], { grounds: null }) }).allowed).toEqual([
      'except',
      'narrow',
      ...harmless,
    ])
    expect(verdict({ listings: [bare], network: network([1, 2, 3], { grounds: null }), score: 59 }).allowed).toEqual([
      'deny',
      'narrow',
      'answer',
      ...harmless,
    ])
    expect(
      verdict({
        listings: [bare],
        network: network([1, 2, 3], { grounds: null }),
        score: 61,
        holder: () => ({ name: 'Net', addresses: 2, score: 1 }),
      }).allowed,
    ).toEqual(['narrow', 'deny', ...harmless])
  })

  it('asked for whole goes by its own score, where that is known', () => {
    const asked = { listings: [rollup], subject: net, facts: [] }
    expect(verdict({ ...asked, score: 10, network: network([1, 2, 3], { score: 60 }) }).kind).toBe('removable')
    expect(verdict({ ...asked, score: 60, network: null }).kind).toBe('removable')
    expect(verdict({ listings: [rollup], score: 60, network: network([1, 2, 3]) }).kind).toBe('except')
  })

  it('that is narrowed brings back its single by the single’s own score', () => {
    const state = (score: number | null): NetworkState => ({
      ...network([1]),
      shadowedSingles: [{ subject: ip, score }],
    })
    const left = (score: number | null, own: number | null) =>
      verdict({ listings: [rollup, shadowed], network: state(own), score }).residual.map(({ listingId }) => listingId)
    expect(left(90, 59)).toEqual([1])
    expect(left(90, null)).toEqual([1])
    expect(left(10, 60)).toEqual([])
    const without = (score: number) =>
      verdict({ listings: [rollup, shadowed], network: network([1]), score }).residual.length
    expect([without(59), without(60)]).toEqual([1, 0])
  })
})
