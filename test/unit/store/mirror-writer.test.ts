import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { mirrorEvidence } from '../../../electron/desk/store/mirror-evidence.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { judge } from '../../../src/domain/judge.ts'
import { testFolder, writeMirror } from './folder.ts'
import { testPolicy } from './policy.ts'
import { event, exception, listing, request, signalDay } from './rows.ts'
import { sendBody, snapshotText, testWriter } from './writer.ts'

const folder = testFolder()
const now = 20_000 * 86_400

async function errorOf(work: unknown): Promise<DeskError> {
  const thrown: unknown = await Promise.resolve(work).then(
    () => null,
    (error) => error,
  )
  if (thrown instanceof DeskError) return thrown
  throw new Error(`no DeskError: ${String(thrown)}`)
}

describe('a first load', () => {
  const begun = async (name: string) => {
    const writer = testWriter()
    await writer.begin({ mirrorPath: folder.path(name), generation: 2, resume: false })
    return writer
  }

  it.each([
    ['no head', '{"end":true,"count":0}\n', 1, 'state'],
    ['no JSON', `${snapshotText('e.1', [listing(1, '192.0.2.7')], null)}{"id":\n`, 3, undefined],
    ['a missing field', snapshotText('e.1', [{ ...listing(1, '192.0.2.7'), reason: undefined }]), 2, 'reason'],
    ['a wrong number', snapshotText('e.1', [listing(1, '192.0.2.7', { version: -1 })]), 2, 'version'],
    ['a bad subject', snapshotText('e.1', [listing(1, '192.0.2.7'), listing(2, '192.0.2.256')]), 3, 'subject'],
    ['a wrong count', snapshotText('e.1', [listing(1, '192.0.2.7')], 2), 3, 'count'],
    ['more after the end', `${snapshotText('e.1', [])}{}\n`, 3, undefined],
  ])('names feed, line and field for %s, and keeps what was committed', async (name, body, line, field) => {
    const writer = await begun(`bad-${name}.sqlite`)
    await sendBody(writer, 'exceptions', Buffer.from(snapshotText('e.0', [exception(1, '192.0.2.7')])))
    const error = await errorOf(sendBody(writer, 'listings', Buffer.from(body)))
    expect(error.code).toBe('protocol')
    expect(error.message).toContain(`listings, line ${line}`)
    expect(error.detail).toMatchObject(field === undefined ? { line } : { line, field })
    const { feeds } = await writer.begin({ mirrorPath: folder.path(`bad-${name}.sqlite`), generation: 2, resume: true })
    expect(feeds).toEqual({ exceptions: { state: 'e.0', after: '1', complete: true } })
    await writer.abandon({})
  })

  it('refuses bytes that are no UTF-8, no gzip, or a line without end', async () => {
    const writer = await begun('bytes.sqlite')
    const latin = Buffer.from(snapshotText('e.1', [listing(1, '192.0.2.7', { note: 'Ü' })]), 'latin1')
    expect((await errorOf(sendBody(writer, 'listings', latin))).code).toBe('protocol')
    expect((await errorOf(sendBody(writer, 'listings', latin, { encoding: 'gzip' }))).code).toBe('protocol')
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'x'))
    expect((await errorOf(sendBody(writer, 'listings', bomb, { encoding: 'gzip' }))).message).toMatch(/longer/)
    await writer.close({})
  })

  it('takes every feed and says where each goes on', async () => {
    const path = folder.path('feeds.sqlite')
    const writer = await begun('feeds.sqlite')
    await sendBody(writer, 'listings', Buffer.from(snapshotText('e.1', [listing(1, '192.0.2.7')])))
    await sendBody(writer, 'requests', Buffer.from(snapshotText('e.2', [request(1, ['192.0.2.7'])])))
    await sendBody(writer, 'signals', Buffer.from(snapshotText('e.3', [signalDay('192.0.2.7', 19_999)])))
    await sendBody(writer, 'events', Buffer.from(snapshotText('e.4', [event(1, '192.0.2.7')])))
    expect(await writer.finish({})).toEqual({ listings: 1 })
    const { states, generation } = await writer.open({ mirrorPath: path, policy: testPolicy })
    expect({ states, generation }).toEqual({
      states: { listings: 'e.1', requests: 'e.2', signals: 'e.3', events: 'e.4' },
      generation: 2,
    })
    await writer.close({})
  })

  it('begins anew when what a broken-off load left cannot be trusted', async () => {
    const path = folder.path('ruin.sqlite')
    const writer = await begun('ruin.sqlite')
    await sendBody(writer, 'listings', Buffer.from(snapshotText('e.1', [listing(1, '192.0.2.7')], null)))
    await writer.close({})
    writeFileSync(path, 'no database any more '.repeat(100))
    expect(await testWriter().begin({ mirrorPath: path, generation: 2, resume: true })).toEqual({ feeds: {} })
  })
})

