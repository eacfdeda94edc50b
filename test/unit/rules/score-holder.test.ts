import { describe, expect, it } from 'vitest'
import { holderKey, holderOf } from '../../../src/domain/holding.ts'
import { type HolderMember, holderScore } from '../../../src/domain/score/holder.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { day, fact, policy, signal, today } from './material.ts'

const sends = (row: Partial<SignalDay>, blockedSince: number | null = null): HolderMember => ({
  days: [signal({ day: today, ...row })],
  blockedSince,
})
const many = (count: number, row: Partial<SignalDay>) => Array.from({ length: count }, () => sends(row))
const score = (members: HolderMember[]) => holderScore({ members, policy, today })
const part = (result: ReturnType<typeof score>, key: string) =>
  result.components.find((component) => component.key === key)?.penalty

/** 60 messages an address: too few to be scored alone. */
const snow = { recipients: 60, delivered: 20, filtered: 40, complaints: 1, complainers: 1 }

describe('score of a holder', () => {
  it('shows what no address shows: a little spam from each of many', () => {
    const result = score(many(40, snow))
    expect(result.value ?? 100).toBeLessThan(policy.removeAt)
    expect(result).toMatchObject({ addresses: 40, thin: 40, messages: 2400, listed: 0 })
    expect(result.sentence).toBe(
      '40 of its addresses sent mail, 40 of them less than 100 messages: a little from each.',
    )
  })

  it('starts at `holderFrom` addresses that sent mail, and at `minMessages` messages of all', () => {
    const { holderFrom } = policy.score
    expect(score(many(holderFrom - 1, snow)).value).toBeNull()
    expect(score(many(holderFrom - 1, snow)).sentence).toContain(`from ${holderFrom} on`)
    expect(score(many(holderFrom, snow)).value).not.toBeNull()
    expect(score([...many(holderFrom - 1, snow), sends({ refused: 500 })]).value).toBeNull()
    expect(score(many(holderFrom, { delivered: 19 })).value).toBeNull()
    expect(score(many(holderFrom, { delivered: 20 })).value).toBe(100)
  })

  it('leaves a large provider with good rates alone, however many traps and complainers it has met', () => {
    const large = { recipients: 100_000, delivered: 100_000, complaints: 5, complainers: 5, traps: 1 }
    const result = score(many(200, large))
    expect(result.value ?? 0).toBeGreaterThan(95)
    expect(result.sentence).toBe('200 of its addresses sent mail, most of them enough to be judged alone.')
    // The same counts from the same number of addresses that send next to nothing cost in full.
    expect(part(score(many(200, { delivered: 50, traps: 1 })), 'traps')).toBe(policy.score.weights.traps)
  })

  it('has no relapses and no third-party lists of its own', () => {
    expect(score(many(9, snow)).components.map(({ key }) => key)).toEqual([
      'complaintRate',
      'complainers',
      'filterShare',
      'traps',
      'unknownUsers',
    ])
  })

  it('calls it spread thin from half of the addresses on', () => {
    const thick = { delivered: 100 }
    expect(score([...many(5, snow), ...many(5, thick)]).sentence).toContain('5 of them less than 100')
    expect(score([...many(4, snow), ...many(5, thick)]).sentence).toContain('enough to be judged alone')
    expect(score([...many(4, snow), ...many(5, thick)])).toMatchObject({ addresses: 9, thin: 4 })
  })

  it('keeps what its blocked addresses sent, good fading with time and bad only with silence', () => {
    const listed = today - 28
    const bad = { day: listed, connections: 3000, recipients: 1000, delivered: 1000, filtered: 9000 }
    const blocked = (later: SignalDay[]): HolderMember[] =>
      many(5, { delivered: 400 }).map((one, index) =>
        index > 0 ? one : { days: [signal(bad), ...later], blockedSince: listed * day },
      )
    const quiet = score(blocked([]))
    const knocking = score(
      blocked(Array.from({ length: 28 }, (_, at) => signal({ day: listed + 1 + at, refused: 99 }))),
    )
    expect(quiet.listed).toBe(1)
    // Two half-lives: a quarter of all 10,000 messages, beside 1,600 of the others.
    expect(quiet.messages).toBe(1600 + 2500)
    expect(knocking.messages).toBe(1600 + 250 + 9000)
    expect(knocking.value ?? 100).toBeLessThan(quiet.value ?? 0)
  })

  it('looks at no day to come, and at none before its window', () => {
    const days = [signal({ day: today + 1, delivered: 500 }), signal({ day: today - 30, delivered: 500 })]
    expect(score(Array.from({ length: 9 }, () => ({ days, blockedSince: null })))).toMatchObject({ addresses: 0 })
  })
})

describe('who holds an address', () => {
  const holder = (asn: number | null, name: string, at: number) =>
    fact('192.0.2.7', { kind: 'holder', asn, name, network: null }, at)

  it('is the AS number, else the name, else unknown', () => {
    expect(holderKey({ asn: 64_500, name: 'Example' })).toBe('as64500')
    expect(holderKey({ asn: null, name: 'Example Hosting' })).toBe('name:Example Hosting')
    expect(holderKey({ asn: null, name: ' ' })).toBeNull()
  })

  it('is told by the newest word', () => {
    expect(holderOf([holder(1, 'old', 10), holder(2, 'new', 20), holder(3, 'older', 5)])?.asn).toBe(2)
    expect(holderOf([])).toBeNull()
  })
})
