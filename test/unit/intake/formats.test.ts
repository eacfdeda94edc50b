import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileDesk, fileDesk, said } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const bad = (preview: { files: { badLines: { line: number; reason: string }[] }[] }) =>
  preview.files[0]?.badLines.map(({ line, reason }) => ({ line, reason }))

describe('IP sets', () => {
  it('takes addresses, networks and ranges, with counts and comments as notes', async () => {
    const { preview } = await desk.import(
      {
        'a.txt': [
          '# made on Monday',
          '; and this',
          '',
          '192.0.2.7\t10',
          '198.51.100.0/24 ; SBL1',
          '2001:db8::1',
          '203.0.113.4-203.0.113.7',
          '192.0.2.9 # seen twice',
          'add bad 192.0.2.10 timeout 300',
          '192.0.2.7',
        ].join('\n'),
      },
      { reason: 'directspam' },
    )
    expect(preview.files[0]).toMatchObject({ format: 'ipset', lines: 10, entries: 6, duplicates: 1, bad: 0 })
    expect(desk.listings().map(({ subject, note }) => [subject, note])).toEqual([
      ['192.0.2.7', '10'],
      ['192.0.2.9', 'seen twice'],
      ['192.0.2.10', ''],
      ['198.51.100.0/24', 'SBL1'],
      ['203.0.113.4/30', ''],
      ['2001:db8::1', ''],
    ])
  })

  it('normalises host bits and short forms, and says how many', async () => {
    const { preview } = await desk.import({ 'a.txt': '192.0.2.7/24\n10.1/16\n' }, { reason: 'highspam' })
    expect(preview.files[0]).toMatchObject({ normalised: 2, bad: 0 })
    expect(desk.subjects()).toEqual(['10.1.0.0/16', '192.0.2.0/24'])
  })

  it('reads a byte order mark, CRLF and a last line without an end', async () => {
    await desk.import({ 'a.txt': '\uFEFF192.0.2.1\r\n192.0.2.2\r\n192.0.2.3' }, { reason: 'directspam' })
    expect(desk.subjects()).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3'])
  })

  it('names every bad line with its number and reason', async () => {
    const long = '1'.repeat(20_000)
    const text = Buffer.concat([
      Buffer.from(`192.0.2.1\n192.0.2.256\n192.0.02.1\nhello\n${long}\n`),
      Buffer.from([0x31, 0xff, 0xfe, 0x0a]),
      Buffer.from('192.0.2.2\n203.0.113.9-203.0.113.1\n192.0.2.0/33'),
    ])
    const preview = await desk.preview({ 'a.txt': text }, { reason: 'directspam' })
    const file = preview.files[0]
    expect(file).toMatchObject({ entries: 2, bad: 7, lines: 9 })
    expect(file?.badLines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 8, 9])
    expect(file?.badLines[3]?.reason).toContain('16384 octets')
    expect(file?.badLines[4]?.reason).toContain('UTF-8')
    for (const { reason } of file?.badLines ?? []) expect(reason).not.toBe('')
  })

  it('counts all bad lines and keeps the first 500', async () => {
    const preview = await desk.preview(
      { 'a.txt': `192.0.2.1\n${'x\n'.repeat(700)}` },
      { as: 'ipset', reason: 'directspam' },
    )
    expect(preview.files[0]?.bad).toBe(700)
    expect(preview.files[0]?.badLines).toHaveLength(500)
  })
})

