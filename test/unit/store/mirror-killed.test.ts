import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { testFolder, writeMirror } from './folder.ts'
import { childChange, childRows } from './mirror-child.ts'
import { testPolicy } from './policy.ts'
import { listing } from './rows.ts'
import { sendBody, snapshotText, testWriter } from './writer.ts'

const folder = testFolder()

function killedAt(fault: string, task: 'load' | 'change', path: string): void {
  const script = new URL('./mirror-child.ts', import.meta.url).pathname
  const child = spawnSync(process.execPath, [script, task, path], {
    env: { ...process.env, BLOCKDESK_FAULT: fault },
    encoding: 'utf8',
  })
  expect({ signal: child.signal, out: child.stdout, err: child.stderr }).toEqual({
    signal: 'SIGKILL',
    out: '',
    err: '',
  })
}

describe('a killed mirror writer', () => {
  it.each(['load:step', 'load:before-finish'])('at %s leaves a load that goes on from its last step', async (fault) => {
    const path = folder.path(`${fault.replace(':', '-')}.sqlite`)
    killedAt(fault, 'load', path)
    const writer = testWriter()
    const { feeds } = await writer.begin({ mirrorPath: path, generation: 4, resume: true })
    expect(feeds.listings?.state).toBe('e.5')
    const after = Number(feeds.listings?.after)
    expect(after).toBeGreaterThanOrEqual(50_000)
    expect(feeds.listings?.complete).toBe(fault === 'load:before-finish')
    if (!feeds.listings?.complete) {
      const rest = childRows.filter(({ id }) => id > after)
      const answer = await sendBody(writer, 'listings', Buffer.from(snapshotText('e.8', rest)))
      expect(answer).toMatchObject({ complete: true, state: 'e.5' })
    }
    expect(await writer.finish({})).toEqual({ listings: childRows.length })
    const db = openForReading(path, mirrorStore)
    expect([...walkListings(db)].map((row) => row.listing)).toEqual(childRows)
    db.close()
  })

  it('after finishing leaves a whole mirror', () => {
    const path = folder.path('finished.sqlite')
    killedAt('load:finished', 'load', path)
    const db = openForReading(path, mirrorStore)
    expect(mirrorReads(db).counts().listings).toBe(childRows.length)
    db.close()
  })

  it.each([
    ['changes:before-commit', null],
    ['changes:committed', 'e.6'],
  ])('at %s leaves rows and state together', async (fault, state) => {
    const path = folder.path(`${fault.replace(':', '-')}.sqlite`)
    writeMirror(path, [listing(1, '192.0.2.7')])
    killedAt(fault, 'change', path)
    const writer = testWriter()
    const { states } = await writer.open({ mirrorPath: path, policy: testPolicy })
    expect(states.listings ?? null).toBe(state)
    const db = openForReading(path, mirrorStore)
    expect(mirrorReads(db).listing(childChange.id)).toEqual(state === null ? null : childChange)
    db.close()
    await writer.close({})
  })
})
