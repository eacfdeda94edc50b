import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Decision } from '../../../src/domain/decision.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { remove } from './decisions.ts'
import { type FileDesk, fileDesk, policy } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const net = '192.0.2.0/24'
const files = { a: Array.from({ length: 10 }, (_, index) => `192.0.2.${index + 1}`).join('\n') }

const decided = (subject: string, rows: readonly Listing[], over: Partial<Decision>): Decision => ({
  ...remove(subject, desk.now()),
  touches: rows.map(({ id, version }) => ({ kind: 'listing', id, version })),
  evidence: { score: null, verdict: 'answer', policyVersion: policy.version, facts: [] },
  ...over,
})

const push = (...decisions: Decision[]) =>
  desk.intake.applyToFiles({
    decisions,
    target: desk.path('out.zone'),
    format: 'rbldnsd',
    now: desk.now(),
    operator: 'pat',
    policy,
  })

const published = () =>
  readFileSync(desk.path('out.zone'), 'utf8')
    .split('\n')
    .filter((line) => /^192/u.test(line))
    .map((line) => line.split(' ')[0])

it('rolls up in a push: the network is published, its singles are kept unpublished, and narrow brings them back', async () => {
  await desk.import(files, { reason: 'directspam' })
  const before = desk.listings()
  const { receipts } = await push(decided(net, before, { action: 'roll-up', coverage: '', grounds: 'many-addresses' }))
  expect(receipts).toMatchObject([{ status: 'applied' }])
  expect(published()).toEqual([net])
  const made = desk.listings().find(({ subject }) => subject === net)
  if (made === undefined) throw new Error('not rolled up')
  expect(made).toMatchObject({ reason: 'rollup', listedAt: desk.now(), file: null })
  expect(desk.listings().filter(({ shadowedBy }) => shadowedBy === made.id)).toHaveLength(10)

  const back = decided(net, [made], {
    action: 'narrow',
    coverage: `listing ${made.id}@${made.version}`,
    againstPolicy: true,
    why: 'it was a mistake',
  })
  expect((await push(back)).receipts).toMatchObject([{ status: 'applied' }])
  const plain = (rows: Listing[]) => rows.map(({ version: _, ...row }) => row)
  expect(plain(desk.listings())).toEqual(plain(before))
  expect(published()).toHaveLength(10)
})
