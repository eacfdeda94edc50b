import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { names as verb } from '../../../electron/cli/names.ts'
import { Misuse } from '../../../electron/cli/verb.ts'
import { createListServer, type ListServer } from '../../../server/list-server.ts'
import { bulkLoad } from '../../../server/store/bulk.ts'
import { addToken } from '../../../server/store/tokens.ts'
import { runCli } from '../../support/cli.ts'
import { listingOf, newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-names')
const data = join(folder.path, 'desk')
const now = Math.floor(Date.now() / 1000)
let server: ListServer

const nameListing = (id: number, subject: string, reason: 'dynamic' | 'generic') =>
  listingOf({ id, list: 'name', subject, reason, listedAt: now - 1000 })

beforeAll(async () => {
  mkdirSync(join(folder.path, 'server'))
  server = await createListServer({ dataDir: join(folder.path, 'server') })
  const listings = [
    nameListing(1, '.pool.isp.example', 'dynamic'),
    nameListing(2, 'h-1.pool.isp.example', 'generic'),
    nameListing(3, 'host-*.isp.example', 'generic'),
  ]
  bulkLoad(server.store, { listings })
  const token = await addToken(server.store, 'cli', ['read', 'decide'], now)
  const { url } = await server.listen({ port: 0 })
  await runCli(['call', 'source.connect', JSON.stringify({ url, token }), '--data', data])
  await runCli(['sync', '--data', data])
}, 180_000)
afterAll(async () => {
  await server.close()
  folder.remove()
})

const names = (args: string[], input = '') => runCli(['names', ...args, '--data', data], { input })
const json = async (args: string[], input = '') => JSON.parse((await names([...args, '--json'], input)).stdout)

describe('names test', () => {
  it('says which patterns cover a name, what DNS answers, and what the name looks like', async () => {
    const { code, stdout } = await names(['test', 'h-2.Pool.ISP.example.', '--address', '192.0.2.2'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^h-2\.pool\.isp\.example\nCovered by:\n {2}\.pool\.isp\.example {2}dynamic {2}/u)
    expect(stdout).toContain('DNS: ')
    expect(stdout).toMatch(/^Looks dynamic \(certainty [01]\.\d\d\)\n {2}\+ pool: /mu)
    expect((await names(['test', 'mail.firm.example'])).stdout).toContain('No pattern covers it.')
  }, 120_000)

  it('says of a pattern which names it would cover and which listings it meets', async () => {
    const args = ['test', '--pattern', '*.isp.example', 'a.isp.example', 'isp.example']
    expect(await json(args)).toMatchObject({
      pattern: '*.isp.example',
      answers: [
        { name: 'a.isp.example', matches: true },
        { name: 'isp.example', matches: false },
      ],
      total: 3,
    })
    expect((await names(args)).stdout).toContain('3 standing listings it meets:')
  }, 120_000)
})

describe('names report', () => {
  it('counts what it finds and lists it, all or one kind', async () => {
    const { patterns, counts, rows } = await json(['report'])
    expect(patterns).toBe(3)
    expect(counts.conflict).toBeGreaterThan(0)
    expect(rows.map(({ kind }: { kind: string }) => kind)).toContain('conflict')
    const { code, stdout } = await names(['report', '--kind', 'conflict'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^3 name listings\n/u)
    expect(stdout).toMatch(/^conflict +h-1\.pool\.isp\.example +generic /mu)
    expect(stdout).not.toMatch(/^unserved +/mu)
  }, 120_000)
})

describe('names classify', () => {
  it('reads a file with and without addresses, labels and a first line of headings', async () => {
    const file = join(folder.path, 'names.tsv')
    const lines = [
      'name\taddress\tlabel',
      '# ours',
      'host-192-0-2-7.isp.example\t192.0.2.7\tgeneric',
      'mail.firm.example\t\tnone',
      '',
      'p5b0a1c2d.dip.isp.example\t-',
    ]
    writeFileSync(file, `${lines.join('\r\n')}\r\n`)
    expect(await json(['classify', file])).toMatchObject([
      { name: 'host-192-0-2-7.isp.example', address: '192.0.2.7', kind: 'generic' },
      { name: 'mail.firm.example', address: null, kind: 'none' },
      { name: 'p5b0a1c2d.dip.isp.example', address: null, kind: 'dynamic' },
    ])
    expect((await names(['classify', file])).stdout).toMatch(
      /^generic +[01]\.\d\d +host-192-0-2-7\.isp\.example +192\.0\.2\.7 +own-address/mu,
    )
  }, 120_000)

  it('reads standard input, more lines than one call takes, in their order', async () => {
    const lines = Array.from({ length: 1500 }, (_, at) => `cpe-192-0-2-${at % 256}.net${at}.example`)
    const classes = await json(['classify', '-'], lines.join('\n'))
    expect(classes.map(({ name }: { name: string }) => name)).toEqual(lines)
    expect(classes.every(({ kind }: { kind: string }) => kind === 'dynamic')).toBe(true)
  }, 120_000)

  it('names the line that holds no address, or too long a name', async () => {
    const { code, stdout, stderr } = await names(['classify', '-'], 'a.isp.example\nb.isp.example\t192.0.2.999\n')
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('Line 2: 192.0.2.999 is no address.')
    expect((await names(['classify', '-'], `${'a'.repeat(301)}\n`)).stderr).toContain('Line 1: ')
    const missing = await names(['classify', join(folder.path, 'none.tsv')])
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('none.tsv cannot be read.')
  }, 120_000)
})

it.each([
  ['no work', [], {}],
  ['another work', ['guess'], {}],
  ['test of nothing', ['test'], {}],
  ['test of two names', ['test', 'a.example', 'b.example'], {}],
  ['an address with a pattern', ['test'], { pattern: '*.isp.example', address: '192.0.2.1' }],
  ['an unknown kind', ['report'], { kind: 'odd' }],
  ['loose words', ['report', 'all'], {}],
  ['two files', ['classify', 'a', 'b'], {}],
])('names: %s is misuse', (_, args, values) => {
  expect(() => verb.plan({ args, values })).toThrow(Misuse)
})
