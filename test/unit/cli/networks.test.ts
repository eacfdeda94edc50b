import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'
import { type SampleServer, startSampleServer } from '../../support/sample-desk.ts'

const folder = newFolder('cli-networks')
const data = join(folder.path, 'desk')
let server: SampleServer

beforeAll(async () => {
  mkdirSync(join(folder.path, 'server'))
  server = await startSampleServer(join(folder.path, 'server'))
  const token = await server.token('cli')
  await runCli(['call', 'source.connect', JSON.stringify({ url: server.url, token }), '--data', data, '--json'])
  await runCli(['sync', '--data', data])
}, 180_000)
afterAll(async () => {
  await server.stop()
  folder.remove()
})

const desk = (...args: string[]) => runCli([...args, '--data', data])
const json = async (...args: string[]) => JSON.parse((await desk(...args, '--json')).stdout)

test('networks lists candidates, explain says their state, decide rolls one up', async () => {
  const { rows, total } = await json('networks', '--limit', '500')
  expect(total).toBeGreaterThan(3)
  const row = rows.find(({ proposes }: { proposes: string | null }) => proposes === 'roll-up')
  expect((await desk('networks', '--limit', '2')).stdout).toMatch(/more networks$/mu)
  const said = await desk('explain', row.network)
  expect(said.stdout).toContain(`Network ${row.network}: Not rolled up; a candidate.`)
  expect(said.stdout).toContain('Proposed: roll-up')
  const query = `net:${row.network} reason:directspam`
  const dry = await desk('decide', '--over', 'listings', '--query', query, '--action', 'roll-up', '--dry-run')
  expect(dry.stdout).toMatch(/^Roll up 1 network: \d+ singles become shadowed, \d+ more addresses are refused\.$/mu)
  const done = await json('decide', '--over', 'listings', '--query', query, '--action', 'roll-up')
  expect(done).toMatchObject({ decisions: 1, preview: { networks: { count: 1 } } })
  expect(await json('push')).toMatchObject({ applied: 1 })
  expect(await json('explain', row.network)).toMatchObject({
    rollup: { row: { recorded: row.grounds, proposes: null } },
  })
}, 240_000)

test('networks knows three kinds and no others', async () => {
  expect((await json('networks', 'too-wide')).total).toBeGreaterThan(0)
  expect((await json('networks', 'standing', '--limit', '1')).rows).toHaveLength(1)
  expect((await desk('networks', 'wide')).code).toBe(2)
  expect((await desk('networks', 'standing', 'more')).code).toBe(2)
}, 240_000)
