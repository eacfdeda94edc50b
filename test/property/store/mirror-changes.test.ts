import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { createGeneration } from '../../../electron/desk/store/load.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { testPolicy } from '../../unit/store/policy.ts'
import { exception, listing, request, signalDay } from '../../unit/store/rows.ts'
import { testWriter } from '../../unit/store/writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'blockdesk-changes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newPath = () => join(folder, `mirror-${++files}.sqlite`)

const subjects = [
  '192.0.2.7',
  '192.0.2.8',
  '192.0.2.0/24',
  '2001:db8::1',
  '2001:db8::/32',
  '.pool.example',
  'host-*.pool.example',
]

type Change = Listing | { removed: true; key: number; version: number }

/**
 * What a source does: it lists, amends and removes, one version after another; at most one listing stands per subject and
 * an id is never given twice. The feed keeps the newest change of each row.
 */
const history = fc
  .array(
    fc.record({
      subject: fc.nat(subjects.length - 1),
      act: fc.constantFrom('list', 'list', 'amend', 'remove'),
      shadowed: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((acts) => {
    const standing = new Map<string, Listing>()
    const changes: Change[] = []
    let version = 0
    let nextId = 0
    for (const { subject: place, act, shadowed } of acts) {
      version += 1
      const subject = subjects[place] ?? ''
      const held = standing.get(subject)
      const over = { version, shadowedBy: shadowed ? 1000 : null, note: `v${version}` } as const
      if (act === 'list' && !held) standing.set(subject, listing(++nextId, subject, over))
      else if (act === 'remove' && held) standing.delete(subject)
      else if (act === 'amend' && held) standing.set(subject, { ...held, ...over })
      else continue
      const row = standing.get(subject)
      changes.push(row ?? { removed: true, key: held?.id ?? 0, version })
    }
    return { changes, standing: [...standing.values()] }
  })

/** Everything a mirror holds beside its listings, in one comparable form. Keys of IPv6 and names are handed out, so left out. */
function besides(db: Database) {
  const all = (sql: string) => db.prepare(sql).raw().all()
  return {
    ids: all('select i.id from idmap i join listing l on l.k = i.k and l.id = i.id order by 1'),
    idCount: all('select count(*) from idmap'),
    v6: all('select hex(v.lo), v.plen, l.id from v6 v left join listing l on l.k = v.k order by 1, 2'),
    names: all('select n.reversed, n.wild, l.id from name_order n left join listing l on l.k = n.k order by 1'),
    s24: all('select g, n from s24 order by 1'),
    tally: all('select reason, shadowed, n from tally where n <> 0 order by 1, 2'),
    shadow: all('select s.rollup, l.id from shadow s left join listing l on l.k = s.k order by 1, 2'),
  }
}

async function applied(pages: unknown[][]) {
  const path = newPath()
  const empty = createGeneration(path, 1)
  empty.index()
  empty.seal()
  const writer = testWriter()
  await writer.open({ mirrorPath: path, policy: testPolicy })
  let at = 0
  for (const changed of pages) await writer.applyChanges({ feed: 'listings', newState: `e.${++at}`, changed, now: 0 })
  const { db } = writer.state.mirror()
  const result = {
    besides: besides(db),
    rows: rowsAt(path),
    states: db.prepare('select state from feed').pluck().all(),
  }
  await writer.close({})
  rmSync(path)
  return result
}

function rowsAt(path: string): Listing[] {
  const db = openForReading(path, mirrorStore)
  const rows = [...walkListings(db)].map((row) => row.listing)
  db.close()
  return rows
}

function loaded(rows: readonly Listing[]) {
  const path = newPath()
  const load = createGeneration(path, 1)
  for (const row of rows) load.addListing(row, null)
  load.index()
  const result = besides(load.db)
  load.seal()
  rmSync(path)
  return result
}

describe('changes', () => {
  it('leave what a first load of the outcome would hold, in any order and however often they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.infiniteStream(fc.nat()),
        fc.nat(5),
        async ({ changes, standing }, numbers, repeats) => {
          const drawn = (most: number) => (numbers.next().value ?? 0) % Math.max(1, most)
          const mixed = [...changes, ...Array.from({ length: repeats }, () => changes[drawn(changes.length)])]
            .filter((change) => change !== undefined)
            .map((change) => ({ change, place: drawn(1_000_000) }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ change }) => change)
          const cut = drawn(mixed.length + 1)
          for (const order of [changes, mixed]) {
            const { rows, besides: held } = await applied([order.slice(0, cut), order.slice(cut)])
            expect(rows.toSorted((a, b) => a.id - b.id)).toEqual(standing.toSorted((a, b) => a.id - b.id))
            expect(held).toEqual(loaded(standing))
          }
        },
      ),
      { seed: 20_260_102, numRuns: 40 },
    )
  })

  it('of every other feed come in any order as well', async () => {
    const rows = {
      exceptions: [
        exception(1, '192.0.2.7', { version: 1 }),
        exception(1, '192.0.2.8', { version: 3 }),
        { removed: true, key: 2, version: 5 },
        exception(2, '192.0.2.9', { version: 4 }),
      ],
      requests: [
        request(1, ['192.0.2.7', '192.0.2.8'], { version: 2 }),
        request(1, ['192.0.2.8'], { version: 3, state: 'closed' }),
        request(2, ['192.0.2.9'], { version: 1 }),
        { removed: true, key: 2, version: 9 },
      ],
      signals: [
        signalDay('192.0.2.7', 9, { version: 2, delivered: 1 }),
        signalDay('192.0.2.7', 9, { version: 4, delivered: 2 }),
        signalDay('2001:db8::/64', 9),
        { removed: true, key: '2001:db8::/64|9', version: 2 },
      ],
    } as const
    for (const feed of ['exceptions', 'requests', 'signals'] as const) {
      const outcomes: unknown[] = []
      for (const changed of [[...rows[feed]], rows[feed].toReversed(), [...rows[feed], ...rows[feed]]]) {
        const path = newPath()
        const empty = createGeneration(path, 1)
        empty.index()
        empty.seal()
        const writer = testWriter()
        await writer.open({ mirrorPath: path, policy: testPolicy })
        await writer.applyChanges({ feed, newState: 'e.1', changed, now: 0 })
        const { db } = writer.state.mirror()
        const all = (sql: string) => db.prepare(sql).raw().all()
        outcomes.push([
          all('select * from exception'),
          all('select * from request'),
          all('select * from request_subject'),
          all('select * from signals'),
          all('select * from signals6'),
        ])
        await writer.close({})
      }
      expect(outcomes[1]).toEqual(outcomes[0])
      expect(outcomes[2]).toEqual(outcomes[0])
    }
  })
})
