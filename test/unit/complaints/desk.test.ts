import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/options.ts'
import type { Client } from '../../../src/contract/binding.ts'
import { clientOf } from '../../support/desk-client.ts'
import { openDesk } from '../../support/desk-process.ts'
import { newFolder } from '../../support/drafts.ts'
import { forwarded, report } from './mail.ts'

let folder: ReturnType<typeof newFolder>
let desk: Desk
let client: Client

const start = async () => {
  desk = await openDesk({ dataDir: join(folder.path, 'desk') })
  client = clientOf(desk)
}
// Starting a desk's threads takes its time where other tests run beside.
beforeEach(async () => {
  folder = newFolder('complaints')
  await start()
}, 60_000)
afterEach(async () => {
  await desk.close()
  folder.remove()
})

const today = Math.floor(Date.now() / 86_400_000)

function put(name: string, content: string | Buffer): string {
  const path = join(folder.path, name)
  writeFileSync(path, content)
  return path
}
const mbox = (mails: readonly string[]) =>
  mails.map((mail) => `From x@y Sat Nov 21 08:00:00 2026\n${mail.replaceAll(/^(>*From )/gmu, '>$1')}\n`).join('')

const preview = (...paths: string[]) => client.call('complaints.preview', { files: paths.map((path) => ({ path })) })
async function takeIn(...paths: string[]) {
  const { previewId } = await preview(...paths)
  return client.call('complaints.commit', { previewId })
}
async function importList(subjects: readonly string[]) {
  const list = put('list.txt', subjects.join('\n'))
  const { previewId } = await client.call('intake.preview', {
    files: [{ path: list }],
    as: 'ipset',
    reason: 'directspam',
  })
  await client.call('intake.commit', { previewId })
}
const daysOf = async (subject: string) =>
  (await client.call('verdict.explain', { subject })).days.map(({ day, complaints, complainers, notSpam }) => ({
    day,
    complaints,
    complainers,
    notSpam,
  }))

