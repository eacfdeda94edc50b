import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-misuse')
const data = join(folder.path, 'desk')
afterAll(() => folder.remove())

describe('misuse', () => {
  it.each([
    ['no verb at all', []],
    ['an unknown verb', ['destroy']],
    ['an unknown option', ['find', 'x', '--colour', 'red']],
    ['an option without its value', ['find', 'x', '--limit']],
    ['a number that is none', ['find', 'x', '--limit', 'many']],
    ['import without a file', ['import']],
    ['an unknown format', ['import', 'a.txt', '--as', 'xml']],
    ['an unknown reason', ['import', 'a.txt', '--as', 'ipset', '--reason', 'fun']],
    ['explain without a subject', ['explain']],
    ['explain with two', ['explain', '192.0.2.1', '192.0.2.2']],
    ['an unknown channel', ['explain', '192.0.2.1', '--channel', 'fax']],
    ['decode with two files', ['decode', 'a', 'b']],
    ['decide without a query', ['decide', '--over', 'listings', '--action', 'remove']],
    ['decide on something else', ['decide', '--over', 'people', '--query', 'x', '--action', 'remove']],
    ['an unknown action', ['decide', '--over', 'listings', '--query', 'x', '--action', 'forgive']],
    [
      'decide with loose words',
      ['decide', 'reason:rollup', '--over', 'listings', '--query', 'x', '--action', 'remove'],
    ],
    [
      'a day that is none',
      ['decide', '--over', 'requests', '--query', 'x', '--action', 'defer', '--until', '2026-13-01'],
    ],
    ['export without a form', ['export', 'out.csv']],
    ['export without a file', ['export', '--as', 'csv']],
    ['another word after audit', ['audit', 'shred']],
    ['an unknown outbox state', ['outbox', '--state', 'lost']],
    ['call without a method', ['call']],
  ])('%s is told with the verb’s usage, exit 2', async (_, args) => {
    const { code, stdout, stderr } = await runCli([...args, '--data', data, '--json'])
    expect(code).toBe(2)
    if (args.length > 0) {
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'misuse', message: expect.any(String) } })
      expect(stderr).toContain(JSON.parse(stdout).error.message)
    }
    expect(`${stdout}${stderr}`).toMatch(/VERB|\[|FILE|SUBJECT|verify/u)
  })

  it('creates no desk', () => {
    expect(statSync(data, { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('help', () => {
  it.each([['help'], ['--help']])('%s lists every verb', async (word) => {
    const { code, stdout } = await runCli([word])
    expect(code).toBe(0)
    for (const verb of [
      'import',
      'find',
      'explain',
      'decode',
      'decide',
      'sync',
      'push',
      'outbox',
      'export',
      'audit verify',
      'call',
    ])
      expect(stdout).toContain(`  ${verb}`)
  })

  it('a verb explains itself', async () => {
    const { code, stdout } = await runCli(['find', '--help'])
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('find QUERY') })
  })
})

describe('refusals', () => {
  it.each([
    ['a method that is none', ['call', 'desk.explode'], 'method'],
    ['input that is no JSON', ['call', 'desk.status', '{nope'], 'JSON'],
    ['input that the method does not take', ['call', 'listings.get', '{"id":"x"}'], 'id'],
    ['a subject that is none', ['explain', '192.0.2.300'], 'subject'],
  ])('%s is refused with its place, exit 1', async (_, args, place) => {
    const { code, stdout, stderr } = await runCli([...args, '--data', data, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: expect.any(String) } })
    expect(`${stdout}${stderr}`).toContain(place)
    expect(stderr).not.toBe('')
  })

  it('a file that cannot be read is named', async () => {
    const { code, stderr } = await runCli(['decode', '/nowhere/bounce.txt', '--data', data])
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('/nowhere/bounce.txt') })
  })
})
