import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contains, formatNetwork, type Network, parseNetwork } from '../../src/domain/address.ts'
import { dnsName, returnCode } from '../../src/domain/dns-form.ts'
import { matchesName, parsePattern } from '../../src/domain/name-pattern.ts'
import { dayOfTime } from '../../src/domain/refusal/day-stamp.ts'
import { renderTxt } from '../../src/domain/refusal/render.ts'
import { type FileDesk, fileDesk, policy } from '../unit/intake/file-desk.ts'
import { noZoneServer, startZones } from './zone-server.ts'

const missing = noZoneServer()
if (missing !== null) console.log(`Skipped, the zones in rbldnsd: ${missing}.`)

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const network = (text: string): Network => {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem.message}`)
  return read.value
}

const nameOf = (address: string, zone: string): string => {
  const name = dnsName(network(address), `${zone}.test`)
  if (!name.ok) throw new Error(name.problem.message)
  return name.value
}

/** The listing of the desk that answers for an address: the most specific one, unless an exclusion is more specific. */
function deskAnswer(address: string) {
  const asked = network(address)
  const around = desk
    .listings()
    .filter(({ list, subject }) => list === 'address' && contains(network(subject), asked))
    .sort((a, b) => network(b.subject).plen - network(a.subject).plen)
  const [nearest] = around
  if (nearest === undefined) return null
  const left = around.flatMap(({ subject }) => desk.exclusionsOf(subject)).map(network)
  const excluded = left.some((out) => contains(out, asked) && out.plen > network(nearest.subject).plen)
  return excluded ? null : nearest
}

const zone4 = [
  '$SOA 3000 ns.example.com hostmaster.example.com 0 600 300 86400 300',
  '$NS 3000 ns1.example.com',
  '$1 http://isp.example/mail_blocks',
  ':127.0.0.2:- ERROR: Mail Refused - <$> - See $1#directspam - 20040815',
  '127.0.0.2',
  '192.0.2.1',
  '192.0.2.2 :3:',
  '192.0.2.3 :4',
  '192.0.2.4:3:glued',
  '192.0.2.5# glued comment',
  '192.0.2.6 # comment',
  '\t192.0.2.7',
  '192.0.2.8 ::text',
  '192.0.2.9 :0:x',
  '192.0.2.10 :3 :spaced',
  '192.0.2.11 : 3:x',
  '192.0.2.12text',
  '192.0.2.13 :300:x',
  '192.0.2.14-20 :6:',
  '192.0.2.21 - 192.0.2.29',
  '192.0.2.30,192.0.2.31',
  '198.51.100 :5:',
  '!198.51.100.9',
  '! 198.51.100.64/26',
  '198.51.101.0/24',
  '198.51.102.7/24',
  '203.0.113.9-4',
  '60',
  '61.1',
  '62.3-4',
  '10.1/16',
  '!10.1.2.0/24',
  '10.1.2.3 :4:',
  '!10.1.2.3.4',
  '::text',
  '203.0.113.1',
  ':6',
  '203.0.113.2',
  '$MAXRANGE4 /20',
  '11.0.0.0/16',
  '11.1.0.0/20',
].join('\n')

const asked4 = [
  ...Array.from({ length: 32 }, (_, at) => `192.0.2.${at}`),
  ...['198.51.100.1', '198.51.100.9', '198.51.100.63', '198.51.100.64', '198.51.100.127', '198.51.100.128'],
  ...['198.51.101.7', '198.51.102.7', '203.0.113.1', '203.0.113.2', '203.0.113.4', '203.0.113.6'],
  ...[
    '60.1.1.1',
    '61.1.2.3',
    '61.2.0.1',
    '62.3.1.1',
    '62.4.255.255',
    '62.5.0.1',
    '10.1.1.1',
    '10.1.2.1',
    '10.1.2.3',
    '10.2.1.1',
  ],
  ...['11.0.0.1', '11.1.0.1', '11.1.16.1'],
]

describe.skipIf(missing !== null)('zones and what is read of them', () => {
  it('covers the same addresses for the same reasons as rbldnsd, and calls bad what rbldnsd leaves out', async () => {
    const { preview } = await take4(zone4)
    const zones = await startZones([{ name: 'four', dataset: 'ip4set', path: desk.path('ip4.zone') }])
    for (const address of asked4) {
      const { codes } = await zones.ask(nameOf(address, 'four'))
      const listing = deskAnswer(address)
      expect([address, listing === null ? [] : [returnCode(listing.reason)]]).toEqual([address, codes])
    }
    const [, suppressed = '0'] = /: (\d+) more warnings suppressed/u.exec(zones.log()) ?? []
    const said = zones.warnings().filter((line) => line.includes('(')).length
    expect(preview.files[0]?.bad).toBe(said + Number(suppressed))
  })

  it('reads IPv6 and names as rbldnsd does', async () => {
    const six = [
      ':6:d',
      '2001:21ab:c000/36',
      '2001:21ab:c0f0:1 :3:',
      '!2001:21ab:c0f0:2',
      '2001:db8:1::1',
      '2001:db8:2::',
      '2001:db8:3::1:2:3/64',
      '::1 # c',
      '::ffff:192.0.2.1',
      '2001:db8:4::1# x',
      '',
    ]
    const names = [':7:n', '.dyn.example.com', '*.pool.example.net', 'Host.Example.org.', 'x.example.org :6', '']
    const files = { six: six.join('\n'), names: names.join('\n') }
    const preview = await desk.preview(files)
    expect(preview.files.map(({ badLines }) => badLines.map(({ line }) => line))).toEqual([[7, 9], []])
    await desk.commit(preview.previewId, true)
    const zones = await startZones([
      { name: 'six', dataset: 'ip6trie', path: desk.path('six') },
      { name: 'names', dataset: 'dnset', path: desk.path('names') },
    ])
    const asked6 = ['2001:21ab:c0f0::1', '2001:21ab:c0f0:1::9', '2001:21ab:c0f0:2::9', '2001:db8:1::1', '2001:db8:1::2']
    for (const address of [...asked6, '2001:db8:2::', '2001:db8:2::1', '2001:db8:3::1', '::1', '2001:db8:4::1']) {
      const { codes } = await zones.ask(nameOf(address, 'six'))
      const listing = deskAnswer(address)
      expect([address, listing === null ? [] : [returnCode(listing.reason)]]).toEqual([address, codes])
    }
    const patterns = desk.listings().filter(({ list }) => list === 'name')
    const askedNames = ['a.dyn.example.com', 'dyn.example.com', 'a.b.pool.example.net', 'pool.example.net']
    for (const name of [...askedNames, 'host.example.org', 'a.host.example.org', 'x.example.org']) {
      const { codes } = await zones.ask(`${name}.names.test`)
      const matching = patterns.filter(({ subject }) => {
        const pattern = parsePattern(subject)
        return pattern.ok && matchesName(pattern.value, name)
      })
      expect([name, matching.map(({ reason }) => returnCode(reason))]).toEqual([name, codes])
    }
  })

  it('writes zones that rbldnsd loads without a warning and answers to the letter', async () => {
    await desk.import({
      'a.csv': [
        'ip,reason,date,note',
        '192.0.2.1,directspam,2026-01-02,"quotes "" and $ and ; and\nlines"',
        '192.0.2.0/25,rollup,2026-01-03,=1+1',
        '192.0.2.130,noBounce,2026-01-04,# no comment',
        '198.51.100.0/24,highspam,2026-02-03,!x',
        '10.0.0.0/8,dynamic,2026-02-04,:3:x',
        '127.0.0.2,directspam,2026-02-05,',
        '2001:db8::/47,noBounce,2026-03-04,',
        '2001:db8:1::1,directspam,2026-03-05,',
        '.pool.example.com,dynamic,2026-04-05,',
        '*.dsl.example.net,generic,2026-05-06,',
        'host.example.org,generic,2026-05-06,',
      ].join('\n'),
      'b.zone': ':5:x\n203.0.113.0/24\n!203.0.113.64/26\n203.0.113.70 :2:\n!203.0.113.9\n',
    })
    const { path, rows } = await desk.export('rbldnsd', 'out.zone')
    const zones = await startZones([
      { name: 'four', dataset: 'ip4trie', path },
      { name: 'six', dataset: 'ip6trie', path: `${path}.ip6` },
      { name: 'names', dataset: 'dnset', path: `${path}.names` },
    ])
    expect(zones.warnings()).toEqual([])
    // With two exclusions, 127.0.0.2 once; the test entries of the other two.
    expect(zones.log()).toMatch(/ip4trie:four: .* ents=10 /u)
    expect(zones.log()).toMatch(/ip6trie:six: .* ents=3 /u)
    expect(zones.log()).toMatch(/dnset:names: .* e\/w=3\/2/u)
    expect(rows).toBe(13)

    const four = ['192.0.2.1', '192.0.2.2', '192.0.2.130', '192.0.2.131', '198.51.100.255', '10.9.8.7', '203.0.113.1']
    const six = ['2001:db8::9', '2001:db8:1::1', '2001:db8:2::1']
    for (const address of [...four, '203.0.113.64', '203.0.113.70', '203.0.113.9', '203.0.113.128', ...six]) {
      const listing = deskAnswer(address)
      const name = nameOf(address, address.includes(':') ? 'six' : 'four')
      const template =
        listing && renderTxt({ reason: listing.reason, date: dayOfTime(listing.listedAt), urlBase: policy.pageUrl })
      const text = template?.replace('$', formatNetwork(network(address))) ?? ''
      expect([address, await zones.ask(name)]).toEqual([
        address,
        { codes: listing === null ? [] : [returnCode(listing.reason)], text },
      ])
      expect(zones.dig(name, 'TXT')).toBe(text === '' ? '' : `"${text}"`)
    }
    for (const [name, code] of [
      ['a.pool.example.com', '127.0.0.6'],
      ['dsl.example.net', ''],
      ['a.b.dsl.example.net', '127.0.0.7'],
      ['host.example.org', '127.0.0.7'],
      ['test', '127.0.0.2'],
      ['invalid', ''],
    ])
      expect([name, zones.dig(`${name}.names.test`, 'A')]).toEqual([name, code])
    for (const [name, code] of [
      [nameOf('127.0.0.2', 'four'), '127.0.0.2'],
      [nameOf('127.0.0.1', 'four'), ''],
    ])
      expect([name, zones.dig(name ?? '', 'A')]).toEqual([name, code])
  })

  it('writes singles that an ip4set counts as they are', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `10.0.${at >> 4}.${at & 255},highspam`)
    const wide = ['20.1.2.0/24,rollup', '20.2.0.0/16,rollup', '30.0.0.0/8,dynamic']
    await desk.import({ a: ['ip,reason', ...rows, ...wide].join('\n') })
    const { path } = await desk.export('rbldnsd', 'out.zone')
    const zones = await startZones([{ name: 'four', dataset: 'ip4set', path }])
    expect(zones.warnings()).toEqual([])
    // The test entry is one of the singles.
    expect(zones.log()).toMatch(/e32\/24\/16\/8=301\/1\/1\/1/u)
  })
})

async function take4(text: string) {
  const preview = await desk.preview({ 'ip4.zone': `${text}\n` }, { as: 'rbldnsd' })
  await desk.commit(preview.previewId, true)
  return { preview }
}
