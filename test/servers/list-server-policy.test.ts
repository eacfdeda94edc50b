import { expect, test } from 'vitest'
import defaults from '../../resources/policy.json' with { type: 'json' }
import { policyOf } from '../../server/store/policies.ts'
import { policyVersionsSchema } from '../../src/contract/policy.ts'
import { clientOf, noon, startServer } from './list-server-fixture.ts'

const save = (base: number, why: string, figures: Partial<typeof defaults>) => ({
  base,
  why,
  policy: { ...defaults, ...figures },
})

const historyOf = async (desk: { get(path: string): Promise<Response> }, query = '') =>
  policyVersionsSchema.parse(await (await desk.get(`/v1/policy/versions${query}`)).json()).versions

test('keeps every version with who, when and why, and pages through them', async () => {
  const desk = await startServer()
  for (const [index, removeAt] of [70, 71, 72].entries()) {
    desk.setClock(noon + index)
    const answer = await desk.send('PUT', '/v1/policy', save(1 + index, `step ${index}`, { removeAt }))
    expect(await answer.json()).toMatchObject({ version: 2 + index, removeAt })
  }
  const all = await historyOf(desk)
  expect(all.map(({ version, why, savedAt, policy }) => [version, why, savedAt, policy.removeAt])).toEqual([
    [4, 'step 2', noon + 2, 72],
    [3, 'step 1', noon + 1, 71],
    [2, 'step 0', noon, 70],
    [1, 'The figures that come with Blockdesk.', 0, 60],
  ])
  expect(all[0]?.savedBy).toMatch(/^ada /u)
  expect((await historyOf(desk, '?before=4&limit=2')).map(({ version }) => version)).toEqual([3, 2])
  expect((await desk.get('/v1/policy/versions?limit=0')).status).toBe(400)
})

test('saves nothing when another version was saved meanwhile, and says whose', async () => {
  const desk = await startServer()
  const other = clientOf(desk.url, await desk.tokenWith('admin'))
  expect((await other.send('PUT', '/v1/policy', save(1, 'theirs', { removeAt: 70 }))).status).toBe(200)
  const answer = await desk.send('PUT', '/v1/policy', save(1, 'mine', { removeAt: 80 }))
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({
    type: 'conflict',
    field: 'base',
    detail: /version 2 now, saved by desk /,
  })
  expect(await (await desk.get('/v1/policy')).json()).toMatchObject({ version: 2, removeAt: 70 })
})

test('of two saves at once one wins', async () => {
  const desk = await startServer()
  const answers = await Promise.all(
    [61, 62, 63, 64].map((removeAt) => desk.send('PUT', '/v1/policy', save(1, 'a race', { removeAt }))),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  expect(await historyOf(desk)).toHaveLength(2)
})

test('answers the same save again as the first time, for the answer may have been lost', async () => {
  const desk = await startServer()
  const mine = save(1, 'once', { removeAt: 70 })
  expect(await (await desk.send('PUT', '/v1/policy', mine)).json()).toMatchObject({ version: 2 })
  expect(await (await desk.send('PUT', '/v1/policy', mine)).json()).toMatchObject({ version: 2 })
  expect(await historyOf(desk)).toHaveLength(2)
})

test.each([
  ['no reason', { ...save(1, ' ', { removeAt: 70 }) }, 'why'],
  ['no base', { why: 'a', policy: defaults }, 'base'],
  ['a figure out of range', save(1, 'a', { removeAt: 400 }), 'removeAt'],
  ['a figure that is missing', { base: 1, why: 'a', policy: { ...defaults, rollup: undefined } }, 'rollup'],
  ['nothing that differs', save(1, 'a', {}), 'policy'],
  ['a setting that is none', { ...save(1, 'a', { removeAt: 70 }), force: true }, null],
])('refuses %s', async (_, body, field) => {
  const desk = await startServer()
  const answer = await desk.send('PUT', '/v1/policy', body)
  expect(answer.status).toBe(400)
  const problem: { field?: string } = await answer.json()
  expect(problem.field ?? null).toBe(field)
  expect(await historyOf(desk)).toHaveLength(1)
})

test('lets only the admin scope save', async () => {
  const desk = await startServer()
  const client = clientOf(desk.url, await desk.tokenWith('read', 'decide'))
  const answer = await client.send('PUT', '/v1/policy', save(1, 'a', { removeAt: 70 }))
  expect(answer.status).toBe(403)
  expect(await historyOf(client)).toHaveLength(1)
})

test('reads a version that an older server has kept, filling in figures it did not know', async () => {
  const desk = await startServer()
  const { complaints: _, ...older } = defaults
  const rollup = { from: 20, dissolveBelow: 4 }
  await desk.server.store.write
    .insertInto('policy')
    .values({
      version: 2,
      body: JSON.stringify({ ...older, version: 2, rollup }),
      saved_at: noon,
      saved_by: 'eve',
      why: '',
    })
    .execute()
  expect(await policyOf(desk.server.store.read)).toMatchObject({
    version: 2,
    complaints: defaults.complaints,
    rollup: { from: 20, dissolveBelow: 4, manyAddresses: 20 },
  })
})
