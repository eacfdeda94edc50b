import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../support/sample-desk.ts'
import { barriers, besideWindow, closeBrowser, goTo, inChromium, type OpenWindow, openWindow, setUp } from './window.ts'

const list = ['192.0.2.1', '192.0.2.2 7', '192.0.2.256', '2001:db8::1', '192.0.2.1', 'not an address', ''].join('\n')

inChromium('a desk that begins', () => {
  const folder = newFolder('begin')
  const data = join(folder.path, 'desk')
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow
  let server: SampleServer

  beforeAll(async () => {
    server = await startSampleServer(folder.path)
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
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

  it('says what can be done first', async () => {
    const { page } = window
    await page.getByRole('heading', { name: 'This desk has no source yet' }).waitFor()
    for (const way of ['Connect a list server', 'Open a file', 'Look at the sample'])
      await page.getByRole('region', { name: way }).waitFor()
    expect(await barriers(page)).toEqual([])
  })

  it('says why it could not connect, and stays as it was', async () => {
    const { page } = window
    const form = page.getByRole('region', { name: 'Connect a list server' })
    await form.getByLabel('Address').fill(server.url)
    await form.getByLabel('Token').fill('no-such-token')
    await form.getByRole('button', { name: 'Connect and sync' }).click()
    await form.getByText('The server does not know this token').waitFor()
    await form.getByLabel('Address').fill('http://127.0.0.1:9')
    await form.getByRole('button', { name: 'Connect and sync' }).click()
    await form.getByText('Not connected').waitFor()
    expect((await beside.client.call('desk.status', {})).source).toEqual({ kind: 'none' })
  })

  it('tests a token without changing anything', async () => {
    const { page } = window
    const form = page.getByRole('region', { name: 'Connect a list server' })
    await form.getByLabel('Address').fill(server.url)
    await form.getByLabel('Token').fill(await server.token('Kim'))
    await form.getByRole('button', { name: 'Test' }).click()
    await form.getByText('The server answers; nothing was changed.').waitFor()
    await form.getByText('Kim').waitFor()
    expect((await beside.client.call('desk.status', {})).source).toEqual({ kind: 'none' })
  })

  it('reads a file, names every bad line, and takes nothing while there are some', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Open a file…' }).click()
    await page.getByRole('main', { name: 'Import' }).waitFor()
    await page
      .getByLabel('Files to import')
      .setInputFiles({ name: 'feed.txt', mimeType: 'text/plain', buffer: Buffer.from(list) })
    await page.getByRole('list', { name: 'Files' }).getByText('feed.txt').waitFor()
    await page.getByLabel('Reason').selectOption('directspam')
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.getByText('Adds 3 listings.').waitFor()
    const bad = page.getByRole('region', { name: 'Bad lines' })
    await bad.getByText('192.0.2.256').waitFor()
    await bad.getByText('not an address').waitFor()
    expect(await page.getByRole('button', { name: 'Import 3 listings' }).isDisabled()).toBe(true)
    expect(await barriers(page)).toEqual([])
    expect((await beside.client.call('desk.status', {})).listings).toBe(0)
  })

  it('takes the rest once the bad lines are left out on purpose', async () => {
    const { page } = window
    await page.getByRole('checkbox', { name: 'Leave out 2 bad lines' }).click()
    await page.getByRole('button', { name: 'Import 3 listings' }).click()
    await page.getByText('3 added, 0 changed, 0 removed.').waitFor()
    await page.getByRole('button', { name: 'See the listings' }).click()
    await page.getByRole('main').getByText('3 listings').waitFor()
    expect(await beside.client.call('listings.count', { query: 'net:192.0.2.0/24' })).toEqual({ total: 2 })
  })

  it('shows what would change when the file comes again', async () => {
    const { page } = window
    await goTo(page, 'Import')
    await page.getByRole('button', { name: 'Import more' }).click()
    await page
      .getByLabel('Files to import')
      .setInputFiles({ name: 'feed.txt', mimeType: 'text/plain', buffer: Buffer.from('192.0.2.1\n192.0.2.77\n') })
    await page.getByLabel('Reason').selectOption('directspam')
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.getByText('Adds 1 listing, removes 2 that the files no longer hold; 1 stay as they are.').waitFor()
  })

  it('names the file when it is something else', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('button', { name: 'Leave out feed.txt' }).click()
    await page.getByLabel('Files to import').setInputFiles({
      name: 'list.txt.gz',
      mimeType: 'application/gzip',
      buffer: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
    })
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page
      .getByRole('alert')
      .getByText(/list\.txt\.gz/u)
      .first()
      .waitFor()
    expect((await beside.client.call('desk.status', {})).listings).toBe(3)
  })

  it('never broke a rule of the page', () => {
    expect(window.problems).toEqual([])
  })
})
