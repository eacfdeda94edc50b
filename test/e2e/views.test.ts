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
  eventually,
  goTo,
  inChromium,
  type OpenWindow,
  openWindow,
  rowAt,
  setUp,
  soon,
  synced,
} from './window.ts'

inChromium('the window’s views', () => {
  const folder = newFolder('views')
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
    // Something in every view: a decision that waits, one that was applied.
    for (const query of ['state:open verdict:answer', 'state:open verdict:third-party']) {
      const preview = await beside.client.call('decisions.preview', {
        over: 'requests',
        selection: { query },
        action: 'answer',
      })
      await beside.client.call('decisions.commit', { previewId: preview.previewId })
      if (query.endsWith('answer')) await beside.client.call('outbox.push', {})
    }
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

  // What a failed test leaves open must not stand in the way of the next one.
  afterEach(async () => {
    while ((await window.page.getByRole('dialog').or(window.page.getByRole('alertdialog')).count()) > 0)
      await window.page.keyboard.press('Escape')
  })

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(['Inbox', 'Listings', 'Outbox', 'Import', 'Tools', 'Audit', 'Settings'])(
      '%s keeps nobody out',
      async (view) => {
        const { page } = window
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await goTo(page, view)
        const grid = page.getByRole('main').getByRole('grid').first()
        if (['Inbox', 'Listings', 'Outbox', 'Audit'].includes(view)) {
          await rowAt(grid, 1).getByRole('gridcell').nth(2).click()
          await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
        }
        await soon(() => page.locator('[aria-busy="true"]').count()).toBe(0)
        expect(await barriers(page)).toEqual([])
      },
    )

    it('the palette and a decision’s dialog keep nobody out', async () => {
      const { page } = window
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await goTo(page, 'Inbox')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').waitFor()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await soon(() => page.getByRole('dialog').count()).toBe(0)
      await page.getByRole('grid', { name: 'Requests' }).focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('r')
      const dialog = page.getByRole('alertdialog')
      await dialog.getByRole('heading', { name: /^Remove/u }).waitFor()
      await soon(() => dialog.locator('[aria-busy="true"]').count()).toBe(0)
      expect(await barriers(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Clear' }).click()
    })
  })

  describe('by keyboard alone', () => {
    const requests = () => window.page.getByRole('grid', { name: 'Requests' })
    const detail = () => window.page.getByRole('region', { name: 'Request', exact: true })
    const subjectAt = async (index: number) => {
      const { rows } = await beside.client.call('requests.window', { query: 'state:open', offset: index, limit: 1 })
      return rows[0]?.subject ?? ''
    }
    const opened = (subject: string) => detail().getByRole('heading', { level: 2, name: subject }).waitFor()

    it('the inbox is reached, walked, searched and left', async () => {
      const { page } = window
      await page.keyboard.press('g')
      await page.keyboard.press('l')
      await page.getByRole('main', { name: 'Listings' }).waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('i')
      await page.getByRole('main', { name: 'Inbox' }).waitFor()
      await page.keyboard.press('Home')
      await opened(await subjectAt(0))
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await opened(await subjectAt(2))
      await page.keyboard.press('k')
      await opened(await subjectAt(1))
      await page.keyboard.press('/')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('state:open verdict:removable')
      await page.keyboard.press('Enter')
      await soon(() => requests().evaluate((grid) => grid === document.activeElement)).toBe(true)
      const { total } = await beside.client.call('requests.count', { query: 'state:open verdict:removable' })
      await page.getByText(`${total} requests`).first().waitFor()
    })

    it('rows are selected one by one and as a range, and let go', async () => {
      const { page } = window
      await page.keyboard.press('Home')
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      const bar = page.getByRole('region', { name: 'Selection' })
      await bar.getByText('3 requests selected').waitFor()
      await page.keyboard.press('x')
      await bar.getByText('2 requests selected').waitFor()
      await page.keyboard.press('Escape')
      await soon(() => bar.count()).toBe(0)
    })

    it('the evidence is entered and left again', async () => {
      const { page } = window
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await soon(() => detail().evaluate((pane) => pane.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      await soon(() => requests().evaluate((grid) => grid === document.activeElement)).toBe(true)
    })

    it('a decision is made and taken back', async () => {
      const { page } = window
      await page.keyboard.press('Home')
      await page.keyboard.press('r')
      await rowAt(requests(), 0).getByText('remove waits').waitFor()
      await page.keyboard.press('u')
      await eventually(async () => expect(await requests().getByText('remove waits').count()).toBe(0))
    })

    it('every stop of the Tab key can be seen', async () => {
      const { page } = window
      await requests().focus()
      for (let stop = 0; stop < 30; stop++) {
        await page.keyboard.press('Tab')
        const seen = await page.evaluate(() => {
          const at = document.activeElement
          if (!(at instanceof HTMLElement) || at === document.body) return 'the page'
          const shown = () =>
            [at, at.nextElementSibling, at.parentElement, at.firstElementChild]
              .filter((element) => element !== null)
              .map((element) => {
                const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(element)
                return [outline, boxShadow, backgroundColor, borderColor].join()
              })
              .join()
          const focused = shown()
          at.blur()
          const blurred = shown()
          at.focus()
          return focused === blurred ? at.outerHTML.slice(0, 200) : 'seen'
        })
        expect(['seen', 'the page']).toContain(seen)
      }
    })

    it('the palette leads anywhere', async () => {
      const { page } = window
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('settings')
      await page.keyboard.press('Enter')
      await page.getByRole('main', { name: 'Settings' }).waitFor()
    })
  })

  it('never broke a rule of the page', () => {
    expect(window.problems).toEqual([])
  })
})
