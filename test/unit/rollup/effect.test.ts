import { describe, expect, it } from 'vitest'
import { refusedCells } from '../../../src/domain/rollup/cells.ts'
import { cleanAddresses } from '../../../src/domain/rollup/clean.ts'
import { effectOnNetwork } from '../../../src/domain/rollup/effect.ts'
import { holderSubjects } from '../../../src/domain/rollup/holder-facts.ts'
import { rollupProposal } from '../../../src/domain/rollup.ts'
import { day, decision, exception, listing, now, policy, request, signal, today } from '../rules/material.ts'
import { Source } from '../rules/source.ts'
import { holder, net, rollup, singles, stateOf } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
const ten = singles(10)

const rollUp = (source: Source, over: Partial<Parameters<typeof decision>[0]> = {}) =>
  source.decided(
    decision({ action: 'roll-up', subject: net, grounds: 'many-addresses', ...over }),
    [...source.listings.values()].filter(({ reason }) => reason === 'directspam'),
  )

const receipt = (source: Source, made: ReturnType<typeof rollUp>) => {
  const effect = source.apply(made)
  return effect.ok ? null : effect.receipt
}

function world(rows = ten): Source {
  const source = new Source().with(...rows)
  for (const { subject } of rows) source.scores.set(subject, 10)
  return source
}

describe('roll-up', () => {
  it('puts a network dated now, and every directspam single under it with id, reason and date', () => {
    const source = world([...ten, listing({ id: 80, subject: '192.0.2.80', reason: 'noBounce' })])
    expect(receipt(source, rollUp(source, { why: 'a botnet' }))).toBeNull()
    const made = source.listingOf('address', net)
    expect(made).toMatchObject({
      reason: 'rollup',
      listedAt: now,
      grounds: 'many-addresses',
      expiresAt: null,
      note: 'a botnet',
    })
    for (const before of ten) {
      const { version: _, ...row } = before
      expect(source.listing(before.id)).toMatchObject({ ...row, shadowedBy: made?.id })
    }
    expect(source.listing(80)).toMatchObject({ shadowedBy: null })
    expect(source.events.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      `listed ${net}`,
      ...ten.map(({ subject }) => `rolled-up ${subject}`),
    ])
    expect(source.events[0]?.listingId).toBe(made?.id)
  })

  it('takes in a single that came since, and is a conflict when one moved or went', () => {
    const source = world()
    const made = rollUp(source)
    source.with(listing({ id: 60, subject: '192.0.2.60' }))
    expect(receipt(source, made)).toBeNull()
    expect(source.shadowedBy(source.listingOf('address', net)?.id ?? 0)).toHaveLength(11)
    const other = world()
    const late = rollUp(other)
    other.with(listing({ id: 1, subject: '192.0.2.1', version: 999 }))
    expect(receipt(other, late)).toMatchObject({ status: 'conflict', cause: 'row-moved', rows: [{ id: 1 }] })
    const gone = world()
    const later = rollUp(gone)
    gone.listings.delete(3)
    expect(receipt(gone, later)).toMatchObject({ status: 'conflict', rows: [{ id: 3, row: null }] })
  })

  it('is a conflict for the second of two desks', () => {
    const source = world()
    const [mine, theirs] = [
      rollUp(source),
      rollUp(source, { id: '01890a5d-ac96-774b-bcce-b302099a8058', batchId: 'b' }),
    ]
    expect(receipt(source, mine)).toBeNull()
    expect(receipt(source, theirs)).toMatchObject({ status: 'conflict', cause: 'row-moved' })
  })

  it('goes against policy without grounds, and says so', () => {
    const source = world(singles(6))
    expect(receipt(source, rollUp(source, { grounds: null }))).toMatchObject({
      status: 'rejected',
      code: 'against-policy',
    })
    expect(receipt(source, rollUp(source, { grounds: null, againstPolicy: true }))).toMatchObject({
      code: 'why-missing',
    })
    expect(receipt(source, rollUp(source, { grounds: null, againstPolicy: true, why: 'a botnet' }))).toBeNull()
    expect(source.listingOf('address', net)?.grounds).toBeNull()
  })

  it('goes against policy with too few singles', () => {
    const source = world(singles(2))
    expect(receipt(source, rollUp(source, { grounds: null }))).toMatchObject({ code: 'against-policy' })
    expect(receipt(source, rollUp(source, { againstPolicy: true, why: 'they come back' }))).toBeNull()
  })

  it('is a conflict when grounds that the desk saw no longer hold', () => {
    const source = world()
    const made = rollUp(source)
    for (const { subject } of ten.slice(0, 5)) source.scores.set(subject, 90)
    expect(receipt(source, made)).toMatchObject({ status: 'conflict', cause: 'evidence' })
    expect(receipt(source, { ...made, againstPolicy: true, why: 'all the same' })).toBeNull()
  })

  it('rests on who holds the singles', () => {
    const source = world(singles(5))
    source.facts = (subject) => [holder(subject, 64500)]
    expect(receipt(source, rollUp(source, { grounds: 'one-sender-holds-it' }))).toBeNull()
  })

  it.each([
    ['no /24', { subject: '192.0.2.0/25' }, 'not-24'],
    ['IPv6', { subject: '2001:db8::/64' }, 'not-24'],
    ['with an end of its own', { until: now + day }, 'until'],
    ['without a single', { subject: '198.51.100.0/24' }, 'no-singles'],
  ])('is refused: %s', (_, over, code) => {
    const source = world()
    expect(receipt(source, rollUp(source, { againstPolicy: true, why: 'x', ...over }))).toMatchObject({ code })
  })

  it('is refused on a network that is listed, for whatever reason, and where the never-list guards', () => {
    const listed = world()
    listed.with(rollup({ reason: 'highspam' }))
    expect(receipt(listed, rollUp(listed, { againstPolicy: true, why: 'x' }))).toMatchObject({ code: 'already-listed' })
    const guarded = world()
    guarded.with(exception({ id: 1, kind: 'never', subject: '192.0.2.200', circumstance: 'partner' }))
    const refused = receipt(guarded, rollUp(guarded, { againstPolicy: true, why: 'x' }))
    expect(refused).toMatchObject({ code: 'never-list' })
    expect(refused && 'message' in refused && refused.message).toContain('192.0.2.200')
  })

  it('is a relapse within probation of the network’s last rollup', () => {
    const source = world()
    expect(receipt(source, rollUp(source))).toBeNull()
    const narrow = decision({ id: '01890a5d-ac96-774b-bcce-b302099a8059', action: 'narrow', subject: net })
    expect(source.apply(source.decided({ ...narrow, againstPolicy: true, why: 'x' })).ok).toBe(true)
    expect(source.listingOf('address', net)).toBeNull()
    const again = rollUp(source, { id: '01890a5d-ac96-774b-bcce-b302099a8060', batchId: 'c' })
    expect(receipt(source, again)).toBeNull()
    expect(source.listingOf('address', net)?.relapses).toBe(1)
  })
})

