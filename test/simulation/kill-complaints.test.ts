import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOf } from '../support/desk-client.ts'
import { openDesk } from '../support/desk-process.ts'
import { newFolder } from '../support/drafts.ts'
import { forwarded, report } from '../unit/complaints/mail.ts'

let folder: ReturnType<typeof newFolder>
let dataDir: string
let mailbox: string
beforeEach(() => {
  folder = newFolder('kill-complaints')
  dataDir = join(folder.path, 'desk')
  mailbox = join(folder.path, 'complaints.mbox')
})
afterEach(() => folder.remove())

const offender = '203.0.113.9'
const today = Math.floor(Date.now() / 86_400_000)
const people = Array.from({ length: 12 }, (_, n) => `person-${n}@isp.example`)
const expected = [{ day: today - 1, complaints: 12, complainers: 12, notSpam: 1 }]

/** A file desk with the offender listed and scored, before anybody has complained. */
async function listedDesk() {
  const list = join(folder.path, 'list.txt')
  writeFileSync(list, `${offender}\n`)
  const mails = people.map((from, n) => forwarded({ day: today - 1, from, id: `${n}@s` }))
  mails.push(report({ day: today - 1, type: 'not-spam', rcpt: 'carl@isp.example', id: 'vote@s' }))
  writeFileSync(mailbox, mails.map((mail) => `From x@y Sat Nov 21 08:00:00 2026\n${mail}\n`).join(''))
  const desk = await openDesk({ dataDir })
  const client = clientOf(desk)
  const { previewId } = await client.call('intake.preview', {
    files: [{ path: list }],
    as: 'ipset',
    reason: 'directspam',
  })
  await client.call('intake.commit', { previewId })
  await desk.close()
}

async function killedAt(fault: string) {
  const child = spawn(process.execPath, [new URL('./desk-child.ts', import.meta.url).pathname, dataDir, 'complaints'], {
    env: { ...process.env, DESK_MAIL: mailbox, BLOCKDESK_FAULT: fault },
    stdio: 'ignore',
  })
  await once(child, 'close')
  return child.signalCode
}

describe('a desk that is killed while it takes complaints in', () => {
  it.each([
    ['before they are kept', 'complaints:before-commit', []],
    ['when they are kept and nobody was told', 'complaints:committed', expected],
    ['when they are kept and the scores are not', 'complaints:before-scores', expected],
  ])('%s has all of them or none, and each once after another import', async (_, fault, after) => {
    await listedDesk()
    expect(await killedAt(fault)).toBe('SIGKILL')

    const desk = await openDesk({ dataDir })
    const client = clientOf(desk)
    const days = async () =>
      (await client.call('verdict.explain', { subject: offender })).days.map(
        ({ day, complaints, complainers, notSpam }) => ({ day, complaints, complainers, notSpam }),
      )
    const entries = async () => {
      const { rows } = await client.call('audit.window', {})
      return rows.filter(({ kind }) => kind === 'complaints').length
    }
    expect(await days()).toEqual(after)
    expect(await entries()).toBe(after.length)

    const { previewId } = await client.call('complaints.preview', { files: [{ path: mailbox }] })
    const done = await client.call('complaints.commit', { previewId })
    expect(done).toMatchObject(
      after.length === 0
        ? { complaints: 12, notSpam: 1, duplicates: 0 }
        : { complaints: 0, notSpam: 0, duplicates: 13 },
    )
    expect(await days()).toEqual(expected)
    expect(await client.call('audit.verify', {})).toMatchObject({ ok: true })
    await desk.close()
    // The preview of the process that was killed is cleaned up, with the hashes in it.
    expect(readdirSync(dataDir).filter((name) => /preview|scratch|complaints/u.test(name))).toEqual([])
  })
})