describe('rbldnsd zones', () => {
  const zone = [
    '$SOA 3600 ns.test. hm.test. 0 600 300 86400 300',
    '$NS 3600 ns.test.',
    '$1 http://isp.example/mail_blocks',
    ':127.0.0.2:- ERROR: Mail Refused - <$> - See $1#directspam - 20040815',
    '127.0.0.2',
    '192.0.2.1',
    '192.0.2.2 :3:- ERROR: Mail Refused - <$> - See $1#highspam - 20050101',
    '192.0.2.3 :127.0.0.4:',
    '192.0.2.4 # only a comment',
    '198.51.100 :5:- ERROR: Mail Refused - <$> - See $1#rollup - 20060606',
    '!198.51.100.9',
    '203.0.113.1-3',
    '10.1/16',
  ]

  it('reads values, variables, defaults, short forms and exclusions', async () => {
    const { preview } = await desk.import({ 'ip4.zone': zone.join('\n') })
    expect(preview.files[0]).toMatchObject({ format: 'rbldnsd', bad: 0, exclusions: 1 })
    const day = (text: string) => Date.parse(text) / 1000
    expect(desk.listings().map(said)).toEqual(
      [
        ['10.1.0.0/16', 'directspam', '2004-08-15'],
        ['192.0.2.1', 'directspam', '2004-08-15'],
        ['192.0.2.2', 'highspam', '2005-01-01'],
        ['192.0.2.3', 'noBounce', null],
        ['192.0.2.4', 'directspam', '2004-08-15'],
        ['198.51.100.0/24', 'rollup', '2006-06-06'],
        ['203.0.113.1', 'directspam', '2004-08-15'],
        ['203.0.113.2/31', 'directspam', '2004-08-15'],
      ].map(([subject, reason, date]) => ({
        subject,
        reason,
        listedAt: typeof date === 'string' ? day(date) : desk.now(),
        expiresAt: null,
        note: '',
      })),
    )
    expect(desk.exclusionsOf('198.51.100.0/24')).toEqual(['198.51.100.9'])
  })

  it('reads IPv6 and names, wildcards included', async () => {
    await desk.import({
      'six.zone': ':6:Dynamic space\n2001:db8:c000/36\n2001:db8:1:2\n::1 # loopback\n::ffff:7f00:2\n',
      'names.zone': ':127.0.0.7:no real name\ntest\n.pool.example.com\n*.dsl.example.net\nHost.Example.org.\n',
    })
    expect(desk.listings().map(({ subject, reason }) => [subject, reason])).toEqual([
      ['::1', 'dynamic'],
      ['2001:db8:1:2::/64', 'dynamic'],
      ['2001:db8:c000::/36', 'dynamic'],
      ['.pool.example.com', 'generic'],
      ['*.dsl.example.net', 'generic'],
      ['host.example.org', 'generic'],
    ])
  })

  it('reads several datasets in one file', async () => {
    await desk.import({
      'all.zone': '$NS 1w a.test\n$DATASET ip4set:x @\n:2:\n192.0.2.1\n$DATASET dnset:y n\n:6:\n.pool.example.com\n',
    })
    expect(desk.subjects()).toEqual(['192.0.2.1', '.pool.example.com'])
  })

  it('refuses what rbldnsd would leave out, with the reason', async () => {
    const preview = await desk.preview({
      'ip4.zone': [
        ':127.0.0.2:text',
        '192.0.2.7/24',
        '192.0.2.300',
        '192.0.02.1',
        '192.0.2.1 :8 text',
        '192.0.2.2 :300:text',
        '$FOO bar',
        'host-*.example.com',
        '!good.example.com',
        '$MAXRANGE4 /24',
        '10.0.0.0/8',
        '192.0.2.3',
      ].join('\n'),
    })
    expect(bad(preview)?.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11])
    expect(preview.files[0]?.entries).toBe(1)
  })

  it('lets an exclusion win over the same entry, as rbldnsd does', async () => {
    await desk.import({ 'ip4.zone': ':2:x\n192.0.2.1\n!192.0.2.1\n192.0.2.2\n' })
    expect(desk.subjects()).toEqual(['192.0.2.2'])
  })

  it('keeps a text that names no reason of ours as the note', async () => {
    await desk.import({ 'ip4.zone': '192.0.2.1 :2:open relay, see http://x.example/$\n' })
    expect(desk.listings()[0]?.note).toBe('open relay, see http://x.example/192.0.2.1')
  })
})

