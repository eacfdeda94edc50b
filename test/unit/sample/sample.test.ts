import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/options.ts'
import { backgroundListings } from '../../../server/sample/background.ts'
import { makeSample, usualSize } from '../../../server/sample/make.ts'
import { createIds } from '../../../server/sample/rows.ts'
import type { BulkCounts } from '../../../server/store/bulk.ts'
import { openStore, type Store } from '../../../server/store/open.ts'
import { policyOf } from '../../../server/store/policies.ts'
import type { Client } from '../../../src/contract/binding.ts'
import { reasons } from '../../../src/domain/reason.ts'
import { verdictKinds } from '../../../src/domain/verdict.ts'
import { clientOf } from '../../support/desk-client.ts'
import { openDesk } from '../../support/desk-process.ts'
import { newFolder } from '../../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../../support/sample-desk.ts'

const folder = newFolder('sample')
afterAll(() => folder.remove())

/** A moment of its own, so that the same rows come out wherever and whenever the test runs. */
const now = 1_790_000_000

async function made(
  name: string,
  size: { listings: number; requests: number; seed?: number },
): Promise<{ store: Store; counts: BulkCounts }> {
  const path = join(folder.path, name)
  mkdirSync(path)
  const store = await openStore(path)
  return { store, counts: makeSample(store, await policyOf(store.read), { ...usualSize, now, ...size }) }
}

/** Everything in the store, but for the epoch, which is new for each store. */
async function rowsOf({ read }: Store): Promise<unknown> {
  const [listings, exceptions, requests, signals, facts, events, decisions] = await Promise.all([
    read.selectFrom('listing').selectAll().orderBy('id').execute(),
    read.selectFrom('exception').selectAll().orderBy('id').execute(),
    read.selectFrom('request').selectAll().orderBy('id').execute(),
    read.selectFrom('signal').selectAll().orderBy('address').orderBy('day').execute(),
    read.selectFrom('fact').selectAll().orderBy('version').execute(),
    read.selectFrom('event').selectAll().orderBy('id').execute(),
    read.selectFrom('decision').selectAll().orderBy('id').execute(),
  ])
  return { listings, exceptions, requests, signals, facts, events, decisions }
}

describe('the sample generator', () => {
  it('makes the same rows of the same seed and time, and others of another seed', async () => {
    const size = { listings: 2000, requests: 60 }
    const [one, same, other] = await Promise.all([
      made('one', size),
      made('same', size),
      made('other', { ...size, seed: 7 }),
    ])
    const rows = await rowsOf(one.store)
    expect(await rowsOf(same.store)).toEqual(rows)
    expect(await rowsOf(other.store)).not.toEqual(rows)
    for (const { store } of [one, same, other]) await store.close()
  })

  it('dates nothing after the moment it is made for', async () => {
    const { store } = await made('dated', { listings: 3000, requests: 100 })
    const late = await Promise.all([
      store.read.selectFrom('listing').select('id').where('listed_at', '>', now).execute(),
      store.read.selectFrom('request').select('id').where('received_at', '>', now).execute(),
      store.read.selectFrom('fact').select('subject').where('checked_at', '>', now).execute(),
      store.read.selectFrom('event').select('id').where('at', '>', now).execute(),
      store.read
        .selectFrom('signal')
        .select('address')
        .where('day', '>', Math.floor(now / 86_400))
        .execute(),
    ])
    expect(late).toEqual([[], [], [], [], []])
    await store.close()
  })

  it('scales: 200,000 listings, each subject once a list, clustered as real lists are', async () => {
    const policy = await policyOf((await made('policy', { listings: 0, requests: 1 })).store.read)
    const subjects = new Set<string>()
    const networks = new Map<string, number>()
    let count = 0
    for (const { list, subject } of backgroundListings(
      { listings: 200_000, seed: usualSize.seed, now, policy },
      createIds(),
    )) {
      subjects.add(`${list} ${subject}`)
      count++
      const network = /^(\d+\.\d+\.\d+)\.\d+$/u.exec(subject)?.[1]
      if (network !== undefined) networks.set(network, (networks.get(network) ?? 0) + 1)
    }
    expect(count).toBe(200_000)
    expect(subjects.size).toBe(count)
    const sizes = [...networks.values()]
    const alone = sizes.filter((size) => size === 1).length
    expect(alone / sizes.length).toBeGreaterThan(0.3)
    expect(Math.max(...sizes)).toBeGreaterThan(50)
  }, 60_000)
})