describe('clean addresses', () => {
  const mail = (address: string, over: Partial<ReturnType<typeof signal>> = {}, days = 10) =>
    Array.from({ length: days }, (_, back) =>
      signal({ address, day: today - back, delivered: 50, recipients: 50, ...over }),
    )
  const cleanOf = (over: Partial<Parameters<typeof cleanAddresses>[0]> = {}) =>
    cleanAddresses({ network, listings: [], exceptions: [], signals: [], facts: () => [], policy, today, ...over })

  it('delivered mail without a complaint, at a score that holds, and are not listed', () => {
    const signals = [
      ...mail('192.0.2.7'),
      ...mail('192.0.2.8', { delivered: 90 }),
      ...mail('192.0.2.9', { complaints: 1 }),
      ...mail('192.0.2.10', { filtered: 400, traps: 3, unknownUsers: 40 }),
      ...mail('192.0.2.11'),
      ...mail('192.0.2.12', { delivered: 0, recipients: 0, filtered: 1 }),
      ...mail('192.0.2.13', { delivered: 1 }),
      ...mail('192.0.3.7'),
      ...mail('192.0.2.14', { delivered: 50, day: today - 40 }),
    ]
    const { clean, tooLittle } = cleanOf({ signals, listings: [listing({ id: 1, subject: '192.0.2.11' })] })
    expect(clean.map(({ address, delivered }) => [address, delivered])).toEqual([
      ['192.0.2.8', 900],
      ['192.0.2.7', 500],
    ])
    expect(tooLittle).toBe(1)
  })

  it('are taken as before the block where a network refuses them', () => {
    const before = Array.from({ length: 10 }, (_, back) =>
      signal({ address: '192.0.2.7', day: today - 40 - back, delivered: 50, connections: 50, recipients: 50 }),
    )
    const blocked = rollup({ listedAt: (today - 40) * day })
    expect(cleanOf({ signals: before }).clean).toEqual([])
    expect(cleanOf({ signals: before, listings: [blocked] }).clean).toMatchObject([{ delivered: 500 }])
    const out = exception({ id: 1, kind: 'exclusion', subject: '192.0.2.7', listingId: blocked.id })
    expect(cleanOf({ signals: before, listings: [blocked], exceptions: [out] }).clean).toEqual([])
  })
})

