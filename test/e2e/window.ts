import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { findChromium } from '../../electron/door/chromium.ts'
import { connectToOpenDesk } from '../../electron/door/local-socket.ts'
import type { Client } from '../../src/contract/binding.ts'

const executablePath = findChromium()

/** Making the sample of 50,000 listings and pulling it takes seconds; on a busy machine more than a minute. */
export const setUp = 240_000

/** Tests that need a real Chromium; where there is none they are skipped, and the run says so. */
export function inChromium(name: string, body: () => void): void {
  if (executablePath !== null) describe(name, body)
  else describe(name, () => it('in a real Chromium', (context) => context.skip('Chromium is not on this machine')))
}

/** A window of the desk as a user has it. */
export interface OpenWindow {
  page: Page
  context: BrowserContext
  /** Console errors, exceptions and refusals of the content policy so far. */
  problems: string[]
  close(): Promise<void>
}

let shared: Browser | null = null
async function browser(): Promise<Browser> {
  shared ??= await chromium.launch({
    executablePath: executablePath ?? '',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run'],
  })
  return shared
}

export async function closeBrowser(): Promise<void> {
  await shared?.close()
  shared = null
}

export async function openWindow(address: string): Promise<OpenWindow> {
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(address)
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  return { page, context, problems, close: () => context.close() }
}

/** The same desk as the window's, asked from outside by its local socket. */
export async function besideWindow(dataDir: string): Promise<{ client: Client; close(): void }> {
  const open = await connectToOpenDesk(dataDir)
  if (!open) throw new Error('The desk is not open.')
  return open
}

/** Waits until the first pull has come through. */
export const synced = (client: Client): Promise<void> =>
  eventually(async () => {
    const { sync, listings } = await client.call('desk.status', {})
    expect(sync).toMatchObject({ running: false, lastError: null })
    expect(sync.lastSyncedAt).not.toBeNull()
    expect(listings).toBeGreaterThan(0)
  }, setUp)

/** Tries again until it holds. */
export const eventually = (check: () => Promise<void>, timeout = 60_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 100 })

/** A value that is there soon: `await soon(read).toBe(…)`. */
export const soon = (read: () => unknown): ReturnType<typeof expect.poll> =>
  expect.poll(read, { timeout: 60_000, interval: 100 })

export async function goTo(page: Page, view: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: new RegExp(`^${view}`, 'u') })
    .click()
  await page.getByRole('main', { name: view }).waitFor()
}

/** Writes a query as a user does, and goes back to the rows. */
export async function search(page: Page, bar: string, query: string): Promise<void> {
  const field = page.getByRole('combobox', { name: bar })
  await field.focus()
  await field.fill(query)
  await field.press('Escape')
  await field.press('Escape')
  // What is on show belongs to the query before until then.
  await soon(() => page.locator('[aria-busy="true"]').count()).toBe(0)
}

export const rowAt = (grid: Locator, index: number): Locator =>
  grid.locator(`[role="row"][aria-rowindex="${index + 2}"]`)

/** Violations that keep people out, by rule and place. No rule is switched off. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    )
}
