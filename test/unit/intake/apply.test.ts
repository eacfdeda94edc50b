import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mirrorEvidence } from '../../../electron/desk/store/mirror-evidence.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { judge } from '../../../src/domain/judge.ts'
import { remove } from './decisions.ts'
import { type FileDesk, fileDesk, policy } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

/** A decision on the rows as they stand now. */
function decided(subject: string, change: Partial<Decision> = {}): Decision {
  return desk.reading((db) => {
    const reads = mirrorReads(db)
    const { coverage, verdict } = judge({ subject, channel: null, policy, now: desk.now() }, mirrorEvidence(reads))
    const listings = coverage.covers.flatMap((cover) => ('listing' in cover ? [cover.listing] : []))
    return {
      ...remove(subject, desk.now()),
      touches: listings.map(({ id, version }) => ({ kind: 'listing', id, version })),
      coverage: coverage.fingerprint,
      evidence: { score: null, verdict: verdict.kind, policyVersion: policy.version, facts: [] },
      // A file desk without facts has nothing checked: what it decides is on a person's word.
      againstPolicy: true,
      why: 'We spoke on the phone.',
      ...change,
    }
  })
}

const push = (
  decisions: Decision[],
  target = desk.path('out.zone'),
  format: 'rbldnsd' | 'postfix-cidr' | 'csv' = 'rbldnsd',
) => desk.intake.applyToFiles({ decisions, target, format, now: desk.now(), operator: 'pat', policy })

const entriesIn = (name: string) =>
  readFileSync(desk.path(name), 'utf8')
    .split('\n')
    .filter((line) => /^[!\d]/u.test(line) && !line.startsWith('127.0.0.2'))
    .map((line) => line.split(' ')[0])

