import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../src/contract/binding.ts'
import type { RequestRow } from '../../src/contract/desk/requests.ts'
import { reasons } from '../../src/domain/reason.ts'
import { verdictKinds } from '../../src/domain/verdict.ts'
import { type DeskProcess, startDeskProcess } from '../support/cli.ts'
import { newFolder } from '../support/drafts.ts'
import { type Colleague, openColleague } from '../support/sample-desk.ts'
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
  synced,
} from './window.ts'

const bulk = 200

inChromium('a morning at the sample desk', () => {
  const folder = newFolder('triage')
  const data = join(folder.path, 'sample')
  let desk: DeskProcess
  let beside: { client: Client; close(): void }
  let colleague: Colleague
  let window: OpenWindow
  /** The requests that the bulk decided for, and the one that the colleague was quicker with. */
  let decided: RequestRow[] = []
  let taken: RequestRow | undefined

  beforeAll(async () => {
    desk = await startDeskProcess(['--sample', '--data', data])
    beside = await besideWindow(data)
    await synced(beside.client)
    const { source } = await beside.client.call('desk.status', {})
    if (source.kind !== 'server') throw new Error('The sample has no server.')
    const { token }: { token: string } = JSON.parse(readFileSync(join(data, 'practice-server', 'sample.json'), 'utf8'))
    colleague = await openColleague(folder.path, { url: source.url, token })
    window = await openWindow(desk.address)
  }, setUp)
  afterAll(async () => {
    await window?.close()
    await closeBrowser()
    await colleague?.desk.close()
    beside?.close()
    await desk?.stop()
    folder.remove()
  }, 60_000)

  const requests = () => window.page.getByRole('grid', { name: 'Requests' })
  /** The first so many, by a click and a click with Shift far below: past the rows that are at hand. */
  const selectRange = async () => {
    await requests().evaluate((grid) => grid.scrollTo({ top: 0 }))
    await rowAt(requests(), 0).getByRole('gridcell').nth(1).click()
    await requests().evaluate((grid, top) => grid.scrollTo({ top }), (bulk - 6) * 28)
    await rowAt(requests(), bulk - 1)
      .getByRole('gridcell')
      .nth(1)
      .click({ modifiers: ['Shift'] })
  }
  const outboxCounts = () => beside.client.call('outbox.counts', {})
  const firstRows = async (count: number) => {
    const { rows } = await beside.client.call('requests.window', { query: 'state:open', limit: count })
    return rows
  }

  it('opens on 400 open requests, the most pressing first', async () => {
    const { page } = window
    await page.getByText('400 requests').waitFor()
    await rowAt(requests(), 0).getByText('late by').waitFor()
    await page
      .getByRole('contentinfo')
      .getByText(/^synced/u)
      .waitFor()
  })

  it('finds by query, opens a request and decides it with one key; the next one opens', async () => {
    const { page } = window
    await search(page, 'Search requests', 'state:open verdict:removable')
    const { rows } = await beside.client.call('requests.window', { query: 'state:open verdict:removable', limit: 2 })
    const [first, second] = rows
    if (!first || !second) throw new Error('Nothing to remove.')
    const detail = page.getByRole('region', { name: 'Request', exact: true })
    await detail.getByRole('heading', { level: 2, name: first.subject }).waitFor()
    await detail.getByRole('region', { name: 'Coverage' }).getByText('directspam').first().waitFor()
    await detail.getByRole('region', { name: 'Around' }).waitFor()
    await page.keyboard.press('r')
    await page.getByText(`${first.subject}: remove waits`).first().waitFor()
    await rowAt(requests(), 0).getByText('remove waits').waitFor()
    await detail.getByRole('heading', { level: 2, name: second.subject }).waitFor()
    expect(await outboxCounts()).toMatchObject({ queued: 1 })
  })

  it('takes the decision back with one key', async () => {
    const { page } = window
    await page.keyboard.press('u')
    await page.getByText('Taken back: 1 decision').first().waitFor()
    await eventually(async () => expect(await outboxCounts()).toMatchObject({ queued: 0, cancelled: 1 }))
    await soon(() => requests().getByText('remove waits').count()).toBe(0)
  })

  it(`selects ${bulk} by a range, of all six reasons and every verdict, and says how they split`, async () => {
    const { page } = window
    await search(page, 'Search requests', 'state:open')
    await page.getByText('400 requests').waitFor()
    const rows = await firstRows(bulk)
    expect(new Set(rows.flatMap((row) => row.reasons)).size).toBe(reasons.length)
    expect(new Set(rows.map(({ verdict }) => verdict)).size).toBe(verdictKinds.length)

    await selectRange()
    const bar = page.getByRole('region', { name: 'Selection' })
    await bar.getByText(`${bulk} requests selected`).waitFor()
    const split = await beside.client.call('verdict.bulk', {
      over: 'requests',
      selection: { ids: rows.map(({ id }) => id) },
      action: 'remove',
    })
    const fits = split.split.filter(({ fits: fitting }) => fitting).reduce((sum, { count }) => sum + count, 0)
    expect(fits).toBeGreaterThan(5)
    await bar.getByRole('button', { name: `Remove ${fits}`, exact: true }).waitFor()
  })

  it('decides those that fit, while a colleague decides one of them at the server', async () => {
    const { page } = window
    const rows = await firstRows(bulk)
    await page.keyboard.press('r')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('heading', { name: /^Remove \d+ listings/u }).waitFor()
    expect(
      await dialog.getByRole('button', { name: 'Cancel' }).evaluate((button) => button === document.activeElement),
    ).toBe(true)

    taken = rows.find(({ verdict, subjects }) => verdict === 'removable' && subjects === 1)
    if (!taken) throw new Error('Nothing to be quicker with.')
    expect(await colleague.decide({ over: 'requests', ids: [taken.id], action: 'deny' })).toMatchObject({ applied: 1 })

    await dialog.getByRole('button', { name: /^Remove \d+$/u }).click()
    await page
      .getByText(/^\d+ decisions wait in the outbox$/u)
      .first()
      .waitFor()
    await soon(() => dialog.count()).toBe(0)
    const { queued } = await outboxCounts()
    expect(queued).toBeGreaterThan(5)
    await page.getByRole('region', { name: 'Selection' }).waitFor()
  })

  it('takes the whole batch back at once, and decides it again', async () => {
    const { page } = window
    await requests().focus()
    await page.keyboard.press('u')
    await page
      .getByText(/^Taken back: \d+ decisions$/u)
      .first()
      .waitFor()
    await eventually(async () => expect(await outboxCounts()).toMatchObject({ queued: 0 }))

    await selectRange()
    await page.getByRole('region', { name: 'Selection' }).getByText(`${bulk} requests selected`).waitFor()
    await page.keyboard.press('r')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('heading', { name: /^Remove \d+ listings/u }).waitFor()
    await dialog.getByRole('button', { name: /^Remove \d+$/u }).click()
    await soon(() => dialog.count()).toBe(0)
    await eventually(async () => expect((await outboxCounts()).queued).toBeGreaterThan(10))
    const all = await beside.client.call('requests.window', { query: 'state:open', limit: 400 })
    decided = all.rows.filter(({ pending }) => pending === 'remove')
    expect(decided.some(({ id }) => id === taken?.id)).toBe(true)
  })

  it('pushes; all but one are applied, and the one is shown as base, mine and server', async () => {
    const { page } = window
    const { queued = 0 } = await outboxCounts()
    await goTo(page, 'Outbox')
    await page.getByRole('button', { name: `Push ${queued}`, exact: true }).click()
    await page
      .getByText(/^Pushed: \d+ applied, 1 conflict$/u)
      .first()
      .waitFor({ timeout: 60_000 })
    expect(await outboxCounts()).toMatchObject({ queued: 0, sent: 0, conflict: 1, parked: 0, applied: queued - 1 })

    await page.getByRole('group', { name: 'By state' }).getByRole('button', { name: 'Conflicts 1' }).click()
    const detail = page.getByRole('region', { name: 'Decision', exact: true })
    await detail.getByRole('heading', { level: 2, name: `Remove ${taken?.subject}` }).waitFor()
    const conflict = detail.getByRole('region', { name: 'Conflict' })
    for (const side of ['Base', 'Mine', 'Server'])
      await conflict
        .getByRole('columnheader', { name: new RegExp(`^${side}`, 'u') })
        .first()
        .waitFor()
    await conflict
      .getByRole('row', { name: /^state open/u })
      .getByText('closed')
      .first()
      .waitFor()
    await detail.getByRole('button', { name: 'Decide again' }).waitFor()
    await page
      .getByRole('group', { name: 'By state' })
      .getByRole('button', { name: /^Applied/u })
      .click()
    await detail.getByText(/^Applied as number \d+ of the feed/u).waitFor()
  })

  it('has the listings gone, from the table and from the server', async () => {
    const { page } = window
    const gone = decided.filter(({ id, subjects }) => id !== taken?.id && subjects === 1)
    expect(gone.length).toBeGreaterThan(10)
    await colleague.client.call('sync.now', {})
    for (const { subject } of gone) {
      const query = `net:${subject} reason:directspam,noBounce`
      expect(await beside.client.call('listings.count', { query }), subject).toEqual({ total: 0 })
      expect(await colleague.client.call('listings.count', { query }), subject).toEqual({ total: 0 })
    }
    await goTo(page, 'Listings')
    await search(page, 'Search listings', `net:${gone[0]?.subject}`)
    await page.getByRole('main').getByText('0 listings').waitFor()
    await search(page, 'Search listings', `net:${taken?.subject}`)
    await page.getByRole('main').getByText('1 listing', { exact: true }).waitFor()
  })

  it('gives the conflict up, with a reason that stays in the audit', async () => {
    const { page } = window
    await goTo(page, 'Outbox')
    await page.getByRole('group', { name: 'By state' }).getByRole('button', { name: 'Conflicts 1' }).click()
    await page.getByRole('region', { name: 'Decision', exact: true }).getByRole('button', { name: 'Drop' }).click()
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await dialog.getByLabel('Why').fill('a colleague has denied it')
    await dialog.getByRole('button', { name: /^Drop/u }).click()
    await eventually(async () => expect(await outboxCounts()).toMatchObject({ conflict: 0, dropped: 1 }))
    expect(await beside.client.call('audit.verify', {})).toMatchObject({ ok: true })
    await goTo(page, 'Audit')
    const { rows } = await beside.client.call('audit.window', { limit: 1 })
    expect(rows[0]).toMatchObject({ kind: 'drop', summary: expect.stringMatching(/^Given up: /u) })
    await rowAt(page.getByRole('grid', { name: 'Audit' }), 0)
      .getByText(rows[0]?.summary ?? '')
      .waitFor()
  })

  it('never broke a rule of the page on the way', () => {
    expect(window.problems).toEqual([])
  })
})
