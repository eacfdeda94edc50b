import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-listing')
const data = join(folder.path, 'desk')
const desk = async (...args: string[]) => {
  const { code, stdout } = await runCli([...args, '--data', data, '--json'])
  const json: unknown = JSON.parse(stdout)
  return { code, json }
}
beforeAll(async () => {
  mkdirSync(data, { recursive: true })
  const file = join(folder.path, 'list.txt')
  writeFileSync(file, '9.9.9.1\n10.0.0.0/8\n')
  await desk('import', file, '--as', 'ipset', '--reason', 'directspam')
}, 60_000)
afterAll(() => folder.remove())

describe('list, never and candidates on the command line', () => {
  it('say the exact effect, refuse what is guarded, and queue the rest', async () => {
    const guarded = await desk('list', '127.0.0.1', '--reason', 'directspam', '--why', 'a test')
    expect(guarded).toMatchObject({ code: 1, json: { preview: { decisions: 0, newlyListed: { guarded: 1 } } } })
    const tried = await desk('list', '9.9.9.2', '9.9.9.1', '--reason', 'highspam', '--dry-run')
    expect(tried).toMatchObject({ code: 0, json: { preview: { decisions: 1, leftOut: { count: 1 } } } })
    const listed = await desk('list', '9.9.9.2', '--reason', 'highspam', '--why', 'seen today')
    expect(listed).toMatchObject({ code: 0, json: { decisions: 1 } })
  }, 60_000)

  it('name the guard of a subject, and exit 1 where nothing may be listed', async () => {
    expect(await desk('never', '10.1.2.3', '--reason', 'rollup')).toMatchObject({
      code: 1,
      json: { answers: [{ guard: { code: 'reserved' } }] },
    })
    expect(await desk('never', '9.9.9.9')).toMatchObject({ code: 0 })
    expect(await desk('never')).toMatchObject({ code: 0, json: { total: 0 } })
    expect(await desk('candidates')).toMatchObject({ code: 0, json: { total: 0, rows: [] } })
  }, 60_000)

  it('are told from misuse before a desk is opened', async () => {
    for (const words of [
      ['list'],
      ['list', '9.9.9.9'],
      ['list', '9.9.9.9', '--reason', 'spam'],
      ['candidates', 'rollup'],
    ])
      expect((await desk(...words)).code, words.join(' ')).toBe(2)
    expect((await desk('list', '9.9.9.9', '--reason', 'directspam')).code).toBe(2)
    expect((await desk('never', '--reason', 'directspam')).code).toBe(2)
  }, 60_000)
})
