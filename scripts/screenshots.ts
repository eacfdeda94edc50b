import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../electron/door/chromium.ts'

/** `npm run screenshots`: the pictures of README and docs, made anew from the sample desk. Fails when a view no longer opens. */
const root = join(import.meta.dirname, '..')
const images = join(root, 'docs', 'images')

interface Picture {
  name: string
  theme: 'light' | 'dark'
  take(page: Page): Promise<void>
}

const go = async (page: Page, view: string) => {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${view}`) })
    .click()
}

const pictures: Picture[] = [
  {
    name: 'inbox',
    theme: 'light',
    async take(page) {
      await go(page, 'Inbox')
      await ask(page, 'state:open verdict:removable')
      await page.getByRole('grid').press('j')
      await page.getByText('Still refused').waitFor()
    },
  },
  {
    name: 'bulk',
    theme: 'light',
    async take(page) {
      await ask(page, 'state:open')
      await page.getByRole('grid').press('Control+a')
      await page
        .getByText(/selected/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'listings',
    theme: 'dark',
    async take(page) {
      await page.getByRole('grid').press('Escape')
      await go(page, 'Listings')
      await ask(page, 'reason:rollup')
      await page.getByRole('grid').press('j')
      await page.getByText('What a sender is told').waitFor()
    },
  },
  {
    name: 'outbox',
    theme: 'light',
    async take(page) {
      await go(page, 'Inbox')
      await ask(page, 'state:open verdict:deny')
      await page.getByRole('grid').press('j')
      await page.getByText('Still refused').waitFor()
      await page.getByRole('grid').press('d')
      await page.getByText(/waits/).first().waitFor()
      await go(page, 'Outbox')
      await page.getByRole('grid').press('j')
    },
  },
  {
    name: 'networks',
    theme: 'light',
    async take(page) {
      await go(page, 'Tools')
      await page.getByRole('tab', { name: 'Networks' }).click()
      await page.getByRole('button', { name: /^Too wide/ }).click()
      const rows = page.getByRole('grid', { name: 'Networks', exact: true })
      await rows.getByText('Narrow').first().click()
      await page.getByRole('heading', { name: 'directspam singles' }).waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'policy',
    theme: 'dark',
    async take(page) {
      await page.getByRole('tab', { name: 'Policy' }).click()
      await page.getByRole('textbox', { name: 'Least mail for a score' }).fill('40')
      await page.getByText(/^as of /).waitFor({ timeout: 240_000 })
    },
  },
]

/** Writes a query as a person does. */
async function ask(page: Page, query: string): Promise<void> {
  const bar = page.getByRole('combobox').first()
  await bar.click()
  for (let chip = 0; chip < 6; chip++) await bar.press('Backspace')
  await bar.fill(query)
  await bar.press('Escape')
  await bar.press('Escape')
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.getByRole('grid').focus()
}

async function openSample(dataDir: string): Promise<{ address: string; stop(): void }> {
  const args = ['electron/start.ts', '--sample', '--no-window', '--data', dataDir]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<string>((done, failed) => {
    child.once('exit', (code) => failed(new Error(`The sample desk ended with ${code}.`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http://')) done(line)
    })
  })
  return { address, stop: () => child.kill() }
}

const browserPath = findChromium()
if (!browserPath) throw new Error('No Chromium was found; install one or name it in BLOCKDESK_BROWSER.')
const folder = mkdtempSync(join(tmpdir(), 'blockdesk-pictures-'))
const sample = await openSample(folder)
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-quic'] })
try {
  mkdirSync(images, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(sample.address)
  await page.getByRole('navigation').getByText('Inbox').waitFor({ timeout: 60_000 })
  await page.getByText(/^late/).first().waitFor({ timeout: 60_000 })
  for (const { name, theme, take } of pictures) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await take(page)
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(images, `${name}.png`) })
    console.log(`docs/images/${name}.png`)
  }
} finally {
  await browser.close()
  sample.stop()
  rmSync(folder, { recursive: true, force: true })
}
