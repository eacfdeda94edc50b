import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../support/sample-desk.ts'
import {
  barriers,
  besideWindow,
  closeBrowser,
  goTo,
  inChromium,
  type OpenWindow,
  openWindow,
  rowAt,
  setUp,
  soon,
  synced,
} from './window.ts'

inChromium('Networks', () => {
  const folder = newFolder('networks')
  const data = join(folder.path, 'desk')
  let server: SampleServer
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'server'))
    server = await startSampleServer(join(folder.path, 'server'))
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
    await beside.client.call('source.connect', { url: server.url, token: await server.token('Kim') })
    await beside.client.call('sync.now', {})
    await synced(beside.client)
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

  const open = async (kind: string) => {
    const { page } = window
    await goTo(page, 'Tools')
    await page.getByRole('tab', { name: 'Networks' }).click()
    await page.getByRole('button', { name: new RegExp(`^${kind}`, 'u') }).click()
    const grid = page.getByRole('grid', { name: 'Networks' })
    // Its network, not its place: a row that is still loading takes no click.
    await rowAt(grid, 0).getByText('/24').click()
    const detail = page.getByRole('article', { name: /^Network / })
    await detail.getByRole('heading', { name: 'directspam singles' }).waitFor()
    return { page, grid, detail }
  }

  it.each(['light', 'dark'] as const)(
    'keep nobody out in %s',
    async (colorScheme) => {
      await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const kind of ['Candidates', 'Too wide']) {
        const { page } = await open(kind)
        await soon(() => page.locator('[aria-busy="true"]').count()).toBe(0)
        expect(await barriers(page)).toEqual([])
      }
    },
    180_000,
  )

  it('roll up a candidate by keyboard, its exact effect first, and take it back', async () => {
    const { page, grid, detail } = await open('Candidates')
    await grid.press('p')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('newly refused').waitFor()
    await expect
      .poll(() => dialog.getByRole('heading').first().textContent())
      .toMatch(/^Roll up 1 network: \d+ singles/u)
    await dialog.getByRole('textbox', { name: 'Why' }).press('Control+Enter')
    await detail.getByText('roll-up waits').waitFor()
    await page.keyboard.press('u')
    await soon(() => detail.getByText('roll-up waits').count()).toBe(0)
  }, 120_000)

  it('look at several at once before rolling them up, and start on Cancel', async () => {
    const { page, grid } = await open('Candidates')
    for (const row of [0, 1]) await rowAt(grid, row).getByRole('gridcell').first().click()
    await page.getByRole('button', { name: 'Roll up 2…' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('newly refused').waitFor()
    expect(await dialog.getByRole('button', { name: 'Cancel' }).evaluate((one) => one === document.activeElement)).toBe(
      true,
    )
    await page.keyboard.press('Escape')
    await soon(() => page.getByRole('alertdialog').count()).toBe(0)
  }, 120_000)

  it('say what narrowing gives back', async () => {
    const { page } = await open('Too wide')
    await page.getByRole('button', { name: 'Narrow…' }).click()
    await page.getByRole('alertdialog').getByText('let in').first().waitFor()
    await page.keyboard.press('Escape')
    expect(window.problems).toEqual([])
  }, 120_000)
})
