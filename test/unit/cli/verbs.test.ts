import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CliResult, runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../../support/sample-desk.ts'

const folder = newFolder('cli')
const data = join(folder.path, 'desk')
let server: SampleServer

beforeAll(async () => {
  mkdirSync(join(folder.path, 'server'))
  server = await startSampleServer(join(folder.path, 'server'))
}, 60_000)
afterAll(async () => {
  await server.stop()
  folder.remove()
})

/** A verb of the desk with `--json`: standard output is one line of JSON and nothing else. */
async function desk(
  ...args: string[]
): Promise<{ code: number | null; json: Record<string, unknown>; stderr: string }> {
  return parsed(await runCli([...args, '--data', data, '--json']))
}

function parsed({ code, stdout, stderr }: CliResult) {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  const json: Record<string, unknown> = JSON.parse(stdout)
  return { code, json, stderr }
}

describe('the command line on a list server, from first call to receipt', () => {
  it('says what is missing while there is no source', async () => {
    const { code, json, stderr } = await desk('sync')
    expect(code).toBe(1)
    expect(json).toMatchObject({ error: { code: 'no-source' } })
    expect(stderr).not.toBe('')
  })

  it('calls any method of the contract', async () => {
    const token = await server.token('cli')
    const connected = await desk('call', 'source.connect', JSON.stringify({ url: server.url, token }))
    expect(connected).toMatchObject({ code: 0, json: { kind: 'server', operator: 'cli' } })
    expect(await desk('call', 'listings.ids', '{"query":"","offset":0,"limit":3}')).toMatchObject({
      code: 0,
      json: { ids: [] },
    })
  })

  it('sync pulls', async () => {
    const { code, json } = await desk('sync')
    expect(code).toBe(0)
    expect(json).toMatchObject({ snapshot: true })
    expect(json.changed).toBeGreaterThan(3000)
  })

  it('find counts, and gives rows of what it counts', async () => {
    const { json: counted } = await desk('find', 'reason:rollup', '--count')
    const { code, json } = await desk('find', 'reason:rollup', '--limit', '5')
    expect(code).toBe(0)
    expect(json.total).toBe(counted.count)
    expect(json.rows).toHaveLength(5)
    expect(json.rows).toEqual(expect.arrayContaining([expect.objectContaining({ reason: 'rollup' })]))
  })

  it('find takes more rows than one page of the contract has', async () => {
    const { json } = await desk('find', '', '--limit', '1100')
    expect(json.rows).toHaveLength(1100)
    const subjects = Array.isArray(json.rows) ? json.rows.map((row) => row.subject) : []
    expect(new Set(subjects).size).toBe(1100)
  })

  it('explain names what refuses a subject, the verdict and what would remain', async () => {
    const { json: found } = await desk('find', 'reason:directspam', '--limit', '1')
    const [row] = Array.isArray(found.rows) ? found.rows : []
    const { code, json } = await desk('explain', row.subject, '--channel', 'form')
    expect(code).toBe(0)
    expect(json).toMatchObject({ subject: row.subject, verdict: { subject: row.subject } })
    expect(JSON.stringify(json.coverage)).toContain('directspam')
  })

  it('decode reads a file, and standard input', async () => {
    const paste = join(folder.path, 'bounce.txt')
    const line =
      '554 5.7.1 - ERROR: Mail Refused - <192.0.2.1> - See http://www.example.com/mail_blocks#directspam - 20040815'
    writeFileSync(paste, `said:\n${line}\n`)
    const expected = { refusals: [{ kind: 'directspam', subject: '192.0.2.1', date: '2004-08-15', code: 554 }] }
    expect(await desk('decode', paste)).toMatchObject({ code: 0, json: expected })
    // As PowerShell writes a log.
    writeFileSync(paste, `\ufeffsaid:\r\n${line}\r\n`, 'utf16le')
    expect(await desk('decode', paste)).toMatchObject({ code: 0, json: expected })
    expect(parsed(await runCli(['decode', '-', '--data', data, '--json'], { input: line }))).toMatchObject({
      code: 0,
      json: expected,
    })
    expect(parsed(await runCli(['decode', '--data', data, '--json'], { input: 'good weather' }))).toMatchObject({
      code: 0,
      json: { refusals: [] },
    })
  })

  it('decide --dry-run says the exact effect and leaves the outbox empty', async () => {
    const { code, json } = await desk(
      'decide',
      '--over',
      'listings',
      '--query',
      'reason:directspam',
      '--action',
      'remove',
      '--dry-run',
    )
    expect(code).toBe(0)
    expect(json).toMatchObject({ preview: { action: 'remove', over: 'listings' } })
    expect(await desk('outbox')).toMatchObject({ code: 0, json: { total: 0, rows: [] } })
  })

  it('decide queues, outbox shows, push brings the receipts', async () => {
    const decided = await desk(
      'decide',
      '--over',
      'requests',
      '--query',
      '',
      '--action',
      'answer',
      '--why',
      'morning round',
    )
    expect(decided.code).toBe(0)
    const decisions = Number(decided.json.decisions)
    expect(decisions).toBeGreaterThan(5)
    expect(await desk('outbox', '--state', 'queued', '--limit', '3')).toMatchObject({
      code: 0,
      json: { total: decisions, counts: { queued: decisions } },
    })
    const pushed = await desk('push')
    expect(pushed).toMatchObject({ code: 0, json: { sent: decisions, left: 0, conflict: 0, rejected: 0 } })
    expect(await desk('outbox')).toMatchObject({ json: { counts: { queued: 0, applied: decisions } } })
  })

  it('audit verify walks the whole chain', async () => {
    const { code, json } = await desk('audit', 'verify')
    expect(code).toBe(0)
    expect(json).toMatchObject({ ok: true, brokenAt: null })
    expect(json.entries).toBeGreaterThan(5)
  })

  it.each(['rbldnsd', 'postfix-cidr', 'csv', 'ndjson'])('export writes exactly what matches as %s', async (as) => {
    const file = join(folder.path, `out.${as}`)
    const { json: counted } = await desk('find', 'reason:highspam', '--count')
    const { code, json } = await desk('export', '--query', 'reason:highspam', '--as', as, file)
    expect(code).toBe(0)
    expect(json).toMatchObject({ path: file, rows: counted.count })
    // A set of zones is several files, of which the named one is the first.
    if (as === 'rbldnsd') expect(readFileSync(file).byteLength).toBeLessThanOrEqual(Number(json.bytes))
    else expect(readFileSync(file).byteLength).toBe(json.bytes)
  })

  it('refuses a bad query with the problem and its place', async () => {
    const { code, json, stderr } = await desk('find', 'reason:sunshine', '--count')
    expect(code).toBe(1)
    expect(json).toMatchObject({ error: { code: 'bad-query', detail: { problems: [expect.anything()] } } })
    expect(stderr).toContain('sunshine')
  })
})

describe('without --json', () => {
  it.each([
    ['find', 'reason:rollup', '--limit', '2'],
    ['find', '', '--count'],
    ['explain', '192.0.2.1'],
    ['outbox'],
    ['audit', 'verify'],
    ['sync'],
    ['call', 'outbox.counts'],
  ])('%s prints text for people', async (...args) => {
    const { code, stdout, stderr } = await runCli([...args, '--data', data])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trim()).not.toBe('')
  })
})
