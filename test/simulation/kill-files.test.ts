import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf } from '../support/desk-client.ts'
import { openDesk } from '../support/desk-process.ts'
import { newFolder } from '../support/drafts.ts'

let folder: ReturnType<typeof newFolder>
let dataDir: string
let target: string
beforeEach(() => {
  folder = newFolder('kill-files')
  dataDir = join(folder.path, 'desk')
  target = join(folder.path, 'out.csv')
})
afterEach(() => folder.remove())

const stays = Array.from({ length: 40 }, (_, n) => `198.51.100.${n + 1}`)
const goes = ['192.0.2.1', '192.0.2.2', '192.0.2.3']

/** A file desk with its lists in, pushed once, so that a whole target stands there. */
async function importedDesk() {
  const list = join(folder.path, 'list.txt')
  writeFileSync(list, [...goes, ...stays, '203.0.113.9'].join('\n'))
  const desk = await openDesk({ dataDir })
  const client = clientOf(desk)
  const { previewId } = await client.call('intake.preview', {
    files: [{ path: list }],
    as: 'ipset',
    reason: 'directspam',
  })
  await client.call('intake.commit', { previewId })
  await client.call('source.files', { target, targetFormat: 'csv' })
  const first = await client.call('decisions.preview', {
    over: 'listings',
    selection: { query: '203.0.113.9' },
    action: 'remove',
    onlyFitting: false,
  })
  await client.call('decisions.commit', { previewId: first.previewId, why: 'the first push' })
  await client.call('outbox.push', {})
  await desk.close()
}

async function killedAt(fault: string) {
  const child = spawn(
    process.execPath,
    [new URL('./desk-child.ts', import.meta.url).pathname, dataDir, 'decide-each', 'push'],
    { env: { ...process.env, DESK_QUERY: 'net:192.0.2.0/24', BLOCKDESK_FAULT: fault }, stdio: 'ignore' },
  )
  await once(child, 'close')
  return child.signalCode
}

const written = () => {
  const lines = readFileSync(target, 'utf8').trimEnd().split(/\r?\n/u)
  return lines.slice(1).map((line) => line.split(',')[0])
}

describe('a file desk that is killed while it pushes', () => {
  it.each([
    ['after marking them sent', 'push:marked-sent', 'before'],
    ['when the target is written but not in its place', 'apply:staged', 'before'],
    ['when the target is in its place and nothing is kept', 'apply:before-commit', 'after'],
    ['when the mirror is kept and the receipts are not', 'apply:committed', 'after'],
    ['when the receipts are there and not kept', 'push:answered', 'after'],
    ['when the receipts are kept', 'push:settled', 'after'],
  ])('%s has a whole target, and each decision applied once', async (_, fault, file) => {
    await importedDesk()
    expect(await killedAt(fault)).toBe('SIGKILL')
    expect(written()).toEqual(file === 'before' ? [...goes, ...stays] : stays)

    const desk = await openDesk({ dataDir })
    const client = clientOf(desk)
    await client.call('outbox.push', {})
    const { rows } = await client.call('outbox.window', {})
    expect(rows.map(({ state }) => state)).toEqual(Array(4).fill('applied'))
    for (const subject of goes) {
      const { events, decisions } = await client.call('verdict.explain', { subject })
      expect(events.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
      expect(decisions).toHaveLength(1)
    }
    expect(await client.call('desk.status', {})).toMatchObject({ listings: stays.length, waiting: 0 })
    expect(await client.call('audit.verify', {})).toMatchObject({ ok: true })
    await desk.close()
    expect(written()).toEqual(stays)
  })
})
