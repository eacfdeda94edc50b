import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tokenName } from '../../electron/desk/engine/server-client.ts'
import { clientOf } from '../support/desk-client.ts'
import { memorySecrets, openDesk } from '../support/desk-process.ts'
import { type SeededServer, seededServer } from './seeded-server.ts'

const listings = 7
let seeded: SeededServer
const children = new Set<ChildProcess>()

beforeEach(async () => {
  seeded = await seededServer(listings)
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  await seeded.remove()
})

/** A desk that is connected, and has synced when asked to. */
async function connectedDesk(synced: boolean) {
  const desk = await openDesk({ dataDir: seeded.deskDir })
  const client = clientOf(desk)
  await client.call('source.connect', { url: seeded.url, token: seeded.token })
  if (synced) await client.call('sync.now', {})
  await desk.close()
}

function start(script: string, args: string[], fault: string | null) {
  const child = spawn(process.execPath, [new URL(script, import.meta.url).pathname, ...args], {
    env: { ...process.env, DESK_TOKEN: seeded.token, ...(fault === null ? {} : { BLOCKDESK_FAULT: fault }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let out = ''
  let error = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    error += piece.toString()
  })
  const ended = once(child, 'close').then(() => ({ signal: child.signalCode, code: child.exitCode, out, error }))
  return { child, ended, output: () => out }
}

async function runDesk(verbs: string[], fault: string | null = null) {
  return start('./desk-child.ts', [seeded.deskDir, ...verbs], fault).ended
}

/** The desk as it is after its death: opened again, in this process. */
async function reopened() {
  const desk = await openDesk({ dataDir: seeded.deskDir, secrets: memorySecrets({ [tokenName]: seeded.token }) })
  return { desk, client: clientOf(desk) }
}

/** Pushes what is left, and compares both sides. */
async function afterwards() {
  const { desk, client } = await reopened()
  await client.call('outbox.push', {})
  const { rows } = await client.call('outbox.window', { limit: 500 })
  const audit = await client.call('audit.verify', {})
  const status = await client.call('desk.status', {})
  await desk.close()
  const effects = await seeded.effects()
  const ids = rows.map(({ decisionId }) => decisionId)
  expect(rows.filter(({ state }) => state !== 'applied')).toEqual([])
  expect([...effects.keys()].toSorted()).toEqual(ids.toSorted())
  expect([...effects.values()].filter((count) => count !== 1)).toEqual([])
  expect(audit.ok).toBe(true)
  expect(status.listings).toBe(listings - ids.length)
  return rows
}

describe('a desk that is killed', () => {
  it('before a batch is committed has decided nothing', async () => {
    await connectedDesk(true)
    expect((await runDesk(['decide', 'push'], 'commit:before')).signal).toBe('SIGKILL')
    expect(await afterwards()).toEqual([])
  })

  it.each([
    ['after the commit', 'commit:after', 1],
    ['after marking them sent', 'push:marked-sent', 2],
    ['after the server has answered', 'push:answered', 2],
    ['after the receipts are kept', 'push:settled', 1],
  ])('%s has each decision applied once, under its own id', async (_, fault, attempts) => {
    await connectedDesk(true)
    expect((await runDesk(['decide', 'push'], fault)).signal).toBe('SIGKILL')
    const rows = await afterwards()
    expect(rows).toHaveLength(listings)
    expect(rows.map((row) => row.attempts)).toEqual(Array(listings).fill(attempts))
  })

  it.each(['pull:first-chunk', 'pull:finished', 'pull:switched'])(
    'at %s has a whole mirror after the next sync',
    async (fault) => {
      await connectedDesk(false)
      expect((await runDesk(['sync'], fault)).signal).toBe('SIGKILL')
      const { desk, client } = await reopened()
      await client.call('sync.now', {})
      expect(await client.call('desk.status', {})).toMatchObject({ listings, sync: { lastError: null } })
      await desk.close()
      expect(readdirSync(seeded.deskDir).filter((name) => /^mirror-\d+\.sqlite$/u.test(name))).toHaveLength(1)
    },
  )
})

describe('a server that is killed', () => {
  it.each([
    ['before it commits', 'decisions:before-commit'],
    ['after its commit, before its reply', 'decisions:committed-before-reply'],
  ])('%s applies each decision once in the end', async (_, fault) => {
    await connectedDesk(true)
    await seeded.stop()
    const args = ['--data', seeded.dataDir, '--port', String(seeded.port)]
    const server = start('../../server/main.ts', args, fault)
    while (!server.output().includes('listening')) {
      if (server.child.exitCode !== null) throw new Error('The server did not start.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const pushed = await runDesk(['decide', 'push'])
    expect(pushed.code).not.toBe(0)
    expect((await server.ended).signal).toBe('SIGKILL')
    await seeded.start()
    const rows = await afterwards()
    expect(rows).toHaveLength(listings)
    expect(rows.every(({ attempts }) => attempts === 2)).toBe(true)
  })
})
