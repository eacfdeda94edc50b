import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, letIn, type OpenDoor, openDoor, tokenOf } from '../../support/browser-door.ts'

let open: OpenDoor
let session: string
beforeAll(async () => {
  open = await openDoor()
  const window = await letIn(open.port, tokenOf(open.door.oneTimeAddress()))
  session = window.session
  window.end.close()
})
afterAll(() => open.close())

const mode = (path: string) => statSync(path).mode & 0o777
const fromWindow = () => ({ Authorization: `Bearer ${session}`, Origin: open.door.origin })

describe('pages', () => {
  it('carry a strict policy, with a nonce that no other answer has', async () => {
    const answers = await Promise.all([ask(open.port, '/'), ask(open.port, '/index.html'), ask(open.port, '/nothing')])
    const nonces = answers.map(({ headers }) => {
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/u)
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${open.port};`)
      return /'nonce-([^']+)'/u.exec(policy)?.[1]
    })
    expect(new Set(nonces).size).toBe(answers.length)
    expect(answers[0]?.body).toContain(`content="${nonces[0]}"`)
    expect(answers[0]?.body).not.toContain('__CSP_NONCE__')
  })

  it('set no cookie, and say no more than they must', async () => {
    for (const path of ['/', '/assets/window.js', '/nothing']) {
      const { headers } = await ask(open.port, path)
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    }
  })

  it('have their types: modules are refused without', async () => {
    expect((await ask(open.port, '/assets/window.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await ask(open.port, '/')).headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%2e%2e%2fpages-beside/secret.json',
    '/index.html%00.js',
    '/%00',
    '/%',
    '/%c0%ae%c0%ae/secret.json',
    '/assets',
    '/assets/',
    '/assets/notes.txt',
    '//etc/passwd',
    '/index.html/',
    '/assets/window.js.map',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask(open.port, path)
    expect(status).toBe(404)
    expect(body).toBe('Not found')
  })

  it('are read, never written', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await ask(open.port, '/', { method })).toMatchObject({ status: 405 })
    const head = await ask(open.port, '/', { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, body: '' })
  })
})

describe('uploads', () => {
  const upload = (headers: Record<string, string>, name = 'list.txt', body = '192.0.2.1\n') =>
    ask(open.port, `/upload?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body })

  it('come only from a window that was let in, on our own page', async () => {
    const { Authorization, Origin } = fromWindow()
    expect(await upload({})).toMatchObject({ status: 403 })
    expect(await upload({ Origin })).toMatchObject({ status: 403 })
    expect(await upload({ Authorization })).toMatchObject({ status: 403 })
    expect(await upload({ Authorization, Origin: 'https://attacker.example' })).toMatchObject({ status: 403 })
    expect(await upload({ Authorization: 'Bearer nobody', Origin })).toMatchObject({ status: 403 })
    expect(existsSync(join(open.dataDir, 'uploads'))).toBe(false)
  })

  it.each([
    ['list.txt', 'list.txt'],
    ['../../escape.txt', 'escape.txt'],
    ['..\\..\\escape.txt', 'escape.txt'],
    ['/etc/cron.d/job', 'job'],
    ['..', 'upload'],
    ['.', 'upload'],
    ['', 'upload'],
    ['a\0b.txt', 'ab.txt'],
    ['ümlaut und Leerzeichen.txt', 'ümlaut und Leerzeichen.txt'],
    ['x'.repeat(400), 'x'.repeat(200)],
    ['é'.repeat(200), 'é'.repeat(100)],
  ])('%j lands in a folder of its own', async (name, kept) => {
    const { status, body } = await upload(fromWindow(), name)
    expect(status).toBe(200)
    const { path }: { path: string } = JSON.parse(body)
    expect(dirname(dirname(path))).toBe(join(open.dataDir, 'uploads'))
    expect(basename(path)).toBe(kept)
    expect(readFileSync(path, 'utf8')).toBe('192.0.2.1\n')
    expect(mode(path)).toBe(0o600)
    expect(mode(dirname(path))).toBe(0o700)
  })

  it('may be imported by the window that handed them over', async () => {
    const { end } = await letIn(open.port, session)
    const { path }: { path: string } = JSON.parse(
      (await upload(fromWindow(), 'mine.txt', '192.0.2.7\n192.0.2.8\n')).body,
    )
    expect(
      await end.call('intake.preview', { files: [{ path, name: 'mine.txt' }], as: 'ipset', reason: 'directspam' }),
    ).toMatchObject({ ok: true, value: { added: 2, files: [{ name: 'mine.txt', entries: 2, bad: 0 }] } })
    end.close()
  })

  it('leave nothing behind when they break off', async () => {
    const before = readdirSync(join(open.dataDir, 'uploads')).length
    const half = request(`${open.door.origin}/upload?name=half.txt`, {
      method: 'POST',
      headers: { ...fromWindow(), 'Content-Length': '100' },
    })
    half.on('error', () => undefined)
    half.write('ten bytes.')
    await expect.poll(() => readdirSync(join(open.dataDir, 'uploads')).length).toBe(before + 1)
    half.destroy()
    await expect.poll(() => readdirSync(join(open.dataDir, 'uploads')).length).toBe(before)
  })
})

describe('exports', () => {
  it('are given to a window that was let in, by name', async () => {
    mkdirSync(join(open.dataDir, 'exports'), { recursive: true })
    writeFileSync(join(open.dataDir, 'exports', 'list one.csv'), 'subject\n')
    const { Authorization } = fromWindow()
    const given = await ask(open.port, '/exports/list%20one.csv', { headers: { Authorization } })
    expect(given).toMatchObject({ status: 200, body: 'subject\n' })
    expect(given.headers['content-disposition']).toContain('attachment')
    expect(await ask(open.port, '/exports/list%20one.csv')).toMatchObject({ status: 403 })
    const strange = { Authorization, Origin: 'https://attacker.example' }
    expect(await ask(open.port, '/exports/list%20one.csv', { headers: strange })).toMatchObject({ status: 403 })
    for (const path of ['/exports/..%2fdesk.sqlite', '/exports/', '/exports/none.csv', '/exports/%00'])
      expect((await ask(open.port, path, { headers: { Authorization } })).status, path).toBeGreaterThanOrEqual(400)
  })
})

describe('the bootstrap page', () => {
  it('is the owner’s alone, and leads in once', async () => {
    const path = open.door.bootstrapPage()
    expect(dirname(path)).toBe(open.dataDir)
    expect(mode(path)).toBe(0o600)
    const address = /url=(\S+?)"/u.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
    expect(address).toContain(`${open.door.origin}/#`)
    const { end } = await letIn(open.port, tokenOf(address))
    end.close()
  })

  it('is written anew with its mode even where an open one lies', () => {
    writeFileSync(join(open.dataDir, 'open-window.html'), '', { mode: 0o644 })
    expect(mode(open.door.bootstrapPage())).toBe(0o600)
  })

  it('gives each window a token of its own', () => {
    const first = readFileSync(open.door.bootstrapPage(), 'utf8')
    expect(readFileSync(open.door.bootstrapPage(), 'utf8')).not.toBe(first)
  })
})
