import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { withValue } from '../../src/domain/policy/figures.ts'
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
  setUp,
  soon,
  synced,
} from './window.ts'

inChromium('the policy', () => {
  const folder = newFolder('policy-view')
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
    await goTo(window.page, 'Settings')
    await window.page.getByRole('button', { name: /^All figures/u }).click()
    await window.page.getByRole('tab', { name: 'Policy', selected: true }).waitFor()
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    beside?.close()
    await desk?.stop()
    await server?.stop()
    folder.remove()
  }, 60_000)

  const figure = (name: string) => window.page.getByRole('textbox', { name })
  const results = () => window.page.getByRole('region', { name: 'What would change' })
  const decidedOtherwise = async () =>
    Number(await results().getByRole('region', { name: 'Open requests' }).getByRole('definition').first().textContent())
  const tried = () =>
    results()
      .getByText(/^as of \d/u)
      .waitFor({ timeout: 120_000 })

  it('names what is wrong beside its field, and is not saved with it', async () => {
    const { page } = window
    await figure('Remove from a score of').fill('eighty')
    await page.getByText('A number from 0 to 100 is expected.').waitFor()
    expect(await figure('Remove from a score of').getAttribute('aria-invalid')).toBe('true')
    await page.getByPlaceholder(/^Why\?/u).fill('a try')
    expect(await page.getByRole('button', { name: 'Save…' }).isDisabled()).toBe(true)
  })

  it.each(['light', 'dark'] as const)('keeps nobody out while something is wrong, in %s', async (colorScheme) => {
    const { page } = window
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await barriers(page)).toEqual([])
  })

  it('shows what a figure would do as it is typed, and keeps it over a change of views', async () => {
    const { page } = window
    await figure('Remove from a score of').fill('95')
    await tried()
    const before = await decidedOtherwise()
    expect(before).toBeGreaterThan(0)
    const { policy } = await beside.client.call('policy.get', {})
    const simulation = await beside.client.call('policy.simulate', { policy: withValue(policy, 'removeAt', 95) })
    expect(before).toBe(simulation.requests.changed)
    await goTo(page, 'Inbox')
    await goTo(page, 'Tools')
    expect(await figure('Remove from a score of').inputValue()).toBe('95')
    await tried()
    expect(await decidedOtherwise()).toBe(before)
  })

  it.each(['light', 'dark'] as const)('keeps nobody out with results, in %s', async (colorScheme) => {
    const { page } = window
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await barriers(page)).toEqual([])
  })

  it('is saved by keyboard with a reason; then verdicts are other ones', async () => {
    const { page } = window
    const verdicts = async () => (await beside.client.call('requests.facets', { query: 'state:open' })).byVerdict
    const before = await verdicts()
    await figure('Remove from a score of').focus()
    await page.keyboard.press('Control+s')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Too many relapses')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: /^Save policy version 2: 1 figure changes/u })
    await dialog.getByText('60 points → 95 points').waitFor()
    await dialog.getByText(/requests decided otherwise/u).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page
      .getByText(/^Policy version 2/u)
      .first()
      .waitFor()
    await eventually(async () => {
      const { policy } = await beside.client.call('policy.get', {})
      expect(policy).toMatchObject({ version: 2, removeAt: 95 })
    })
    expect(await verdicts()).not.toEqual(before)
    await page.getByText('Nothing is changed', { exact: true }).waitFor()
  })

  it('shows both sides when somebody else was quicker, and puts one on top of the other', async () => {
    const { page } = window
    await figure('highspam stands for').fill('20')
    await tried()
    const { policy } = await beside.client.call('policy.get', {})
    const other = await beside.client.call('policy.save', {
      policy: withValue(policy, 'probationDays', 30),
      base: 2,
      why: 'a colleague',
    })
    expect(other.outcome).toBe('saved')
    await page.getByText(/your changes were made from version 2/u).waitFor()
    await page.getByPlaceholder(/^Why\?/u).fill('Shorter')
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    const conflict = page.getByRole('dialog', { name: /^Not saved: version 3/u })
    await conflict.getByRole('region', { name: 'Theirs' }).getByText('14 days → 30 days').waitFor()
    await conflict.getByRole('region', { name: 'Yours' }).getByText('30 days → 20 days').waitFor()
    expect(await barriers(page)).toEqual([])
    await conflict.getByRole('button', { name: 'Put mine on top of theirs' }).click()
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    await eventually(async () => {
      const now = (await beside.client.call('policy.get', {})).policy
      expect(now).toMatchObject({ version: 4, highspamDays: 20, probationDays: 30 })
    })
  })

  it('tells its versions, and takes a pasted policy with its errors by line', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Versions…' }).click()
    const versions = page.getByRole('dialog', { name: 'Versions of the policy' })
    await versions.getByText('Too many relapses').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import a policy' })
    await dialog.getByRole('textbox', { name: 'Policy as JSON' }).fill('{\n  "removeAt": NaN}')
    await dialog.getByText('Line 2, column 15: removeAt: NaN is no number in JSON.').waitFor()
    const { policy } = await beside.client.call('policy.get', {})
    await dialog
      .getByRole('textbox', { name: 'Policy as JSON' })
      .fill(JSON.stringify(withValue(policy, 'removeAt', 70)))
    await dialog.getByRole('button', { name: 'Put into the fields' }).click()
    expect(await figure('Remove from a score of').inputValue()).toBe('70')
    await page.getByRole('button', { name: 'Discard' }).click()
    await soon(() => figure('Remove from a score of').inputValue()).toBe('95')
  })

  it('never broke a rule of the page', () => {
    expect(window.problems).toEqual([])
  })
})
