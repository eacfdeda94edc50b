import { expect, test } from 'vitest'
import { clientOf, listing, removal, startServer } from './list-server-fixture.ts'

test('a reader that follows eight writers misses nothing and sees no row older than it has', async () => {
  const desk = await startServer({
    listings: Array.from({ length: 64 }, (_, index) => listing(index + 1, `198.18.0.${index}`)),
  })
  const start = await desk.state()
  const writers = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => ({
      index,
      client: clientOf(desk.url, await desk.tokenWith('read', 'decide')),
    })),
  )
  let writing = true
  const written = Promise.all(
    writers.map(async ({ index, client }) => {
      for (let round = 0; round < 12; round++) {
        const rows = (await client.rows('listings')).filter(({ id }) => id % 8 === index || id % 8 === (index + 1) % 8)
        await client.decide(...rows.map((row) => removal(row, { action: 'amend', why: `${index} in ${round}` })))
      }
    }),
  ).finally(() => {
    writing = false
  })

  const mirror = new Map((await desk.rows('listings')).map((row) => [row.id, { ...row, version: 0 }]))
  const versions: number[] = []
  let state = start
  for (let last = false; !last; ) {
    last = !writing
    for (let more = true; more; ) {
      const page = await desk.changes('listings', state, '&limit=7')
      for (const row of page.changed) {
        versions.push(row.version)
        if ('subject' in row && 'hits' in row) {
          expect(row.version).toBeGreaterThan(mirror.get(row.id)?.version ?? 0)
          mirror.set(row.id, row)
        }
      }
      state = page.newState
      more = page.hasMoreChanges
    }
  }
  await written
  expect([...mirror.values()].sort((a, b) => a.id - b.id)).toEqual(
    (await desk.rows('listings')).sort((a, b) => a.id - b.id),
  )
  expect(versions).toEqual([...versions].sort((a, b) => a - b))
  expect(new Set(versions).size).toBe(versions.length)
})

test('of two desks that decide on the same row at once, one applies and one is told', async () => {
  const desk = await startServer({ listings: [listing(1, '198.18.0.1')] })
  const other = clientOf(desk.url, await desk.tokenWith('decide'))
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const answers = await Promise.all([
    desk.decide(removal(row, { action: 'amend', why: 'one' })),
    other.decide(removal(row, { action: 'amend', why: 'other' })),
  ])
  expect(answers.flatMap(({ receipts }) => receipts.map(({ status }) => status)).sort()).toEqual([
    'applied',
    'conflict',
  ])
})
