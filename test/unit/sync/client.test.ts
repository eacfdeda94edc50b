import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodingOf } from '../../../electron/desk/sync/body.ts'
import { createListServerClient, type ListServerClient } from '../../../electron/desk/sync/list-server-client.ts'
import { serverUrl } from '../../../electron/desk/sync/server-url.ts'
import { cut, json, problem, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts'

let server: ScriptedServer
let client: ListServerClient
const signal = new AbortController().signal
const token = 'secret-token-of-anna'

beforeEach(async () => {
  server = await startScriptedServer()
  client = createListServerClient({ fetch, url: server.url, token, silence: 300, mostBytes: 10_000 })
})
afterEach(() => server.close())

const session = {
  serverId: 's1',
  name: 'Team',
  api: 1,
  state: 'e.1',
  publishedState: null,
  limits: { decisions: 500, changes: 1000, bodyBytes: 1e6 },
  operator: 'anna',
  scopes: ['read', 'decide'],
}

describe('the address', () => {
  it('may be https anywhere, http only on this machine', () => {
    expect(serverUrl('https://lists.example/')).toBe('https://lists.example')
    expect(serverUrl('http://127.0.0.1:4711/desk/')).toBe('http://127.0.0.1:4711/desk')
    expect(serverUrl('http://[::1]:80')).toBe('http://[::1]')
    for (const url of [
      'http://lists.example',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'ftp://127.0.0.1',
      'https://user:pw@lists.example',
      'https://lists.example/?a=1',
      'lists.example',
      '',
    ])
      expect(() => serverUrl(url), url).toThrow()
  })
})

describe('answers', () => {
  it('are parsed, and asked for with the token', async () => {
    server.on('/v1/session', json(session))
    expect(await client.session(signal)).toEqual({ ok: true, value: session })
    expect(server.asked[0]?.token).toBe(`Bearer ${token}`)
  })

  it.each([
    ['no JSON', (response: import('node:http').ServerResponse) => void response.end('<html>Welcome to Hotel Wifi')],
    ['another shape', json({ hello: 'world' })],
    ['another api', json({ ...session, api: 2 })],
    ['nothing', (response: import('node:http').ServerResponse) => void response.end()],
    ['far too much', json({ ...session, name: 'x'.repeat(20_000) })],
  ])('that are %s are a protocol error, and nothing is thrown', async (_, reply) => {
    server.on('/v1/session', reply)
    const answer = await client.session(signal)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'other', error: { code: 'protocol' } } })
  })

  it.each([
    [400, 'as-a-whole', 'server-refused', 'no'],
    [401, 'forbidden', 'unauthorized', 'no'],
    [403, 'forbidden', 'not-allowed', 'no'],
    [404, 'other', 'server-refused', 'no'],
    [410, 'state-lost', 'protocol', 'no'],
    [413, 'as-a-whole', 'server-refused', 'no'],
    [418, 'other', 'protocol', 'no'],
    [429, 'passing', 'server-busy', 'no'],
    [500, 'passing', 'server-busy', 'unknown'],
    [502, 'passing', 'server-busy', 'unknown'],
    [503, 'passing', 'server-busy', 'no'],
  ])('of status %i are %s', async (status, kind, code, delivered) => {
    server.on('/v1/session', problem(status, 'x', 'the server’s own words', { 'retry-after': '17' }))
    const answer = await client.session(signal)
    expect(answer).toMatchObject({ ok: false, failure: { kind, delivered, error: { code } } })
    if (!answer.ok) expect(answer.failure.retryAfter).toBe(kind === 'passing' ? 17 : null)
  })

  it('never follow a redirect: the token stays with the server it belongs to', async () => {
    const other = await startScriptedServer()
    server.on('/v1/session', (response) => void response.writeHead(302, { location: `${other.url}/v1/session` }).end())
    expect((await client.session(signal)).ok).toBe(false)
    expect(other.asked).toEqual([])
    await other.close()
  })
})

describe('no answer', () => {
  it('is offline, and what was sent may have arrived when the connection is cut', async () => {
    server.on('/v1/decisions', cut)
    expect(await client.decide([], signal)).toMatchObject({
      ok: false,
      failure: { kind: 'passing', delivered: 'unknown', error: { code: 'offline', retry: 'later' } },
    })
  })

  it('is offline, and nothing has arrived, when nobody listens', async () => {
    const gone = await startScriptedServer()
    await gone.close()
    const lost = createListServerClient({ fetch, url: gone.url, token })
    const answer = await lost.decide([], signal)
    expect(answer).toMatchObject({ ok: false, failure: { delivered: 'no', error: { code: 'offline' } } })
    expect(JSON.stringify(answer)).not.toContain(token)
  })

  it('is offline when nothing is heard for too long', async () => {
    server.on('/v1/session', () => undefined)
    const answer = await client.session(signal)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'passing', error: { code: 'offline' } } })
  })

  it('is cancelled when the caller gives up', async () => {
    const caller = new AbortController()
    server.on('/v1/session', () => caller.abort())
    expect(await client.session(caller.signal)).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  })
})

describe('a snapshot', () => {
  const lines = '{"state":"e.1"}\n{"end":true,"count":0}\n'
  const textOf = async (pieces: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = []
    for await (const piece of pieces) all.push(piece)
    return Buffer.concat(all).toString()
  }

  it('is unpacked by the transport, whatever the header says afterwards', async () => {
    server.on('/v1/facts/snapshot', (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(lines))
    })
    const answer = await client.snapshot('facts', null, signal)
    expect(answer.ok && (await textOf(answer.value))).toBe(lines)
  })

  it('goes on after a key', async () => {
    server.on('/v1/signals/snapshot', (response) => void response.end(lines))
    const answer = await client.snapshot('signals', '192.0.2.1|200 & more', signal)
    if (answer.ok) await textOf(answer.value)
    expect(server.asked[0]?.query.get('after')).toBe('192.0.2.1|200 & more')
  })

  it('that is cut ends in the error it means, after what has come', async () => {
    server.on('/v1/facts/snapshot', (response) => {
      response.writeHead(200, { 'content-length': '5000' })
      response.write('{"state":"e.1"}\n', () => setTimeout(() => response.destroy(), 20))
    })
    const answer = await client.snapshot('facts', null, signal)
    if (!answer.ok) throw answer.failure.error
    const got: string[] = []
    const reading = async () => {
      for await (const piece of answer.value) got.push(Buffer.from(piece).toString())
    }
    await expect(reading()).rejects.toMatchObject({ code: 'offline' })
    expect(got.join('')).toBe('{"state":"e.1"}\n')
  })

  it('is told apart by its first bytes', () => {
    expect(encodingOf(gzipSync('x'))).toBe('gzip')
    expect(encodingOf(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0))).toBe('zstd')
    expect(encodingOf(Buffer.from('{"state"'))).toBe('identity')
    expect(encodingOf(new Uint8Array(0))).toBe('identity')
  })
})
