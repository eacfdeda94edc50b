import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../../src/contract/binding.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk({ listings: 1500, requests: 40 })
}, 60_000)
afterAll(() => desk.close())

const preview = (
  input: Omit<Input<'decisions.preview'>, 'over' | 'action'>,
  action: 'roll-up' | 'narrow' = 'roll-up',
) => desk.client.call('decisions.preview', { over: 'listings', action, ...input })
const window = (kind: 'candidates' | 'too-wide' | 'standing') =>
  desk.client.call('rollups.window', { kind, limit: 500 }).then(({ rows }) => rows)
const cells = async (network: string) => (await desk.client.call('rollups.network', { network })).cells
const found = async (proposed: boolean) => {
  const row = (await window('candidates')).find(({ grounds }) => (grounds !== null) === proposed)
  if (!row) throw new Error('the sample has no such candidate')
  return row
}

test('lists candidates with each of the grounds and with none, and networks that are too wide for each reason', async () => {
  const candidates = await window('candidates')
  expect(new Set(candidates.map(({ grounds }) => grounds))).toEqual(
    new Set(['one-sender-holds-it', 'many-addresses', null]),
  )
  for (const { grounds, proposes } of candidates) expect(proposes).toBe(grounds === null ? null : 'roll-up')
  const wide = await window('too-wide')
  expect(wide.some(({ deserving }) => deserving < 3)).toBe(true)
  expect(wide.some(({ grounds, deserving }) => grounds === null && deserving >= 3)).toBe(true)
  for (const { proposes } of wide) expect(['narrow', 'except']).toContain(proposes)
  const standing = await window('standing')
  expect(standing.map(({ network }) => network)).toEqual(expect.arrayContaining(wide.map(({ network }) => network)))
})

test('groups selected singles by /24, decides for the candidates and says why the rest is left out', async () => {
  const [good, bare] = [await found(true), await found(false)]
  const said = await preview({ selection: { query: `net:${good.network} reason:directspam` } })
  expect(said).toMatchObject({ decisions: 1, againstPolicy: 0, networks: { count: 1, shadowed: good.distinct } })
  expect(said.networks?.newlyRefused).toBe(256 - good.distinct - good.otherSingles)
  expect(said.sentence).toBe(
    `Roll up 1 network: ${good.distinct} singles become shadowed, ${256 - good.distinct - good.otherSingles} more addresses are refused.`,
  )
  const none = await preview({ selection: { query: `net:${bare.network} reason:directspam` } })
  expect(none).toMatchObject({ decisions: 0, networks: null })
  expect(none.leftOut.first[0]).toMatchObject({ subject: bare.network })
  expect(none.leftOut.first[0]?.why).toContain('there are no grounds')
  const forced = await preview({ selection: { query: `net:${bare.network} reason:directspam` }, onlyFitting: false })
  expect(forced).toMatchObject({ decisions: 1, againstPolicy: 1 })
  const chosen = await preview({
    selection: { subjects: [bare.network] },
    options: { grounds: 'one-sender-holds-it' },
    onlyFitting: false,
  })
  expect(chosen).toMatchObject({ decisions: 1, againstPolicy: 1 })
  const other = await preview({ selection: { query: 'reason:highspam' } })
  expect(other.leftOut.first[0]?.why).toContain('only single IPv4 addresses listed for directspam')
})

test('does what it said: the cells change as counted, and to take it back brings every single back', async () => {
  const row = (await window('candidates')).find((one) => one.grounds !== null && one.cleanHit > 0)
  if (!row) throw new Error('the sample has no such candidate')
  const { network } = row
  const before = (await desk.client.call('listings.window', { query: `net:${network}` })).rows
  const said = await preview({ selection: { subjects: [network] } })
  expect(said.networks?.cleanRefused.count).toBe(row.cleanHit)
  expect(said.networks?.cleanRefused.delivered).toBe(row.cleanDelivered)
  const clear = (await cells(network))?.filter((cell) => cell === 0).length
  expect(said.networks?.newlyRefused).toBe(clear)
  const { batchId } = await desk.client.call('decisions.commit', { previewId: said.previewId })
  expect((await preview({ selection: { subjects: [network] } })).leftOut.first[0]?.why).toContain('waits in the outbox')
  expect(await desk.client.call('outbox.push', {})).toMatchObject({ sent: 1, applied: 1 })
  expect((await cells(network))?.some((cell) => cell === 0)).toBe(false)
  const [made] = (await desk.client.call('listings.window', { query: `net:${network} reason:rollup` })).rows
  expect(made).toMatchObject({ subject: network, grounds: row.grounds, shadowedBy: null })
  const under = (await desk.client.call('listings.window', { query: `net:${network} reason:directspam` })).rows
  expect(under.every(({ shadowedBy }) => shadowedBy === made?.id)).toBe(true)
  expect((await window('standing')).find((one) => one.network === network)).toMatchObject({ proposes: null })

  const undone = await desk.client.call('decisions.undo', { batchId })
  expect(undone.opposite).toMatchObject({ action: 'narrow', decisions: 1, againstPolicy: 1 })
  expect(undone.opposite?.networks).toMatchObject({ count: 1 })
  const ended = undone.opposite?.networks?.ended ?? 0
  expect(undone.opposite?.networks?.letIn).toBe((said.networks?.newlyRefused ?? 0) + ended)
  await desk.client.call('decisions.commit', { previewId: undone.opposite?.previewId ?? '', why: 'it was a mistake' })
  expect(await desk.client.call('outbox.push', {})).toMatchObject({ applied: 1 })
  const after = (await desk.client.call('listings.window', { query: `net:${network}` })).rows
  const plain = (rows: typeof before) =>
    rows.map(({ id, subject, reason, listedAt, shadowedBy }) => ({ id, subject, reason, listedAt, shadowedBy }))
  expect(after.length).toBe(before.length - ended)
  expect(plain(before)).toEqual(expect.arrayContaining(plain(after)))
})