describe('the cells of a /24', () => {
  it('are refused by what is in force on, in and around it, less what is let out of just that listing', () => {
    const rows = [
      listing({ id: 1, subject: '192.0.2.8/30', reason: 'noBounce' }),
      listing({ id: 2, subject: '192.0.2.9' }),
      listing({ id: 3, subject: '192.0.2.20', shadowedBy: 9 }),
      listing({ id: 4, subject: '192.0.3.1' }),
      listing({ id: 5, subject: '.pool.example', reason: 'dynamic' }),
      listing({ id: 6, subject: '2001:db8::1' }),
    ]
    const out = (subject: string, listingId: number) =>
      exception({ id: listingId, kind: 'exclusion', subject, listingId })
    const refused = (cells: Uint8Array) => [...cells].flatMap((cell, host) => (cell === 1 ? [host] : []))
    expect(refused(refusedCells(network, rows, []))).toEqual([8, 9, 10, 11])
    expect(refused(refusedCells(network, rows, [out('192.0.2.8/31', 1)]))).toEqual([9, 10, 11])
    const wide = listing({ id: 7, subject: '192.0.0.0/16', reason: 'highspam' })
    expect(refused(refusedCells(network, [wide], [out('192.0.2.255', 7)]))).toHaveLength(255)
  })
})

describe('the effect on a network', () => {
  it('names what is shadowed, refused and asked for', () => {
    const source = world([...ten, listing({ id: 80, subject: '192.0.2.80', reason: 'noBounce' })])
    const effect = source.plan(rollUp(source))
    if (!effect.ok) throw new Error('refused')
    const clean = [
      { address: '192.0.2.99', delivered: 70, score: 100 },
      { address: '192.0.2.80', delivered: 60, score: 100 },
    ]
    const said = effectOnNetwork({
      network,
      listings: [...source.listings.values()],
      exceptions: [],
      changes: effect.changes,
      clean,
      openRequests: [request({ id: 1, subjects: ['192.0.2.99'] }), request({ id: 2, subjects: ['192.0.3.1'] })],
    })
    expect(said).toMatchObject({
      network: net,
      newlyRefused: 245,
      letIn: 0,
      restored: [],
      ended: [],
      openRequests: [1],
    })
    expect(said.shadowed).toEqual(ten.map(({ subject }) => subject))
    expect(said.cleanRefused).toEqual([clean[0]])
    expect(said.cleanLetIn).toEqual([])
  })
})

describe('what is proposed', () => {
  it('is the smaller step where only grounds are missing and clean addresses are hit', () => {
    const bare = stateOf({ listings: [rollup({ grounds: null }), ...singles(6, { shadowedBy: 500 })] })
    expect(rollupProposal(bare, 2, policy)).toBe('except')
    expect(rollupProposal(bare, 0, policy)).toBe('narrow')
    const few = stateOf({ listings: [rollup({ grounds: null }), ...singles(4, { shadowedBy: 500 })] })
    expect(rollupProposal(few, 2, policy)).toBe('narrow')
    expect(rollupProposal(stateOf({ listings: ten }), 2, policy)).toBe('roll-up')
  })
})

it('asks for the holders of directspam singles and of the networks around, up to a /8', () => {
  const subjects = holderSubjects(network, [
    ...singles(2),
    listing({ id: 9, subject: '192.0.2.9', reason: 'noBounce' }),
  ])
  expect(subjects.slice(0, 4)).toEqual(['192.0.2.1', '192.0.2.2', net, '192.0.2.0/23'])
  expect(subjects.at(-1)).toBe('192.0.0.0/8')
  expect(subjects).toHaveLength(19)
})
