import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

inChromium('the names tool', () => {
  const folder = newFolder('names')
  let server: SampleServer
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow
  let listed: string

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'server'))
    server = await startSampleServer(join(folder.path, 'server'))
    const data = join(folder.path, 'desk')
    desk = await startDeskProcess(['--data', data])
    beside = await besideWindow(data)
    await beside.client.call('source.connect', { url: server.url, token: await server.token('Kim') })
    await beside.client.call('sync.now', {})
    await synced(beside.client)
    const { rows } = await beside.client.call('listings.window', { query: 'list:name reason:dynamic', limit: 1 })
    listed = rows[0]?.subject ?? ''
    window = await openWindow(desk.address)
    await goTo(window.page, 'Tools')
    await window.page.getByRole('tab', { name: 'Names' }).click()
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    beside?.close()
    await desk?.stop()
    await server?.stop()
    folder.remove()
  }, 60_000)

  const result = () => window.page.getByRole('region', { name: 'Result' })

  it('tests a name by keyboard alone: what covers it, and what it looks like', async () => {
    const { page } = window
    const base = listed.replace(/^\*?\./u, '')
    await page.getByRole('textbox', { name: 'PTR name' }).focus()
    await page.keyboard.type(`h-203-0-113-25.${base}`)
    await page.keyboard.press('Tab')
    await page.keyboard.type('203.0.113.25')
    await page.keyboard.press('Enter')
    await result().getByText('Holds its own address with dashes.').waitFor()
    await result().getByText(`Everything below ${base}.`).waitFor()
    await result().getByText(listed, { exact: true }).first().waitFor()
    expect(await result().locator('mark').allTextContents()).toContain('203-0-113-25')
  })

  it('says at the field what is wrong', async () => {
    const { page } = window
    await page.getByRole('textbox', { name: 'Address' }).fill('203.0.113.999')
    await page.keyboard.press('Enter')
    await page.getByText('An octet goes from 0 to 255.').waitFor()
    await page.getByRole('textbox', { name: 'Address' }).fill('')
  })

  it('tries a pattern on names and against the list', async () => {
    const { page } = window
    await page.getByRole('combobox', { name: 'Test' }).selectOption('pattern')
    await page.getByRole('textbox', { name: 'Pattern' }).fill(listed)
    await page.getByRole('textbox', { name: /^Names to try/u }).fill('mail.other.example')
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await result().getByText(`${listed} is listed already, as dynamic.`).waitFor()
    await result().getByText('Covers 0 of 1 names').waitFor()
  })

  it('leads from a row of the report to its listing', async () => {
    const { page } = window
    const grid = page.getByRole('grid', { name: 'Name list report' })
    const { rows, total } = await beside.client.call('names.report', { limit: 1 })
    expect(total).toBeGreaterThan(0)
    await rowAt(grid, 0).click()
    await page
      .getByRole('region', { name: 'Finding' })
      .getByText(rows[0]?.sentence ?? '?')
      .waitFor()
    await grid.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('main', { name: 'Listings' }).waitFor()
    await goTo(page, 'Tools')
  })

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('keeps nobody out', async () => {
      const { page } = window
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.getByRole('tab', { name: 'Names' }).click()
      await page.getByRole('combobox', { name: 'Test' }).selectOption('name')
      await page.getByRole('button', { name: 'Test', exact: true }).click()
      await result().getByRole('heading', { name: 'Looks' }).waitFor()
      await soon(() => page.locator('[aria-busy="true"]').count()).toBe(0)
      expect(await barriers(page)).toEqual([])
    })
  })

  it('shows the DNS form of a listing to the letter', async () => {
    const { page } = window
    const { rows } = await beside.client.call('listings.window', { query: 'list:address reason:directspam', limit: 1 })
    await page.getByRole('tab', { name: 'Explain' }).click()
    await page.getByRole('textbox', { name: /^Address, network/u }).fill(rows[0]?.subject ?? '')
    await page.keyboard.press('Enter')
    const part = page.getByRole('region', { name: 'DNS check' })
    await part.getByText('A 127.0.0.2').first().waitFor()
    await part
      .getByText(/of 255 octets, answer \d+ of 512/u)
      .first()
      .waitFor()
  })

  it('never broke a rule of the page', () => {
    expect(window.problems).toEqual([])
  })
})