describe('complaints on a file desk', () => {
  it('counts each once, people once a day, and votes the other way', async () => {
    const day = today - 2
    const path = put(
      'complaints.mbox',
      mbox([
        forwarded({ day, id: '1@s' }),
        forwarded({ day, id: '2@s' }),
        forwarded({ day, id: '2@s' }),
        forwarded({ day, id: '1@s', from: 'ben@isp.example' }),
        forwarded({ day: today, id: '3@s', from: 'Anna <ANNA+spam@isp.example>' }),
        report({ day, type: 'not-spam', rcpt: 'carl@isp.example', id: '4@s' }),
        'From: someone@isp.example\nSubject: hello\n\nWhy am I blocked?\n',
      ]),
    )
    const seen = await preview(path)
    expect(seen.files).toMatchObject([
      { kind: 'mbox', messages: 7, complaints: 4, notSpam: 1, duplicates: 1, unusable: 1 },
    ])
    expect(seen.totals).toMatchObject({ offenders: 1, complainers: 2, firstDay: day, lastDay: today })
    expect(seen.unusable).toMatchObject([{ at: 7, code: 'no-original', offender: null }])
    expect(await daysOf('203.0.113.9')).toEqual([])

    expect(await client.call('complaints.commit', { previewId: seen.previewId })).toMatchObject({
      complaints: 4,
      notSpam: 1,
    })
    expect(await daysOf('203.0.113.9')).toEqual([
      { day, complaints: 3, complainers: 2, notSpam: 1 },
      { day: today, complaints: 1, complainers: 1, notSpam: 0 },
    ])
    expect(await takeIn(path)).toMatchObject({ complaints: 0, notSpam: 0, duplicates: 6 })
  })

  it('keeps them through a new generation, a lost mirror and a restart', async () => {
    await importList(['203.0.113.9', '203.0.113.10'])
    await takeIn(put('one.eml', forwarded({ day: today })))
    const before = await daysOf('203.0.113.9')
    expect(before).toHaveLength(1)
    await importList(['203.0.113.9'])
    expect(await daysOf('203.0.113.9')).toEqual(before)
    await desk.close()
    writeFileSync(join(folder.path, 'desk', 'mirror-2.sqlite'), 'ruined')
    await start()
    expect(await daysOf('203.0.113.9')).toEqual(before)
    expect(await daysOf('203.0.113.0/24')).toEqual(before)
    expect((await client.call('audit.verify', {})).ok).toBe(true)
  })

  it('counts nothing twice when two previews hold the same mail', async () => {
    const path = put('one.eml', forwarded({ day: today }))
    const first = await preview(path)
    const second = await preview(path)
    expect(await client.call('complaints.commit', { previewId: first.previewId })).toMatchObject({ complaints: 1 })
    expect(await client.call('complaints.commit', { previewId: second.previewId })).toMatchObject({
      complaints: 0,
      duplicates: 1,
    })
    await expect(client.call('complaints.commit', { previewId: first.previewId })).rejects.toMatchObject({
      code: 'preview-gone',
    })
  })

  it('lets one person say no more than ten things a day about one source', async () => {
    const mails = Array.from({ length: 50 }, (_, n) => forwarded({ day: today, id: `${n}@s` }))
    expect(await takeIn(put('many.mbox', mbox(mails)))).toMatchObject({ complaints: 10, capped: 40 })
    expect(await daysOf('203.0.113.9')).toEqual([{ day: today, complaints: 10, complainers: 1, notSpam: 0 }])
  })

  it('counts IPv6 under the /64', async () => {
    await takeIn(put('six.eml', forwarded({ day: today, offender: 'IPv6:2001:db8:7::25' })))
    expect(await daysOf('2001:db8:7::99')).toEqual([{ day: today, complaints: 1, complainers: 1, notSpam: 0 }])
  })

  it('reads a Maildir and a folder of messages, and passes over what is half delivered', async () => {
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder.path, 'Maildir', part), { recursive: true })
    const into = (name: string, mail: string) => writeFileSync(join(folder.path, 'Maildir', name), mail)
    into('cur/1.host:2,S', forwarded({ day: today, id: 'a@s' }))
    into('new/2.host', forwarded({ day: today, id: 'b@s' }))
    into('tmp/3.host', forwarded({ day: today, id: 'c@s' }))
    into('cur/.hidden', 'nothing')
    const maildir = join(folder.path, 'Maildir')
    expect(await preview(maildir)).toMatchObject({ files: [{ kind: 'maildir', messages: 2, complaints: 2 }] })
    const mails = join(folder.path, 'mails')
    mkdirSync(mails)
    writeFileSync(join(mails, 'a.eml'), forwarded({ day: today, id: 'a@s' }))
    writeFileSync(join(mails, 'notes.txt'), 'no mail at all')
    expect(await preview(mails)).toMatchObject({ files: [{ kind: 'folder', messages: 2, complaints: 1, unusable: 1 }] })
    const kindOf = (path: string) => client.call('intake.kind', { files: [{ path }] })
    expect(await kindOf(maildir)).toEqual({ kind: 'complaints' })
    expect(await kindOf(mails)).toEqual({ kind: 'complaints' })
    expect(await kindOf(put('list.txt', '192.0.2.1\n'))).toEqual({ kind: 'lists' })
  })

  it('keeps neither mail nor mail addresses', async () => {
    await takeIn(put('one.eml', forwarded({ day: today, from: 'very-private@isp.example' })))
    await desk.close()
    const bytes = readFileSync(join(folder.path, 'desk', 'desk.sqlite')).toString('latin1')
    for (const word of ['very-private', 'bulk@sender', 'spam-1@', 'Stop this']) expect(bytes).not.toContain(word)
    await start()
    const { rows } = await client.call('audit.window', {})
    expect(rows[0]).toMatchObject({ kind: 'complaints', subject: null })
  })

  it('refuses what is no mail by its name', async () => {
    await expect(preview(put('list.txt', '192.0.2.1\n'))).rejects.toMatchObject({
      code: 'bad-file',
      detail: { file: 'list.txt' },
    })
    await expect(preview(join(folder.path, 'none'))).rejects.toMatchObject({ code: 'bad-file' })
  })

  it('explains one mail hop by hop', async () => {
    const { findings } = await client.call('complaint.explain', { text: forwarded({ day: today }) })
    expect(findings).toMatchObject([
      { offender: '203.0.113.9', basis: 'top-hop', day: today, complainer: 'sender', walk: [{ outcome: 'offender' }] },
    ])
    expect(JSON.stringify(findings)).not.toContain('anna')
  })
})
