import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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

inChromium('candidates and the never-list', () => {
  const folder = newFolder('candidates')
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
  afterEach(async () => {
    while ((await window.page.getByRole('dialog').or(window.page.getByRole('alertdialog')).count()) > 0)
      await window.page.keyboard.press('Escape')
  })

  const open = async (tool: string) => {
    await goTo(window.page, 'Tools')
    await window.page.getByRole('tab', { name: tool }).click()
  }
  const grid = () => window.page.getByRole('grid', { name: 'Candidates' })
  const settled = () => soon(() => window.page.locator('[aria-busy="true"]').count()).toBe(0)

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(['Candidates', 'Never-list'])('%s keeps nobody out', async (tool) => {
      await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await open(tool)
      await window.page.getByRole('grid').first().getByRole('gridcell').first().waitFor()
      await settled()
      expect(await barriers(window.page)).toEqual([])
    })
  })

  it('shows each condition with its threshold, and lists the chosen by keyboard with the exact effect first', async () => {
    const { page } = window
    await open('Candidates')
    const { rows, total } = await beside.client.call('candidates.window', { reason: 'directspam' })
    const [first, second] = rows
    await rowAt(grid(), 0)
      .getByText(first?.subject ?? '')
      .waitFor()
    await rowAt(grid(), 0).getByText('≥ 30 %').waitFor()
    await grid().focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('l')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('heading', { name: 'List 2 subjects.' }).waitFor()
    await dialog.getByText('2 subjects are newly refused.').waitFor()
    await dialog.getByText(second?.subject ?? '').waitFor()
    expect(await barriers(page)).toEqual([])
    expect(await dialog.getByRole('button', { name: 'List 2' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why').fill('complaints and filter hits')
    await dialog.getByRole('button', { name: 'List 2' }).click()
    await page.getByText('2 listings wait in the outbox', { exact: true }).waitFor()
    await rowAt(grid(), 0).getByText('list waits').waitFor()
    await beside.client.call('outbox.push', {})
    await soon(async () => (await beside.client.call('candidates.window', { reason: 'directspam' })).total).toBe(
      total - 2,
    )
    await page.getByText(`${total - 2} with all grounds`).waitFor()
  })

  it('says why a source with grounds is not proposed', async () => {
    const { page } = window
    await open('Candidates')
    await page.getByRole('checkbox', { name: /not proposed/u }).click()
    await page.getByRole('columnheader', { name: 'Not proposed' }).waitFor()
    await grid()
      .getByText(/is listed for directspam since/u)
      .first()
      .waitFor()
    await page.getByRole('checkbox', { name: /not proposed/u }).click()
  })

  it('tests a subject on the never-list, reason by reason', async () => {
    const { page } = window
    await open('Never-list')
    await page.getByLabel('May it be listed?').fill('192.0.2.0/24')
    await page.keyboard.press('Enter')
    const answers = page.getByRole('list', { name: 'Answers by reason' })
    await answers.getByText('Nothing guards it; it may be listed.').waitFor()
    await answers.getByText(/anything but dynamic/u).waitFor()
    await page.getByLabel('May it be listed?').fill('not a subject')
    await page.keyboard.press('Enter')
    await page
      .getByText(/does not belong in a name|is missing|label/u)
      .first()
      .waitFor()
    await page.getByLabel('Find in the never-list').fill('payroll')
    await page.getByText('2 entries').waitFor()
  })

  it('lists by hand from the palette’s command, and says of what is guarded by what', async () => {
    const { page } = window
    await goTo(page, 'Inbox')
    await page.keyboard.press('Control+Shift+L')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByLabel('What is listed').fill('10.0.0.1 203.0.114.9')
    await dialog.getByLabel('Reason', { exact: true }).selectOption('directspam')
    await dialog.getByRole('heading', { name: 'List 1 subject; 1 not listed.' }).waitFor()
    await dialog.getByText(/private use \(RFC 1918\)/u).waitFor()
    expect(await barriers(page)).toEqual([])
    await dialog.getByRole('checkbox', { name: /Emergency/u }).click()
    await dialog.getByText('Sent at once and alone').waitFor()
    await dialog.getByLabel('Why').fill('an attack is under way')
    await dialog.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByText('1 listing sent').waitFor()
    const { coverage } = await beside.client.call('listings.covering', { subject: '203.0.114.9' })
    expect(coverage.covers).toMatchObject([{ kind: 'single', inForce: true }])
    expect(window.problems).toEqual([])
  })
})
