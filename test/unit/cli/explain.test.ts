import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createListServer, type ListServer } from '../../../server/list-server.ts'
import { bulkLoad } from '../../../server/store/bulk.ts'
import { addToken } from '../../../server/store/tokens.ts'
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'
import { exampleRows, examples } from '../rules/examples.ts'

const folder = newFolder('explain')
const data = join(folder.path, 'desk')
const now = Math.floor(Date.now() / 1000)
let server: ListServer

beforeAll(async () => {
  mkdirSync(join(folder.path, 'server'))
  server = await createListServer({ dataDir: join(folder.path, 'server') })
  bulkLoad(server.store, exampleRows(now))
  const token = await addToken(server.store, 'cli', ['read', 'decide'], now)
  const { url } = await server.listen({ port: 0 })
  await runCli(['call', 'source.connect', JSON.stringify({ url, token }), '--data', data])
  await runCli(['sync', '--data', data])
}, 60_000)
afterAll(async () => {
  await server.close()
  folder.remove()
})

// Each is a process of its own; all of them go through a desk in test/unit/deciding/examples.test.ts.
it.each(examples.filter(({ expected }) => expected.kind === 'except' || expected.kind === 'expires'))(
  'explain: $title',
  async ({ subject, expected }) => {
    const { code, stdout } = await runCli(['explain', subject, '--channel', 'form', '--data', data])
    expect(code).toBe(0)
    expect(stdout).toContain(
      `Verdict: ${expected.kind}${expected.action === null ? '\n' : `, recommended: ${expected.action}`}`,
    )
    expect(stdout).toContain(`  ${expected.rule}: `)
    if (expected.residual.length > 0) expect(stdout).toContain('Still refused afterwards:')
  },
)

it('explain: prints the components of the score, the /24 and the holder', async () => {
  const { stdout } = await runCli(['explain', '31.13.9.1', '--data', data])
  expect(stdout).toMatch(/^Score: \d+\n {2}−[ \d.]+ of 25 {2}Complaints over delivered mail: /mu)
  expect(stdout).toMatch(/^Score of 31\.13\.9\.0\/24: \d+$/mu)
  expect(stdout).toMatch(/^Score of the holder, AS64500 Snow Hosting: \d+\n {2}12 of its addresses sent mail/mu)
  expect(stdout).toContain('Of 12 looked at (12 known) we block 1.')
})
