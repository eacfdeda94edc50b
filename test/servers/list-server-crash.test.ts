import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { FaultPoint } from '../../server/fault.ts'
import { bulkLoad } from '../../server/store/bulk.ts'
import { openStore } from '../../server/store/open.ts'
import { addToken } from '../../server/store/tokens.ts'
import { cleanSignals, clientOf, freshFacts, listing, removal, temporaryDirectory } from './list-server-fixture.ts'

const main = join(import.meta.dirname, '../../server/main.ts')
const run = promisify(execFile)

/** The server as a process of its own, with the machine's clock. */
async function spawnServer(dataDir: string, fault: FaultPoint | null = null) {
  const child = spawn(
    process.execPath,
    [main, '--data', dataDir, '--port', '0', '--public-port', '0', '--until-stdin-ends'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...(fault === null ? {} : { BLOCKDESK_FAULT: fault }) },
    },
  )
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { listening }: { listening: { url: string; publicUrl: string } } = JSON.parse(line)
  return { child, ended, ...listening }
}

const clean = '192.0.2.7'

/** A store with one listing that may be removed, and a token of ada's. */
async function dataWithOneListing(): Promise<{ dataDir: string; token: string }> {
  const dataDir = await temporaryDirectory()
  const store = await openStore(dataDir)
  const now = Math.floor(Date.now() / 1000)
  const token = await addToken(store, 'ada', ['read', 'decide'], now)
  bulkLoad(store, {
    listings: [listing(1, clean, { listedAt: now - 60 * 86_400 })],
    signals: cleanSignals(clean).map((row) => ({ ...row, day: row.day - 20_593 + Math.floor(now / 86_400) })),
    facts: freshFacts(clean, now - 60),
  })
  await store.close()
  return { dataDir, token }
}

const signalOf = async (ended: Promise<unknown[]>): Promise<unknown> => (await ended)[1]

test('has applied what it committed and could not say: the same decision again is a duplicate, applied once', async () => {
  const { dataDir, token } = await dataWithOneListing()
  const doomed = await spawnServer(dataDir, 'decisions:committed-before-reply')
  const desk = clientOf(doomed.url, token)
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const decision = removal(row)
  await expect(desk.send('POST', '/v1/decisions', { decisions: [decision] })).rejects.toThrow()
  expect(await signalOf(doomed.ended)).toBe('SIGKILL')

  const again = clientOf((await spawnServer(dataDir)).url, token)
  expect((await again.decide(decision)).receipts).toMatchObject([{ status: 'duplicate' }])
  expect(await again.rows('decisions')).toMatchObject([{ id: decision.id, operator: 'ada' }])
  expect(await again.rows('events')).toHaveLength(1)
  expect(await again.rows('listings')).toEqual([])
})

test('has applied nothing of what it had not committed', async () => {
  const { dataDir, token } = await dataWithOneListing()
  const doomed = await spawnServer(dataDir, 'decisions:before-commit')
  const desk = clientOf(doomed.url, token)
  const state = await desk.state()
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const decision = removal(row)
  await expect(desk.send('POST', '/v1/decisions', { decisions: [decision] })).rejects.toThrow()
  expect(await signalOf(doomed.ended)).toBe('SIGKILL')

  const again = clientOf((await spawnServer(dataDir)).url, token)
  expect(await again.state()).toBe(state)
  expect(await again.rows('listings')).toEqual([row])
  expect((await again.decide(decision)).receipts).toMatchObject([{ status: 'applied' }])
})

test('keeps a request of the form that it could not acknowledge', async () => {
  const { dataDir, token } = await dataWithOneListing()
  const doomed = await spawnServer(dataDir, 'requests:committed-before-reply')
  const body = { subjects: [clean], contact: { email: 'kim@sender.example' }, text: 'please' }
  const headers = { 'content-type': 'application/json' }
  const sent = fetch(`${doomed.publicUrl}/v1/requests`, { method: 'POST', headers, body: JSON.stringify(body) })
  await expect(sent).rejects.toThrow()
  expect(await signalOf(doomed.ended)).toBe('SIGKILL')
  expect(await clientOf((await spawnServer(dataDir)).url, token).rows('requests')).toHaveLength(1)
})

test('leaves a snapshot without its last line when it dies on the way', async () => {
  const { dataDir, token } = await dataWithOneListing()
  const doomed = await spawnServer(dataDir, 'snapshot:first-page')
  const reading = async () => (await clientOf(doomed.url, token).get('/v1/listings/snapshot')).text()
  await expect(reading()).rejects.toThrow()
})

test('ends by itself, with code 0, when the process that started it is gone', async () => {
  const { child, ended }: { child: ChildProcess; ended: Promise<unknown[]> } = await spawnServer(
    await temporaryDirectory(),
  )
  child.stdin?.end()
  expect(await ended).toEqual([0, null])
})

test('says which port is taken, and does not stay', async () => {
  const taken = await spawnServer(await temporaryDirectory())
  const { port } = new URL(taken.publicUrl)
  const args = [main, '--data', await temporaryDirectory(), '--port', '0', '--public-port', port]
  await expect(run(process.execPath, args)).rejects.toMatchObject({ code: 1, stdout: '' })
})

test('prints a token once, lists tokens without it, and says what is wrong with a command', async () => {
  const dataDir = await temporaryDirectory()
  const command = (...args: string[]) =>
    run(process.execPath, [main, ...args, '--data', dataDir]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  const added = await command('token', 'add', 'ada', '--scope', 'read,decide')
  expect(added.stdout).toMatch(/^bd_[0-9a-f]{16}_[\w-]{43}\n$/)
  expect(await command('token', 'add', 'ada', '--scope', 'read')).toMatchObject({ code: 1, stdout: '' })
  const { stdout: listed } = await command('token', 'list')
  expect(listed).toMatch(/^ada\tread,decide\t.*\tvalid\n$/)
  expect(listed).not.toContain(added.stdout.trim().slice(-43))
  expect(await command('token', 'revoke', 'ada')).toMatchObject({ code: 0 })
  expect((await command('token', 'list')).stdout).toContain('revoked')
  expect(await command('token', 'revoke', 'ada')).toMatchObject({ code: 1 })
  expect(await command('token', 'add', 'bob', '--scope', 'write')).toMatchObject({ code: 2, stdout: '' })
})
