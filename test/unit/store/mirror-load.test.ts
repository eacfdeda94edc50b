import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { createGeneration } from '../../../electron/desk/store/load.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { formatNetwork } from '../../../src/domain/address.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { reasons } from '../../../src/domain/reason.ts'
import { testFolder, writeMirror } from './folder.ts'
import { listing, request, signalDay } from './rows.ts'

const folder = testFolder()

/** Addresses spread over the whole space, all different, not in order. */
function manyRows(count: number): Listing[] {
  return Array.from({ length: count }, (_, at) => {
    const subject =
      at % 50 === 0
        ? `2001:db8:${(at + 1).toString(16)}::1`
        : at % 50 === 1
          ? `host-${at}.pool.example`
          : formatNetwork({ family: 4, lo: (at * 2_654_435_761) % 2 ** 32, plen: 32 })
    return listing(at + 1, subject, {
      reason: reasons[at % 6] ?? 'dynamic',
      note: at % 3 === 0 ? `note ${at}` : '',
      hits: at % 2 === 0 ? at : null,
      file: at % 7 === 0 ? 'a.txt' : null,
      version: at,
    })
  })
}

describe('loading a mirror', () => {
  it('holds 50,000 rows exactly as they came, in address order, counted', () => {
    const path = folder.path('many.sqlite')
    const rows = manyRows(50_000)
    writeMirror(path, rows)
    const db = openForReading(path, mirrorStore)
    const found = [...walkListings(db)].map((row) => row.listing)
    expect(found.toSorted((a, b) => a.id - b.id)).toEqual(rows)
    expect(mirrorReads(db).counts().listings).toBe(50_000)
    const tally = db.prepare<{ reason: number; n: number }>('select reason, n from tally order by reason').all()
    expect(tally.map(({ reason, n }) => [reason, n])).toEqual(
      reasons.map((reason, place) => [place, rows.filter((row) => row.reason === reason).length]),
    )
    const singles = db.prepare<{ n: number }>('select sum(n) as n from s24').get()
    expect(singles?.n).toBe(rows.filter((row) => /^[\d.]+$/.test(row.subject)).length)
    db.close()
  })

  it('keeps the newer of two rows for one subject, whichever came first', () => {
    const path = folder.path('twice.sqlite')
    writeMirror(path, [
      listing(1, '192.0.2.7', { version: 5, note: 'new' }),
      listing(2, '192.0.2.7', { version: 4, note: 'old' }),
      listing(3, '.pool.example', { version: 1, note: 'old' }),
      listing(3, '.pool.example', { version: 2, note: 'new' }),
      listing(4, '2001:db8::1', { version: 9 }),
      listing(4, '2001:db8::2', { version: 10, note: 'one id, two subjects' }),
    ])
    const db = openForReading(path, mirrorStore)
    const found = [...walkListings(db)].map((row) => [row.listing.id, row.listing.subject, row.listing.note])
    expect(found).toEqual([
      [1, '192.0.2.7', 'new'],
      [4, '2001:db8::2', 'one id, two subjects'],
      [3, '.pool.example', 'new'],
    ])
    expect(mirrorReads(db).counts().listings).toBe(3)
    expect(mirrorReads(db).listing(2)).toBeNull()
    db.close()
  })

  it('refuses a subject that is none, is not canonical or is on the wrong list', () => {
    const load = createGeneration(folder.path('bad.sqlite'), 1)
    expect(() => load.addListing(listing(1, '192.0.2.300'), null)).toThrow()
    expect(() => load.addListing(listing(1, '192.0.2.7/32'), null)).toThrow(/canonical/)
    expect(() => load.addListing(listing(1, '192.0.2.7', { list: 'name' }), null)).toThrow(/list/)
    load.discard()
    expect(existsSync(load.path)).toBe(false)
  })

  it('takes the rest of a mirror over into the next generation, with scores', () => {
    const old = folder.path('old.sqlite')
    writeMirror(old, [listing(1, '192.0.2.7')], (load) => {
      load.add.requests(request(1, ['192.0.2.7']))
      load.add.signals(signalDay('192.0.2.7', 10))
    })
    const path = folder.path('next.sqlite')
    writeMirror(path, [], (load) => {
      load.copyEvidence(old)
      load.addListing(listing(1, '192.0.2.7', { version: 2 }), 41.5)
    })
    const db = openForReading(path, mirrorStore)
    const reads = mirrorReads(db)
    expect(reads.requestsAbout('192.0.2.7')).toEqual([1])
    expect(reads.signals({ family: 4, lo: 3221225991, plen: 32 }, 0, 20)).toHaveLength(1)
    expect(reads.scoreOfListing(1)).toBe(41.5)
    db.close()
  })
})
