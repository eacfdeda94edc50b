import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileDesk, fileDesk, said } from '../intake/file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const table = [
  'ip,reason,date,expires,note',
  '192.0.2.1,directspam,2026-01-02,,"=cmd|x, and ""more"""',
  '192.0.2.0/24,rollup,2026-01-03,,',
  '198.51.100.7,highspam,2026-02-03,2026-12-01,"two\nlines"',
  '2001:db8::/48,noBounce,2026-03-04,,-1',
  '.pool.example.com,dynamic,2026-04-05,,@x',
  '*.dsl.example.net,generic,2026-05-06,,',
].join('\n')

describe('an export', () => {
  it('writes exactly what matches, in order', async () => {
    await desk.import({ a: table })
    const { rows, text, bytes, path } = await desk.export('ndjson', 'out.ndjson', 'reason:directspam,highspam')
    expect(rows).toBe(2)
    expect(path).toBe(desk.path('out.ndjson'))
    expect(Buffer.byteLength(text)).toBe(bytes)
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ subject }) => subject)).toEqual(['192.0.2.1', '198.51.100.7'])
    expect(lines[1]).toMatchObject({
      reason: 'highspam',
      expiresAt: Date.parse('2026-12-01') / 1000,
      note: 'two\nlines',
      score: null,
    })
  })

  it('guards every cell that a spreadsheet would run', async () => {
    await desk.import({ a: table })
    const { text } = await desk.export('csv', 'out.csv')
    expect(text).toContain(`"'=cmd|x, and ""more"""`)
    expect(text).toContain(",'-1,")
    expect(text).toContain(",'@x,")
    expect(text.split('\r\n')[0]).toBe(
      'subject,list,reason,listedAt,expiresAt,note,shadowed,relapses,lastHitAt,hits,score,file',
    )
  })

  it('writes rbldnsd lines with a value of their own, exclusions and test entries', async () => {
    await desk.import({ z: ':5:x\n192.0.2.0/24\n!192.0.2.9\n192.0.2.7 :2:y\n!192.0.2.6/31\n' })
    const { text } = await desk.export('rbldnsd', 'out.zone')
    const lines = text.split('\n')
    expect(lines).toContain('127.0.0.2 :127.0.0.2:Test entry')
    const entry = lines.find((line) => line.startsWith('192.0.2.0/24'))
    expect(entry).toMatch(/^192\.0\.2\.0\/24 :127\.0\.0\.5:- ERROR: Mail Refused - <\$> - See \S+#rollup - \d{8}$/u)
    expect(lines).toContain('!192.0.2.9')
  })

  it('does not let pass in the file what another listing still refuses', async () => {
    await desk.import({ z: ':5:x\n192.0.2.0/24\n!192.0.2.9\n', y: ':2:x\n192.0.2.9\n' })
    const zone = await desk.export('rbldnsd', 'out.zone')
    expect(zone.text).not.toContain('!192.0.2.9')
    const map = await desk.export('postfix-cidr', 'out.cidr')
    expect(map.text).not.toContain('DUNNO')
  })

  it('puts one kind alone into the file, several into files beside it', async () => {
    await desk.import({ a: table })
    const names = await desk.export('rbldnsd', 'n.zone', 'list:name')
    expect(names.text).toContain('.pool.example.com :127.0.0.6:')
    expect(names.text).toContain('test :127.0.0.2:')
    await desk.export('rbldnsd', 'all.zone')
    expect(desk.files()).toEqual(expect.arrayContaining(['all.zone', 'all.zone.ip6', 'all.zone.names', 'n.zone']))
    expect(desk.files()).not.toContain('n.zone.names')
  })

  it('refuses names in a CIDR map and inner wildcards in a zone, and writes nothing', async () => {
    await desk.import({ a: 'ip,reason\nhost-*.x.example.com,dynamic\n192.0.2.1,directspam\n' })
    await expect(desk.export('postfix-cidr', 'x.cidr')).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(desk.export('rbldnsd', 'x.zone')).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await desk.export('postfix-cidr', 'y.cidr', 'list:address')).rows).toBe(1)
    expect(desk.files().filter((name) => name.startsWith('x.') || name.endsWith('.tmp'))).toEqual([])
  })

  it('names a path that cannot be written, and leaves what was there', async () => {
    await desk.import({ a: table })
    mkdirSync(desk.path('folder'))
    await expect(desk.export('csv', 'folder')).rejects.toMatchObject({
      code: 'disk',
      detail: { file: desk.path('folder') },
    })
    await expect(desk.export('csv', 'none/x.csv')).rejects.toMatchObject({ code: 'disk' })
    writeFileSync(desk.path('old.csv'), 'old')
    await expect(desk.export('csv', 'old.csv', 'nonsense:1')).rejects.toMatchObject({ code: 'bad-query' })
  })

  it('writes a head and no rows when nothing matches', async () => {
    await desk.import({ a: table })
    const { rows, text } = await desk.export('csv', 'none.csv', 'reason:generic net:10.0.0.0/8')
    expect(rows).toBe(0)
    expect(text.split('\r\n')).toHaveLength(2)
  })

  it('leaves what was there when it is stopped', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `10.0.${(at >> 8) & 255}.${at & 255}`).join('\n')
    await desk.import({ a: lines }, { reason: 'directspam' })
    writeFileSync(desk.path('old.csv'), 'old')
    await expect(desk.export('csv', 'old.csv', '', true)).rejects.toMatchObject({ code: 'cancelled' })
    expect(readFileSync(desk.path('old.csv'), 'utf8')).toBe('old')
    expect(desk.files().filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('comes back the same as CSV', async () => {
    await desk.import({ a: table })
    const before = desk.listings().map(said)
    const { text } = await desk.export('csv', 'out.csv')
    const other = fileDesk()
    try {
      const { preview } = await other.import({ 'out.csv': text })
      expect(preview.files[0]).toMatchObject({ bad: 0, format: 'csv' })
      expect(other.listings().map(said)).toEqual(before)
    } finally {
      other.close()
    }
  })
})

it('deletes what a killed export left beside the file a day ago, and nothing else', async () => {
  await desk.import({ a: table })
  const left = '.out.csv.01234567-89ab-4cde-8f01-23456789abcd.tmp'
  const fresh = '.out.csv.11234567-89ab-4cde-8f01-23456789abcd.tmp'
  for (const name of [left, fresh, '.out.csv.mine.tmp']) writeFileSync(desk.path(name), 'half')
  utimesSync(desk.path(left), desk.now() - 90_000, desk.now() - 90_000)
  await desk.export('csv', 'out.csv')
  const names = desk.files()
  expect(names).not.toContain(left)
  expect(names).toEqual(expect.arrayContaining([fresh, '.out.csv.mine.tmp', 'out.csv']))
})
