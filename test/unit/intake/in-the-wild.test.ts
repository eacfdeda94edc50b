import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileDesk, fileDesk, said } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

type Preview = { files: { badLines: { line: number; reason: string }[] }[] }
const badLines = (preview: Preview) => preview.files[0]?.badLines.map(({ line }) => line)
const preview = (text: string, options: Parameters<FileDesk['preview']>[1] = {}) =>
  desk.preview({ file: text }, { reason: 'dynamic', ...options })
/** Takes a file, leaving out its bad lines, and answers those. */
async function take(text: string, options: Parameters<FileDesk['preview']>[1] = {}) {
  const found = await preview(text, options)
  await desk.commit(found.previewId, true)
  return badLines(found)
}

describe('a file of another kind', () => {
  it.each([
    ['a hosts file', '# hosts\n127.0.0.1 localhost\n0.0.0.0 ads.example.com\n0.0.0.0 bad.example.org\n', 'hosts file'],
    ['JSON lines', '{"cidr":"192.0.2.0/24","sblid":"SBL1"}\n{"type":"metadata"}\n', 'JSON'],
    ['a JSON array', '[\n  "192.0.2.1"\n]\n', 'JSON'],
    ['a saved error page', '<!DOCTYPE html>\n<title>404</title>\n', 'HTML'],
    ['lines that end in CR alone', '192.0.2.1\r192.0.2.2\r', 'carriage return'],
    ['a table without a column of addresses', 'first,why\n192.0.2.1,spam\n', 'first, why'],
    ['a table with two columns of one name', 'ip,ip,reason\n192.0.2.1,192.0.2.2,highspam\n', 'named ip'],
  ])('is refused as a whole with the way out: %s', async (_, text, words) => {
    await expect(preview(text)).rejects.toMatchObject({
      code: 'bad-file',
      message: expect.stringContaining(words),
      detail: { file: 'file', line: 1, hint: expect.stringMatching(/\w/u) },
    })
  })
})

describe('IP sets as they are met', () => {
  it('reads what ipset save says: comments, what is left of the time, exclusions', async () => {
    const bad = await take(
      [
        'create list hash:net family inet hashsize 1024 maxelem 65536 comment timeout 0',
        'add list 192.0.2.0/24 comment "open relay, timeout 9"',
        'add list 192.0.2.128/25 nomatch',
        'add list 198.51.100.7 timeout 300 packets 4 bytes 240',
        'add list 198.51.100.8 timeout 0',
        'add ports 203.0.113.1,tcp:80',
        '-A INPUT -s 203.0.113.2/32 -j DROP',
      ].join('\n'),
    )
    expect(bad).toEqual([6, 7])
    expect(desk.listings().map(({ subject, note, expiresAt }) => [subject, note, expiresAt])).toEqual([
      ['192.0.2.0/24', 'open relay, timeout 9', null],
      ['198.51.100.7', '', desk.now() + 300],
      ['198.51.100.8', '', null],
    ])
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.128/25'])
  })

  it('never makes a note of a second address or a netmask', async () => {
    const text = '192.0.2.1,192.0.2.2\n192.0.2.0 255.255.255.0\n192.0.2.3 # with 192.0.2.4\n192.0.2.5-7\n'
    expect(await take(text, { as: 'ipset' })).toEqual([1, 2])
    expect(desk.subjects()).toEqual(['192.0.2.3', '192.0.2.5', '192.0.2.6/31'])
  })

  it('passes over comments in another encoding, and says how to convert the rest', async () => {
    const text = Buffer.from('# caf\xe9\n192.0.2.1 caf\xe9\n192.0.2.2\n', 'latin1')
    const found = await desk.preview({ file: text }, { reason: 'dynamic' })
    expect(badLines(found)).toEqual([2])
    expect(found.files[0]?.badLines[0]?.reason).toContain('iconv')
  })
})

describe.each(['ipset', 'rbldnsd', 'postfix-cidr', 'csv'] as const)('networks too wide to be meant, as %s', (as) => {
  it('are bad lines, unless nobody sends from them', async () => {
    const networks = [
      '0.0.0.0/0',
      '0.0.0.0/1',
      '::/0',
      '2000::/3',
      '224.0.0.0/3',
      '10.0.0.0/8',
      '2400::/12',
      '4000::/2',
    ]
    const lines = networks.map((network) => (as === 'postfix-cidr' ? `${network} REJECT` : network))
    expect(await take(lines.join('\n'), { as })).toEqual([1, 2, 3, 4])
    expect(desk.subjects()).toEqual(['10.0.0.0/8', '224.0.0.0/3', '2400::/12', '4000::/2'])
  })
})

it('takes all networks of a range or none', async () => {
  expect(await take('1.0.0.0-200.0.0.0\n192.0.2.1\n', { as: 'ipset' })).toEqual([1])
  expect(desk.subjects()).toEqual(['192.0.2.1'])
})