describe('changes', () => {
  const opened = async (name: string) => {
    const path = folder.path(name)
    writeMirror(path, [listing(1, '192.0.2.7', { version: 5 })])
    const writer = testWriter()
    await writer.open({ mirrorPath: path, policy: testPolicy })
    return { writer, path }
  }

  it('come with their state or not at all', async () => {
    const { writer, path } = await opened('atomic.sqlite')
    const good = listing(2, '192.0.2.8')
    const error = await errorOf(
      writer.applyChanges({
        feed: 'listings',
        newState: 'e.9',
        changed: [good, { ...good, subject: '192.0.2.999' }],
        now,
      }),
    )
    expect(error.code).toBe('protocol')
    expect(error.message).toContain('row 2: subject')
    expect(
      (await errorOf(writer.applyChanges({ feed: 'listings', newState: 'e.9', changed: [good, { id: 3 }], now })))
        .message,
    ).toContain('row 3')
    expect(await writer.applyChanges({ feed: 'listings', newState: 'e.9', changed: [good], now })).toEqual({
      applied: 1,
    })
    await writer.close({})
    const again = testWriter()
    expect((await again.open({ mirrorPath: path, policy: testPolicy })).states).toEqual({ listings: 'e.9' })
    await again.close({})
    const db = openForReading(path, mirrorStore)
    expect(mirrorReads(db).counts().listings).toBe(2)
    db.close()
  })

  it('need a mirror', async () => {
    const writer = testWriter()
    expect((await writer.open({ mirrorPath: null, policy: testPolicy })).states).toEqual({})
    expect((await errorOf(writer.applyChanges({ feed: 'facts', newState: 'e.1', changed: [], now }))).code).toBe(
      'no-source',
    )
  })

  it('of an older version never take back a newer row, and keep its score', async () => {
    const { writer } = await opened('older.sqlite')
    const { db } = writer.state.mirror()
    db.exec('update listing set score = 12.5')
    const row = listing(1, '192.0.2.7', { version: 4, note: 'old' })
    expect(await writer.applyChanges({ feed: 'listings', newState: 'e.1', changed: [row], now })).toEqual({
      applied: 0,
    })
    await writer.applyChanges({
      feed: 'listings',
      newState: 'e.2',
      changed: [{ ...row, version: 6, note: 'new' }],
      now,
    })
    expect(db.prepare('select score, note from listing').get()).toEqual({ score: 12.5, note: 'new' })
    await writer.close({})
  })
})

describe('scores', () => {
  const bad = { delivered: 1000, filtered: 900, complaints: 30, complainers: 20, traps: 3 }

  it('are those a verdict goes by, for addresses, networks and what lies in a /64', async () => {
    const path = folder.path('scores.sqlite')
    const rows = [
      listing(1, '192.0.2.7', { listedAt: now - 5 * 86_400 }),
      listing(2, '192.0.2.0/24', { reason: 'highspam', listedAt: now - 9 * 86_400 }),
      listing(3, '192.0.2.200'),
      listing(4, '2001:db8::1'),
      listing(5, '2001:db8::/32'),
      listing(6, '.pool.example'),
    ]
    writeMirror(path, rows, (load) => {
      for (let day = 19_970; day <= 20_000; day++) {
        load.add.signals(signalDay('192.0.2.7', day, bad))
        load.add.signals(signalDay('192.0.2.9', day))
        load.add.signals(signalDay('2001:db8::/64', day, { ...bad, traps: 0 }))
      }
    })
    const writer = testWriter()
    await writer.open({ mirrorPath: path, policy: testPolicy })
    await writer.refreshScores({ policy: testPolicy, now, all: false, jobId: 't' })
    const db = openForReading(path, mirrorStore)
    const reads = mirrorReads(db)
    const expected = rows.map(
      ({ subject }) =>
        judge({ subject, channel: null, policy: testPolicy, now }, mirrorEvidence(reads)).score?.value ?? null,
    )
    expect(rows.map(({ id }) => reads.scoreOfListing(id))).toEqual(expected)
    expect(expected.map((score) => score === null)).toEqual([false, false, true, false, false, true])

    // Nothing has moved since: nothing is scored again; then one source moves, and what rests on it.
    expect(await writer.refreshScores({ policy: testPolicy, now, all: false, jobId: 't' })).toEqual({ scored: 0 })
    const changed = [signalDay('192.0.2.200', 19_999, { ...bad, version: 9 })]
    await writer.applyChanges({ feed: 'signals', newState: 'e.1', changed, now })
    expect(await writer.refreshScores({ policy: testPolicy, now, all: false, jobId: 't' })).toEqual({ scored: 2 })
    expect(reads.scoreOfListing(3)).toBe(
      judge({ subject: '192.0.2.200', channel: null, policy: testPolicy, now }, mirrorEvidence(reads)).score?.value,
    )
    // Another day, and all is; what is broken off is met as a whole again.
    const tomorrow = { policy: testPolicy, now: now + 86_400, all: false, jobId: 't' }
    const running = writer.refreshScores(tomorrow)
    await writer.cancel({ jobId: 't' })
    expect((await running).scored).toBeLessThan(4)
    expect((await writer.refreshScores(tomorrow)).scored).toBeGreaterThan(2)
    expect(await writer.refreshScores(tomorrow)).toEqual({ scored: 0 })
    db.close()
    await writer.close({})
  })
})
