import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import { forwarded } from '../unit/complaints/mail.ts'
import { barriers, besideWindow, closeBrowser, inChromium, type OpenWindow, openWindow, setUp } from './window.ts'

inChromium('complaints in the window', () => {
  const folder = newFolder('complaints-window')
  const data = join(folder.path, 'desk')
  const today = Math.floor(Date.now() / 86_400_000)
  const people = ['anna@isp.example', 'ben@isp.example', 'carla@isp.example']
  const mails = [
    ...people.map((from, n) => forwarded({ day: today - n, from, id: `${n}@sender.example` })),
    forwarded({ day: today, offender: '198.51.100.20', id: '9@sender.example' }),
    'From: dan@isp.example\nSubject: help\n\nWhy is my mail refused?\n',
  ]
  const mbox = mails.map((mail) => `From x@y Sat Nov 21 08:00:00 2026\n${mail}\n`).join('')
  const path = join(folder.path, 'complaints.mbox')
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow

  beforeAll(async () => {
    writeFileSync(path, mbox)
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
    window = await openWindow(desk.address)
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    beside?.close()
    await desk?.stop()
    folder.remove()
  }, 60_000)

  it('shows who is complained of and what cannot be used, before anything is counted', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Open a file…' }).click()
    await page.getByRole('main', { name: 'Import' }).waitFor()
    await page.getByLabel('Files to import').setInputFiles(path)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.getByText('Counts 4 complaints by 3 people, about 2 sources.').waitFor()
    await page.getByText('Policy names no border of yours').waitFor()
    const sources = page.getByRole('region', { name: 'Sources complained of' })
    const first = sources.getByRole('row', { name: /203\.0\.113\.9/u })
    await first.waitFor()
    expect((await first.getByRole('cell').allTextContents()).slice(0, 3)).toEqual(['3', '3', '0'])
    await page.getByRole('region', { name: 'Unusable mail' }).getByText('It holds no feedback report').waitFor()
    expect(await barriers(page)).toEqual([])
    expect((await beside.client.call('verdict.explain', { subject: '203.0.113.9' })).days).toEqual([])
  })

  it('counts by keyboard, and says so', async () => {
    const { page, problems } = window
    await page.getByRole('button', { name: 'Count 4 complaints' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('4 complaints about 2 sources counted').waitFor()
    const { days } = await beside.client.call('verdict.explain', { subject: '203.0.113.9' })
    expect(days.map(({ complaints }) => complaints)).toEqual([1, 1, 1])
    expect(await barriers(page)).toEqual([])
    expect(problems).toEqual([])
  })
})