describe('zones as they are met', () => {
  it('leaves out values, octets and names that rbldnsd leaves out', async () => {
    const lines = [
      ':2:x',
      '192.0.2.1 ::text',
      '192.0.2.2 :0:x',
      '192.0.2.3 : 2:x',
      '192.0.2.4text',
      '60',
      '192.0.2.5,192.0.2.6',
      '::ffff:192.0.2.7',
      '::no A value',
      '192.0.2.8:3:glued',
      '12-13',
    ]
    expect(await take(lines.join('\n'), { as: 'rbldnsd' })).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11])
    expect(desk.listings().map(({ subject, reason }) => [subject, reason])).toEqual([['192.0.2.8', 'highspam']])
  })

  it('takes of a dataset what it can hold, and nothing of rules for those who ask', async () => {
    const lines = [
      '$DATASET ip4tset:a @',
      ':3:x',
      '192.0.2.1 :2:not looked at',
      '192.0.2.0/24',
      '$DATASET acl:b @',
      '198.51.100.1',
      '$DATASET ip6tset:c @',
      ':4:y',
      '2001:db8:1:2',
      '2001:db8::1',
      '$DATASET ip4trie:d @',
      ':5:z',
      '203.0.113.0/24',
      '203.0.113.1-2',
      '$DATASET new:e @',
      '203.0.113.9',
    ]
    expect(await take(lines.join('\n'))).toEqual([4, 6, 10, 14, 15, 16])
    expect(desk.listings().map(({ subject, reason }) => [subject, reason])).toEqual([
      ['192.0.2.1', 'highspam'],
      ['203.0.113.0/24', 'rollup'],
      ['2001:db8:1:2::/64', 'noBounce'],
    ])
  })

  it('keeps the first text of a variable, and refuses one that comes too late', async () => {
    const bad = await take(
      [
        '$1 http://isp.example/mail_blocks',
        '$1 http://other.example/',
        '$= - ERROR: Mail Refused - <$> - See $1#$=',
        ':2:highspam - 20050101',
        '192.0.2.1',
        '192.0.2.2 :3:directspam - 20060101',
        '192.0.2.3 :4:=open relay',
        '$2 too late',
      ].join('\n'),
    )
    expect(bad).toEqual([8])
    expect(desk.listings().map(({ subject, reason, note }) => [subject, reason, note])).toEqual([
      ['192.0.2.1', 'highspam', ''],
      ['192.0.2.2', 'directspam', ''],
      ['192.0.2.3', 'noBounce', 'open relay'],
    ])
  })

  it('asks for the reason of names whose A value cannot be one', async () => {
    const zone = ':127.0.0.2:spam domains\n.bad.example.com\nworse.example.org\n'
    await expect(preview(zone, { reason: null })).rejects.toMatchObject({ code: 'bad-input' })
    await take(zone, { reason: 'generic' })
    expect(desk.listings().map(({ subject, reason }) => [subject, reason])).toEqual([
      ['.bad.example.com', 'generic'],
      ['worse.example.org', 'generic'],
    ])
  })
})

describe('Postfix maps as they are met', () => {
  it('reads brackets and if blocks', async () => {
    const bad = await take(
      [
        '[2001:db8::1] REJECT',
        '[2001:db8:1::]/48 554 no',
        'if 198.51.100.0/24',
        '198.51.100.9 OK',
        '198.51.0.0/16 REJECT',
        '203.0.113.1 REJECT',
        'if !198.51.100.128/25',
        '198.51.100.200 REJECT',
        '198.51.100.0/24 REJECT',
        'endif',
        'endif',
        'endif',
        'if nonsense',
        '192.0.2.1 REJECT',
        'endif',
        '192.0.2.2 REJECT',
        'if 10.0.0.0/8',
      ].join('\n'),
    )
    expect(bad).toEqual([6, 8, 9, 12, 13, 14, 17])
    expect(desk.subjects()).toEqual(['192.0.2.2', '198.51.100.0/24', '2001:db8::1', '2001:db8:1::/48'])
    expect(desk.exclusionsOf('198.51.100.0/24')).toEqual(['198.51.100.9'])
  })
})

describe('tables as they are met', () => {
  it('reads what a spreadsheet writes: announced separator, German words and dates', async () => {
    await take('\uFEFFsep=;\r\nIP-Adresse;Grund;Datum;Bemerkung\r\n192.0.2.1;highspam;1.2.2025;"a; b"\r\n')
    const listedAt = Date.parse('2025-02-01') / 1000
    expect(desk.listings().map(said)).toEqual([
      { subject: '192.0.2.1', reason: 'highspam', listedAt, expiresAt: null, note: 'a; b' },
    ])
  })

  it('joins an address with its end or netmask in another column', async () => {
    const bad = await take(
      'ip,netmask,reason\n192.0.2.0,255.255.255.0,rollup\n198.51.100.0,/25,rollup\n10.0.0.0,255.0.255.0,rollup\n',
    )
    expect(bad).toEqual([4])
    expect(desk.subjects()).toEqual(['192.0.2.0/24', '198.51.100.0/25'])
    await take('Start\tEnd\tNetmask\tName\n203.0.113.0\t203.0.113.127\t24\tmail.example.com\n')
    expect(desk.subjects()).toEqual(['203.0.113.0/25'])
  })

  it('names records that say more than the header, headers put in between, and numbers', async () => {
    const found = await preview(
      `ip,reason,note\n192.0.2.1,highspam,a,b\nip,reason,note\n1.9E+09,highspam,\n192.0.2.2,highspam,${'x'.repeat(4001)}\n192.0.2.3,highspam,,\n192.0.2.4,highspam,,03/04/2026\n`,
    )
    expect(badLines(found)).toEqual([2, 3, 4, 5, 7])
    expect(found.files[0]?.entries).toBe(1)
  })

  it('never makes a note of a second address', async () => {
    expect(await take('192.0.2.1,192.0.2.9\n192.0.2.2,x\n', { as: 'csv' })).toEqual([1])
  })

  it('tells a table whose first subject is a name, or an address that begins with colons', async () => {
    const found = await preview('subject,reason\nmail.example.com,generic\n::1:2,highspam\n', { reason: null })
    expect(found.files[0]).toMatchObject({ format: 'csv', entries: 2, bad: 0 })
  })
})