describe('the usual sample, at a desk', () => {
  let server: SampleServer
  let desk: Desk
  let client: Client

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'usual'))
    server = await startSampleServer(join(folder.path, 'usual'), {
      listings: usualSize.listings,
      requests: usualSize.requests,
    })
    desk = await openDesk({ dataDir: join(folder.path, 'desk') })
    client = clientOf(desk)
    await client.call('source.connect', { url: server.url, token: await server.token('test') })
    await client.call('sync.now', {})
  }, 180_000)
  afterAll(async () => {
    await desk.close()
    await server.stop()
  }, 60_000)

  it('has 50,000 listings of all six reasons, singles, networks, names and IPv6', async () => {
    const { total, byReason, shadowed } = await client.call('listings.facets', { query: '' })
    expect(total).toBe(usualSize.listings)
    for (const reason of reasons) expect(byReason[reason], reason).toBeGreaterThan(100)
    expect(shadowed).toBeGreaterThan(1000)
    for (const query of ['list:name', 'net:2001:db8::/32', 'reason:rollup'])
      expect((await client.call('listings.count', { query })).total, query).toBeGreaterThan(100)
  })

  it('has 400 open requests in the mix of a normal day', async () => {
    const { total, byVerdict, byReason, byClock } = await client.call('requests.facets', { query: 'state:open' })
    expect(total).toBe(usualSize.requests)
    for (const kind of verdictKinds) expect(byVerdict[kind], kind).toBeGreaterThan(0)
    for (const reason of reasons) expect(byReason[reason], reason).toBeGreaterThan(0)
    const share = (count: number) => count / total

    const { rows } = await client.call('requests.window', { query: 'state:open', limit: 400 })
    const notOurs = rows.filter((row) => row.reasons.length === 0).length
    const named = rows.filter((row) =>
      row.reasons.some((reason) => reason === 'dynamic' || reason === 'generic'),
    ).length
    const wrongChannel = rows.filter(
      (row) => row.channel === 'form' && ['support', 'expires'].includes(row.verdict),
    ).length
    const judged = rows.filter((row) =>
      ['removable', 'except', 'narrow', 'check-first', 'deny'].includes(row.verdict),
    ).length
    for (const [count, about] of [
      [notOurs, 1 / 3],
      [named, 1 / 4],
      [wrongChannel, 1 / 10],
      [judged, 1 / 3],
    ] as const) {
      expect(share(count)).toBeGreaterThan(about * 0.75)
      expect(share(count)).toBeLessThan(about * 1.3)
    }
    expect(byClock.late).toBeGreaterThan(5)
    expect(byClock.due).toBeGreaterThan(20)
    expect(byClock.ok).toBeGreaterThan(200)
    expect(rows.filter(({ repeats }) => repeats > 0).length).toBeGreaterThan(15)
    expect(rows.some(({ subjects }) => subjects >= 12)).toBe(true)
  })

  it('has pastes that its own decoder reads', async () => {
    const { rows } = await client.call('requests.window', { query: 'state:open', limit: 60 })
    let pasted = 0
    let agreeing = 0
    for (const { id } of rows) {
      const { request, pasted: refusals } = await client.call('requests.get', { id })
      if (request.pasted === null) continue
      pasted++
      expect(refusals.length, request.pasted).toBeGreaterThan(0)
      if (refusals.some(({ agrees }) => agrees)) agreeing++
    }
    expect(pasted).toBeGreaterThan(20)
    expect(agreeing).toBeGreaterThan(pasted / 2)
  })

  it('has ninety days of signals, and scores that differ', async () => {
    const bad = await client.call('listings.count', { query: 'score:<40' })
    const good = await client.call('listings.count', { query: 'score:>=60' })
    expect(bad.total).toBeGreaterThan(50)
    expect(good.total).toBeGreaterThan(50)
    const oldest = await server.server.store.read
      .selectFrom('signal')
      .select(({ fn }) => fn.min('day').as('day'))
      .executeTakeFirst()
    const today = Math.floor(Date.now() / 86_400_000)
    expect(today - Number(oldest?.day)).toBeGreaterThanOrEqual(85)
    expect(today - Number(oldest?.day)).toBeLessThanOrEqual(91)
  })
})
