import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../support/sample-desk.ts'
import {
  besideWindow,
  closeBrowser,
  eventually,
  goTo,
  inChromium,
  type OpenWindow,
  openWindow,
  rowAt,
  search,
  setUp,
  soon,
} from './window.ts'

inChromium('a desk that loses its server, and its process', () => {
  const folder = newFolder('offline')
  const data = join(folder.path, 'desk')
  let server: SampleServer
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow
  const known: string[] = []

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'server'))
    server = await startSampleServer(join(folder.path, 'server'))
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
    await beside.client.call('source.connect', { url: server.url, token: await server.token('Kim') })
    await beside.client.call('sync.now', {})
    window = await openWindow(desk.address)
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    beside?.close()
    await desk?.stop()
    await server?.stop()
    folder.remove()
  }, 60_000)

  const requests = () => window.page.getByRole('grid', { name: 'Requests' })
  const foot = () => window.page.getByRole('contentinfo')
  const counts = () => beside.client.call('outbox.counts', {})

  it('says that it is offline, and how old what it shows is', async () => {
    await server.stop()
    await foot()
      .getByRole('button', { name: /^synced/u })
      .click()
    await foot().getByText('Offline').waitFor()
    await foot()
      .getByRole('button', { name: /^synced/u })
      .waitFor()
  })

  it('goes on deciding without the server', async () => {
    const { page } = window
    await search(page, 'Search requests', 'state:open verdict:third-party')
    await rowAt(requests(), 0).getByText('third-party').waitFor()
    await page.keyboard.press('a')
    await rowAt(requests(), 0).getByText('answer waits').waitFor()
    await foot().getByText('1 to push').waitFor()
  })

  it('keeps what could not be pushed, and says so', async () => {
    const { page } = window
    await goTo(page, 'Outbox')
    await page.getByRole('main').getByText('Offline.').waitFor()
    await page.getByRole('button', { name: 'Push 1', exact: true }).click()
    await page
      .getByRole('region', { name: /^Notifications/u })
      .getByText(/answer|reach/u)
      .first()
      .waitFor()
    await eventually(async () => expect(await counts()).toMatchObject({ queued: 1, sent: 0, parked: 0 }))
  })

  it('pushes once the server is back', async () => {
    const { page } = window
    await server.start()
    await page.getByRole('button', { name: 'Push 1', exact: true }).click()
    await page.getByText('Pushed: 1 applied').first().waitFor()
    await soon(() => foot().getByText('Offline').count()).toBe(0)
    expect(await counts()).toMatchObject({ queued: 0, applied: 1 })
  })

  it('is killed in the middle of deciding: the window says so', async () => {
    const { page } = window
    await goTo(page, 'Inbox')
    await search(page, 'Search requests', 'state:open verdict:provider')
    for (let index = 0; index < 5; index++) {
      await eventually(async () => expect(await rowAt(requests(), index).getAttribute('data-cursor')).toBe(''))
      await page.keyboard.press('a')
      await rowAt(requests(), index).getByText('answer waits').waitFor()
      known.push((await rowAt(requests(), index).getByRole('gridcell').nth(1).textContent()) ?? '')
    }
    await page.keyboard.press('a')
    await desk.kill()
    await page.getByText('The desk is not there.').waitFor()
  })

  it('has every decision that was shown as made, in an unbroken chain', async () => {
    beside.close()
    await window.close()
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
    window = await openWindow(desk.address)
    const { rows } = await beside.client.call('outbox.window', { states: ['queued'] })
    const subjects = rows.map(({ subject }) => subject)
    expect(subjects).toEqual(expect.arrayContaining(known))
    expect(subjects.length - known.length).toBeLessThanOrEqual(1)
    expect(await beside.client.call('audit.verify', {})).toMatchObject({ ok: true })
    await foot().getByText(`${rows.length} to push`).waitFor()
    await goTo(window.page, 'Outbox')
    await window.page.getByRole('button', { name: `Push ${rows.length}`, exact: true }).click()
    await window.page.getByText(`Pushed: ${rows.length} applied`).first().waitFor()
    expect(window.problems).toEqual([])
  })
})