describe('Postfix CIDR maps', () => {
  it('reads refusals with reason and date, and what passes as exclusions', async () => {
    const { preview } = await desk.import(
      {
        'client.cidr': [
          '# clients',
          '192.0.2.9 DUNNO',
          '192.0.2.0/24 554 5.7.1 - ERROR: Mail Refused - <192.0.2.0/24> - See http://isp.example/mail_blocks#rollup - 20040815',
          '198.51.100.1 REJECT - ERROR: Mail Refused - <198.51.100.1>',
          '   - See http://isp.example/mail_blocks#highspam - 20050101',
          '2001:db8::/32 reject mail refused see #directspam',
          '198.51.100.2 OK',
        ].join('\r\n'),
      },
      { reason: 'dynamic' },
    )
    expect(preview.files[0]).toMatchObject({ format: 'postfix-cidr', bad: 0, exclusions: 2, entries: 3 })
    const listings = desk.listings()
    expect(listings.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['192.0.2.0/24', 'rollup'],
      ['198.51.100.1', 'highspam'],
      ['2001:db8::/32', expect.stringMatching(/dynamic|directspam/u)],
    ])
    expect(listings[0]?.listedAt).toBe(Date.parse('2004-08-15') / 1000)
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.9'])
  })

  it('refuses negation, other actions, host bits and rules that are never reached', async () => {
    const preview = await desk.preview(
      {
        'client.cidr': [
          'if 10.0.0.0/8',
          '10.1.0.0/16 REJECT',
          'endif',
          '!192.0.2.0/24 REJECT',
          '192.0.2.1 PREPEND X-A: b',
          '192.0.2.2 450 later',
          '192.0.2.7/24 REJECT',
          '198.51.100.0/24 OK',
          '198.51.100.4 REJECT',
          '192.0.2.3',
          '203.0.113.1 REJECT',
        ].join('\n'),
      },
      { as: 'postfix-cidr', reason: 'directspam' },
    )
    expect(bad(preview)?.map(({ line }) => line)).toEqual([4, 5, 6, 7, 9, 10])
    expect(preview.files[0]?.entries).toBe(2)
  })

  it('knows that an exclusion below a network never applies', async () => {
    await desk.import({ 'c.cidr': '192.0.2.0/24 REJECT\n192.0.2.9 OK\n' }, { reason: 'rollup' })
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual([])
  })
})

describe('CSV', () => {
  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('finds columns by their header, in any order and case, with %s', async (_, by) => {
    const rows = [
      ['Comment', 'REASON', 'IP Address', 'Listed_At', 'Expires'],
      ['', 'NOBOUNCE', '192.0.2.1', '2026-01-02', '2027-01-02T03:04:05Z'],
      ['two', 'highspam', '198.51.100.0/24', '1700000000', ''],
    ]
    const { preview } = await desk.import({ 'a.csv': rows.map((row) => row.join(by)).join('\r\n') })
    expect(preview.files[0]).toMatchObject({ format: 'csv', bad: 0, entries: 2 })
    expect(desk.listings().map(said)).toEqual([
      {
        subject: '192.0.2.1',
        reason: 'noBounce',
        listedAt: Date.parse('2026-01-02') / 1000,
        expiresAt: Date.parse('2027-01-02T03:04:05Z') / 1000,
        note: '',
      },
      { subject: '198.51.100.0/24', reason: 'highspam', listedAt: 1_700_000_000, expiresAt: null, note: 'two' },
    ])
  })

  it('reads quoted fields over several lines and keeps count of the lines', async () => {
    const text = 'subject,note\n192.0.2.1,"two\nlines, and ""quotes"""\n999.1.1.1,x\n192.0.2.2,"open\n'
    const preview = await desk.preview({ 'a.csv': text }, { reason: 'directspam' })
    expect(bad(preview)?.map(({ line }) => line)).toEqual([4, 5])
    await desk.commit(preview.previewId, true)
    expect(desk.listings()[0]?.note).toBe('two\nlines, and "quotes"')
  })

  it('takes one or two columns without a header', async () => {
    await desk.import(
      { 'a.csv': '192.0.2.1,highspam\n192.0.2.2,directspam\n.pool.example.com,dynamic\n' },
      { as: 'csv' },
    )
    await desk.import({ 'b.csv': '192.0.2.9\n' }, { as: 'csv', reason: 'noBounce' })
    expect(desk.listings().map(({ subject, reason }) => [subject, reason])).toEqual([
      ['192.0.2.1', 'highspam'],
      ['192.0.2.2', 'directspam'],
      ['192.0.2.9', 'noBounce'],
      ['.pool.example.com', 'dynamic'],
    ])
  })

  it('names unknown reasons, dates, subjects and what does not belong on a list', async () => {
    const preview = await desk.preview({
      'a.csv':
        'ip,reason,date\n192.0.2.1,spam,\n192.0.2.2,highspam,2026-02-30\n192.0.2.3.4,highspam,\n.pool.example.com,highspam,\n192.0.2.5,generic,\n,highspam,\n192.0.2.6,,\n192.0.2.7,highspam,2023-02-03\n',
    })
    expect(bad(preview)?.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(preview.files[0]?.entries).toBe(1)
  })
})