describe('a push of a file desk', () => {
  it('applies decisions by the rules, answers each, and writes the file whole', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n192.0.2.3\n' }, { reason: 'directspam' })
    await desk.import({ b: '198.51.100.0/24\n' }, { reason: 'rollup' })
    const decisions = [
      decided('192.0.2.1'),
      decided('198.51.100.7', { action: 'except', why: 'their own server' }),
      decided('203.0.113.5', { action: 'list', reason: 'directspam', why: 'seen today' }),
      decided('203.0.113.6'),
    ]
    const { receipts } = await push(decisions)
    expect(receipts.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'rejected'])
    expect(desk.subjects()).toEqual(['192.0.2.2', '192.0.2.3', '198.51.100.0/24', '203.0.113.5'])
    expect(entriesIn('out.zone')).toEqual(['192.0.2.2', '192.0.2.3', '198.51.100.0/24', '!198.51.100.7', '203.0.113.5'])
    const newest = desk.listings().find(({ subject }) => subject === '203.0.113.5')
    expect(newest).toMatchObject({ id: 5, file: null, listedAt: desk.now() })
  })

  it('answers duplicate to the same decision and refuses another under its id', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, { reason: 'directspam' })
    const decision = decided('192.0.2.1')
    const first = await push([decision])
    const again = await push([decision, { ...decision, why: 'something else' }])
    expect(again.receipts[0]).toMatchObject({ ...first.receipts[0], status: 'duplicate' })
    expect(again.receipts[1]).toMatchObject({ status: 'rejected', code: 'other-content' })
    expect(desk.subjects()).toEqual(['192.0.2.2'])
  })

  it('answers conflict when the row has moved', async () => {
    await desk.import({ a: '192.0.2.1\n' }, { reason: 'directspam' })
    const decision = decided('192.0.2.1')
    await desk.import({ a: '192.0.2.1 again\n' }, { reason: 'highspam' })
    const { receipts } = await push([decision])
    expect(receipts[0]).toMatchObject({ status: 'conflict', cause: 'row-moved' })
    expect(desk.subjects()).toEqual(['192.0.2.1'])
  })

  it('keeps rule 3: highspam is not lifted on request', async () => {
    await desk.import({ a: '192.0.2.1\n' }, { reason: 'highspam' })
    const { receipts } = await push([decided('192.0.2.1')])
    expect(receipts[0]?.status).not.toBe('applied')
    expect(entriesIn('out.zone')).toEqual(['192.0.2.1'])
  })

  it('applies nothing when the file cannot be written, and names it', async () => {
    await desk.import({ a: '192.0.2.1\n' }, { reason: 'directspam' })
    const decision = decided('192.0.2.1')
    const before = desk.listings()
    mkdirSync(desk.path('folder'))
    for (const target of [desk.path('folder'), desk.path('none/out.zone')])
      await expect(push([decision], target)).rejects.toMatchObject({ code: 'disk', detail: { file: target } })
    expect(desk.listings()).toEqual(before)
    expect((await push([decision])).receipts[0]?.status).toBe('applied')
  })

  it('refuses a format that cannot say what is listed, and leaves the file as it was', async () => {
    await desk.import({
      a: 'ip,reason\n192.0.2.1,directspam\n.pool.example.com,dynamic\nhost-*.x.example.com,dynamic\n',
    })
    writeFileSync(desk.path('out.cidr'), 'old\n')
    await expect(push([decided('192.0.2.1')], desk.path('out.cidr'), 'postfix-cidr')).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(push([decided('192.0.2.1')])).rejects.toMatchObject({ code: 'not-allowed' })
    expect(readFileSync(desk.path('out.cidr'), 'utf8')).toBe('old\n')
    expect(desk.subjects()).toHaveLength(3)
    expect(desk.files().filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('writes each kind into a file of its own, and empties what has gone', async () => {
    await desk.import({ a: 'ip,reason\n192.0.2.1,directspam\n2001:db8::1,directspam\n.pool.example.com,dynamic\n' })
    await push([])
    expect(desk.files()).toEqual(expect.arrayContaining(['out.zone', 'out.zone.ip6', 'out.zone.names']))
    expect(readFileSync(desk.path('out.zone.ip6'), 'utf8')).toContain('2001:db8::1 :127.0.0.2:')
    await push([decided('2001:db8::1')])
    expect(readFileSync(desk.path('out.zone.ip6'), 'utf8')).not.toContain('2001:db8::1')
  })

  it('gives the file a later time with every write, so that a server sees the change', async () => {
    await desk.import({ a: '192.0.2.1\n' }, { reason: 'directspam' })
    await push([])
    const first = statSync(desk.path('out.zone')).mtimeMs
    await push([])
    expect(statSync(desk.path('out.zone')).mtimeMs).toBeGreaterThanOrEqual(first + 1000)
  })

  it('ends what is over, and writes the file without it', async () => {
    const end = new Date((desk.now() + 100) * 1000).toISOString()
    await desk.import({ a: `ip,reason,expires\n192.0.2.1,highspam,${end}\n192.0.2.2,directspam,\n` })
    await push([])
    expect(desk.subjects()).toEqual(['192.0.2.1', '192.0.2.2'])
    desk.wait(200)
    await push([])
    expect(desk.subjects()).toEqual(['192.0.2.2'])
    expect(entriesIn('out.zone')).toEqual(['192.0.2.2'])
    const events = desk.reading((db) => mirrorReads(db).events('192.0.2.1', 5))
    expect(events.map(({ kind, by }) => [kind, by])).toEqual([['expired', 'expiry']])
  })

  it('does not bring back what was removed when the file is imported again', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, { reason: 'directspam' })
    const decision = decided('192.0.2.1')
    await push([decision])
    const { preview } = await desk.import(
      { a: '192.0.2.1\n192.0.2.2\n' },
      { reason: 'directspam', reapply: [decision] },
    )
    expect(preview).toMatchObject({ reapplied: 1, added: 0, unchanged: 1 })
    expect(desk.subjects()).toEqual(['192.0.2.2'])
  })

  it('makes a preview that is open stale', async () => {
    await desk.import({ a: '192.0.2.1\n' }, { reason: 'directspam' })
    const preview = await desk.preview({ a: '192.0.2.1\n192.0.2.2\n' }, { reason: 'directspam' })
    await push([decided('192.0.2.1')])
    await expect(desk.commit(preview.previewId)).rejects.toMatchObject({ code: 'preview-gone' })
  })
})
