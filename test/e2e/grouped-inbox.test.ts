import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import {
  barriers,
  besideWindow,
  closeBrowser,
  eventually,
  inChromium,
  type OpenWindow,
  openWindow,
  search,
  setUp,
  synced,
} from './window.ts'

inChromium('the grouped inbox', () => {
  const folder = newFolder('grouped')
  const data = join(folder.path, 'sample')
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let window: OpenWindow

  beforeAll(async () => {
    desk = await startDeskProcess(['--sample', '--data', data])
    beside = await besideWindow(data)
    await synced(beside.client)
    window = await openWindow(desk.address)
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    beside?.close()
    await desk?.stop()
    folder.remove()
  }, 60_000)

  it('names each group over its first row', async () => {
    const { page } = window
    await page.getByRole('combobox', { name: 'Group requests' }).selectOption('network24')
    const { groups } = await beside.client.call('requests.groups', { query: 'state:open', by: 'network24' })
    await page.getByRole('columnheader', { name: 'Group' }).waitFor()
    await page
      .getByTitle(groups[0]?.label ?? '')
      .first()
      .waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Group requests' }).selectOption('none')
  })

  it('merges a duplicate into the one it repeats with one key', async () => {
    const { page } = window
    await search(page, 'Search requests', 'state:open has:duplicate')
    await page.getByRole('button', { name: /^Merge into #/u }).waitFor()
    await page.keyboard.press('m')
    await eventually(async () => {
      const { rows } = await beside.client.call('outbox.window', { states: ['queued'], limit: 10 })
      expect(rows.map(({ action }) => action)).toEqual(['merge'])
    })
  })

  it('asks for a circumstance and an end before an override', async () => {
    const { page } = window
    await search(page, 'Search requests', 'state:open verdict:third-party')
    await page
      .getByRole('button', { name: /^Override/u })
      .first()
      .waitFor()
    await page.keyboard.press('o')
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Override' })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByRole('combobox', { name: 'Circumstance' }).selectOption({ index: 1 })
    await eventually(async () => expect(await confirm.isDisabled()).toBe(false))
    expect(await barriers(page)).toEqual([])
    await confirm.click()
    await eventually(async () => {
      const { rows } = await beside.client.call('outbox.window', { states: ['queued'], limit: 10 })
      expect(rows.map(({ action }) => action)).toContain('override')
    })
  })
})
