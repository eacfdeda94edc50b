import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { createGeneration } from '../../../electron/desk/store/load.ts'
import { openEmpty, openForReading, type ReadDatabase } from '../../../electron/desk/store/open.ts'
import { candidateSql, scanSources } from '../../../electron/desk/store/queries/candidate-scan.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blockdesk-scan-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const signal = (address: string, day: number, filtered: number, more: Partial<SignalDay> = {}): SignalDay => ({
  address,
  day,
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 10,
  filtered,
  complaints: 1,
  complainers: 1,
  notSpam: 0,
  traps: 0,
  bounces: 0,
  version: 1,
  ...more,
})

function mirrorOf(days: SignalDay[]): ReadDatabase {
  const path = join(folder, 'mirror-1.sqlite')
  const load = createGeneration(path, 1)
  for (const day of days) load.add.signals(day)
  load.index()
  load.seal()
  return openForReading(path, mirrorStore)
}

describe('the scan for candidates', () => {
  it.each([1, 2, 3, 7, 20_000])('sums each source once, whatever the slice (%i)', (slice) => {
    const days = ['192.0.2.1', '192.0.2.2', '9.9.9.9', '255.255.255.254', '0.0.0.1'].flatMap((address, at) =>
      [100, 101, 102].map((day) => signal(address, day, 40 + at)),
    )
    const six = ['2001:db8:1::/64', '2001:db8:2::/64'].flatMap((address) =>
      [101, 102].map((day) => signal(address, day, 70)),
    )
    const db = mirrorOf([...days, ...six])
    try {
      const found = [...scanSources(db, { from: 101, to: 102, leastFiltered: 81, slice })].flat()
      expect(found.map(({ subject, filtered }) => [subject, filtered])).toEqual([
        ['0.0.0.1', 88],
        ['9.9.9.9', 84],
        ['192.0.2.2', 82],
        ['255.255.255.254', 86],
        ['2001:db8:1::/64', 140],
        ['2001:db8:2::/64', 140],
      ])
      expect(found[0]).toEqual({ subject: '0.0.0.1', complaints: 2, complainers: 2, delivered: 20, filtered: 88 })
    } finally {
      db.close()
    }
  })

  it('finds nothing in an empty mirror', () => {
    const db = openEmpty(mirrorStore)
    expect([...scanSources(db, { from: 0, to: 9, leastFiltered: 0 })].flat()).toEqual([])
  })

  it.each(Object.entries(candidateSql))('%s reads its stretch of keys only', (_, sql) => {
    const db = openEmpty(mirrorStore)
    const places = sql.match(/\?/gu)?.length ?? 0
    const plan = db.prepare<{ detail: string }>(`explain query plan ${sql}`).all(...Array(places).fill(null))
    expect(plan.filter(({ detail }) => detail.startsWith('SCAN'))).toEqual([])
    expect(plan[0]?.detail).toMatch(/^SEARCH signals6? USING (INTEGER )?PRIMARY KEY/)
  })
})
