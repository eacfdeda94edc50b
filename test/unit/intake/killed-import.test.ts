import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clientOf } from '../../support/desk-client.ts'
import { openDesk } from '../../support/desk-process.ts'

const cli = join(import.meta.dirname, '../../../electron/cli.ts')

let folder: string
let dataDir: string
let list: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blockdesk-killed-import-'))
  dataDir = join(folder, 'desk')
  list = join(folder, 'list.txt')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A desk that has three addresses of the list. */
async function importedBefore() {
  writeFileSync(list, addresses(3))
  const desk = await openDesk({ dataDir })
  const client = clientOf(desk)
  const files = [{ path: list }]
  const { previewId } = await client.call('intake.preview', { files, as: 'ipset', reason: 'highspam' })
  await client.call('intake.commit', { previewId })
  await desk.close()
}

/** Imports the list with 500 addresses in a process that dies at the fault. Answers the signal it died of. */
async function killedAt(fault: string): Promise<unknown> {
  writeFileSync(list, addresses(500))
  const words = ['import', list, '--as', 'ipset', '--reason', 'highspam', '--data', dataDir]
  const env = { ...process.env, BLOCKDESK_FAULT: fault }
  const [, signal] = await once(spawn(process.execPath, [cli, ...words], { env, stdio: 'ignore' }), 'close')
  return signal
}

/** What the desk has when it is opened again, and what lies in its directory then. */
async function opened() {
  const desk = await openDesk({ dataDir })
  try {
    const { total: count } = await clientOf(desk).call('listings.count', { query: '' })
    return { count, left: readdirSync(dataDir).filter((name) => /^mirror-\d+\.sqlite$|intake/u.test(name)) }
  } finally {
    await desk.close()
  }
}

const addresses = (count: number) => Array.from({ length: count }, (_, at) => `10.0.${at >> 8}.${at & 255}`).join('\n')

it('keeps the old listings when it is killed before the switch, and sweeps what was built and read', async () => {
  await importedBefore()
  expect(await killedAt('import:before-switch')).toBe('SIGKILL')
  for (const name of ['old.intake', 'old.intake-journal']) writeFileSync(join(dataDir, name), 'left behind')
  expect(await opened()).toEqual({ count: 3, left: ['mirror-1.sqlite'] })
})

it('has the new listings whole when it is killed right after the switch', async () => {
  await importedBefore()
  expect(await killedAt('pull:switched')).toBe('SIGKILL')
  expect(await opened()).toEqual({ count: 500, left: ['mirror-2.sqlite'] })
})
