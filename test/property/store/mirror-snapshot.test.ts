import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { isListing, isSignalDay } from '../../../electron/desk/mirror-writer/feed-row.ts'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import { listingSchema, signalDaySchema } from '../../../src/contract/rows.ts'
import { listing, signalDay } from '../../unit/store/rows.ts'
import { sendBody, snapshotText, testWriter } from '../../unit/store/writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'blockdesk-snapshot-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newPath = () => join(folder, `mirror-${++files}.sqlite`)

const rows = [
  listing(1, '192.0.2.7', { note: 'ä – ünïcode \u2028 "quoted"\n' }),
  listing(2, '198.51.100.0/24', { note: '\u{1f600}'.repeat(20) }),
  listing(3, '2001:db8::1'),
  listing(4, '.pool.example', { note: 'x'.repeat(300) }),
]
const packed = {
  identity: (text: string) => Buffer.from(text),
  gzip: (text: string) => gzipSync(text),
  zstd: (text: string) => zstdCompressSync(text),
}

const readAll = (path: string) => {
  const db = openForReading(path, mirrorStore)
  const found = [...walkListings(db)].map((row) => row.listing)
  db.close()
  return found
}

describe('a snapshot', () => {
  it('is the same wherever its pieces were cut, packed or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('identity', 'gzip', 'zstd'),
        fc.array(fc.nat(2000), { maxLength: 12 }),
        fc.boolean(),
        async (encoding, cuts, lineEnd) => {
          const path = newPath()
          const writer = testWriter()
          await writer.begin({ mirrorPath: path, generation: 3, resume: false })
          const text = snapshotText('e.7', rows)
          const body = packed[encoding](lineEnd ? text : text.slice(0, -1))
          const answer = await sendBody(writer, 'listings', body, { encoding, cuts })
          expect(answer).toEqual({ rows: 4, complete: true, state: 'e.7', after: '4' })
          expect(await writer.finish({})).toEqual({ listings: 4 })
          expect(readAll(path)).toEqual(rows)
          rmSync(path)
        },
      ),
      { seed: 20_260_103, numRuns: 60 },
    )
  })

  it('goes on after a cut anywhere, keeps its first state and misses no row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('identity', 'gzip', 'zstd'),
        fc.nat(1200),
        fc.boolean(),
        async (encoding, at, told) => {
          const path = newPath()
          let writer = testWriter()
          await writer.begin({ mirrorPath: path, generation: 3, resume: false })
          const body = packed[encoding](snapshotText('e.7', rows))
          const cut = Math.min(Math.max(1, at), body.length - 1)
          const part = await sendBody(writer, 'listings', body.subarray(0, cut), { encoding, last: told })
          expect(part.complete).toBe(encoding === 'identity' && cut === body.length - 1)
          let after = part.after
          if (told) {
            // The process ends; another one takes the load up again.
            await writer.close({})
            writer = testWriter()
            const { feeds } = await writer.begin({ mirrorPath: path, generation: 3, resume: true })
            after = feeds.listings?.after ?? null
            expect(after).toBe(part.after)
            if (after !== null) expect(feeds.listings?.state).toBe('e.7')
          }
          const rest = rows.filter((row) => row.id > Number(after ?? 0))
          const answer = await sendBody(writer, 'listings', packed[encoding](snapshotText('e.9', rest)), { encoding })
          expect(answer).toMatchObject({ complete: true, state: part.state ?? 'e.9', rows: rest.length })
          await writer.finish({})
          expect(readAll(path)).toEqual(rows)
          rmSync(path)
        },
      ),
      { seed: 20_260_104, numRuns: 60 },
    )
  })

  it('takes by hand exactly what the schema takes', () => {
    const odd = fc.oneof(
      fc.constantFrom(null, -1, 0, 1.5, '', 'x', true, {}, [], 2 ** 53, '192.0.2.7', 'rollup', 'name'),
      fc.integer(),
      fc.string({ maxLength: 5 }),
    )
    const broken = (row: object) => {
      const keys = Object.keys(row)
      return fc
        .tuple(fc.constantFrom(...keys), fc.option(odd, { nil: undefined }))
        .map(([key, value]) => ({ ...row, [key]: value }))
    }
    fc.assert(
      fc.property(broken(listing(1, '192.0.2.7', { grounds: 'many-addresses', file: 'f', hits: 1 })), (row) => {
        expect(isListing(row)).toBe(listingSchema.safeParse(row).success)
      }),
      { seed: 20_260_105, numRuns: 1500 },
    )
    fc.assert(
      fc.property(broken(signalDay('192.0.2.7', 3)), (row) => {
        expect(isSignalDay(row)).toBe(signalDaySchema.safeParse(row).success)
      }),
      { seed: 20_260_106, numRuns: 1000 },
    )
  })
})
