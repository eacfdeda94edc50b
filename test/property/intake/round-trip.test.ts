import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intakeFormats } from '../../../src/contract/desk/desk.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { enclosing, formatNetwork } from '../../../src/domain/address.ts'
import { reasons } from '../../../src/domain/reason.ts'
import { fileDesk, said, start } from '../../unit/intake/file-desk.ts'

const run = { numRuns: 15, seed: 20_260_715 }

const four = fc
  .record({ lo: fc.integer({ min: 0, max: 2 ** 32 - 1 }), plen: fc.constantFrom(32, 32, 32, 24, 22, 30) })
  .map(({ lo, plen }) => formatNetwork(enclosing({ family: 4, lo, plen: 32 }, plen)))
  .filter((text) => !text.startsWith('127.'))
const six = fc
  .record({ high: fc.bigInt({ min: 0n, max: 2n ** 60n - 1n }), plen: fc.constantFrom(128, 64, 48, 36) })
  .map(({ high, plen }) =>
    formatNetwork(enclosing({ family: 6, lo: (0x2n << 124n) + (high << 64n) + high, plen: 128 }, plen)),
  )
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/u)
const name = fc
  .record({ form: fc.constantFrom('', '.', '*.'), labels: fc.array(label, { minLength: 2, maxLength: 4 }) })
  .map(({ form, labels }) => `${form}${labels.join('.')}`)

const addressReason = fc.constantFrom(...reasons.filter((reason) => reason !== 'generic'))
const day = fc.integer({ min: 10_000, max: 22_000 }).map((days) => days * 86_400)
const note = fc.string({ maxLength: 60, unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ' ').trim())

const address = fc.record({ subject: fc.oneof(four, four, six), reason: addressReason, listedAt: day })
const pattern = fc.record({
  subject: name,
  reason: fc.constantFrom('dynamic' as const, 'generic' as const),
  listedAt: day,
})
const some = <T extends { subject: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: ({ subject }) => subject, minLength: 1, maxLength: 30 })

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const time = (seconds: number | null) => (seconds === null ? '' : new Date(seconds * 1000).toISOString())

interface Row {
  subject: string
  reason: string
  listedAt: number
  expiresAt?: number | null
  note?: string
}

const tableOf = (rows: readonly Row[]): string =>
  [
    'subject,reason,date,expires,note',
    ...rows.map(({ subject, reason, listedAt, expiresAt = null, note: text = '' }) =>
      [subject, reason, time(listedAt), time(expiresAt), quoted(/^'*[=+\-@\t\r]/u.test(text) ? `'${text}` : text)].join(
        ',',
      ),
    ),
  ].join('\n')

/** A file without any entry is refused: there is always one IPv4 address. */
const always: Row = { subject: '127.99.0.1', reason: 'directspam', listedAt: 86_400 }

/** What is imported, written by `as`, and read again. */
async function roundTrip(rows: readonly Row[], as: 'rbldnsd' | 'postfix-cidr' | 'csv') {
  const desk = fileDesk()
  const other = fileDesk()
  try {
    const first = await desk.import({ table: tableOf(rows) }, { as: 'csv' })
    expect(first.preview.files[0]).toMatchObject({ bad: 0, entries: rows.length })
    const { path, rows: written } = await desk.export(as, 'out')
    expect(written).toBe(rows.length)
    const beside = desk.files().filter((file) => /^out\.(?:ip6|names)$/u.test(file))
    const files = [path, ...beside.map((file) => desk.path(file))].map((file) => ({ path: file, name: null }))
    const preview = await other.previewPaths(files, { as })
    expect(preview.files.map(({ bad }) => bad)).toEqual(files.map(() => 0))
    await other.commit(preview.previewId)
    return { before: desk.listings().map(said), after: other.listings().map(said) }
  } finally {
    desk.close()
    other.close()
  }
}

describe('what is written and read again', () => {
  it('is the same in every field as CSV', async () => {
    const full = fc.record({
      subject: fc.oneof(four, six),
      reason: addressReason,
      listedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
      expiresAt: fc.option(fc.integer({ min: start + 1, max: 4_000_000_000 })),
      note,
    })
    await fc.assert(
      fc.asyncProperty(some(full), some(pattern), async (addresses, names) => {
        const { before, after } = await roundTrip([...addresses, ...names], 'csv')
        expect(after).toEqual(before)
      }),
      run,
    )
  })

  it('is the same in subject, reason and day as rbldnsd zones (a name carries no date)', async () => {
    await fc.assert(
      fc.asyncProperty(some(address), some(pattern), async (addresses, names) => {
        const { before, after } = await roundTrip([always, ...addresses, ...names], 'rbldnsd')
        const undated = (rows: typeof before) =>
          rows.map((row) => (/:|^[\d.]+(?:\/\d+)?$/u.test(row.subject) ? row : { ...row, listedAt: 0 }))
        expect(undated(after)).toEqual(undated(before))
      }),
      run,
    )
  })

  it('is the same in subject, reason and day as a Postfix map', async () => {
    await fc.assert(
      fc.asyncProperty(some(address), async (addresses) => {
        const { before, after } = await roundTrip(addresses, 'postfix-cidr')
        expect(after).toEqual(before)
      }),
      run,
    )
  })
})

describe.each([null, ...intakeFormats])('any octets as %s', (as) => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom(
        '192.0.2.1',
        '!',
        ':2:',
        '$1 x',
        '/24',
        '-',
        '\r\n',
        '\n',
        '"',
        ',',
        ';',
        '\t',
        ' ',
        '*.',
        '::',
        '$DATASET',
        'REJECT',
        'if',
        '\u0085',
        '\uFEFF',
      ),
      fc.string({ maxLength: 8, unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  const octets = fc.oneof(
    text.map((parts) => Buffer.from(parts.join(''))),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  )

  it('are taken, or refused with a DeskError, and never crash', async () => {
    const desk = fileDesk()
    try {
      await fc.assert(
        fc.asyncProperty(octets, async (content) => {
          try {
            const preview = await desk.preview({ any: content }, { as, reason: 'dynamic' })
            const [file] = preview.files
            if (file && file.entries > 0) await desk.commit(preview.previewId, true)
          } catch (thrown) {
            if (!(thrown instanceof DeskError) || thrown.code === 'internal') throw thrown
          }
        }),
        { numRuns: 40, seed: run.seed },
      )
    } finally {
      desk.close()
    }
  })
})
