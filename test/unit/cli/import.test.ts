import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-import')
afterAll(() => folder.remove())

const desk = async (data: string, ...args: string[]) => {
  const { code, stdout, stderr } = await runCli([...args, '--data', join(folder.path, data), '--json'])
  const json: unknown = JSON.parse(stdout)
  return { code, json, stderr }
}

const file = (name: string, text: string) => {
  const path = join(folder.path, name)
  writeFileSync(path, text)
  return path
}

/** As ipsum.txt is: comments, then an address and a count on each line. */
const ipsumLike = (lines: number) =>
  [
    '# a feed of addresses',
    '#',
    ...Array.from({ length: lines }, (_, n) => `95.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}\t${(n % 9) + 1}`),
    '',
  ].join('\n')

describe('import', () => {
  it('takes a plain list of several thousand lines, and finds every address again', async () => {
    const path = file('ipsum-like.txt', ipsumLike(6000))
    const done = await desk('plain', 'import', path, '--as', 'ipset', '--reason', 'directspam')
    expect(done).toMatchObject({ code: 0, json: { listings: 6000, added: 6000, removed: 0, leftOut: 0 } })
    expect(await desk('plain', 'find', 'net:95.0.17.0/24', '--count')).toEqual({
      code: 0,
      json: { count: 256 },
      stderr: '',
    })
    expect(await desk('plain', 'find', 'reason:directspam', '--count')).toMatchObject({ json: { count: 6000 } })
  }, 60_000)

  it('takes the same file again as what it is: nothing new', async () => {
    const path = join(folder.path, 'ipsum-like.txt')
    const again = await desk('plain', 'import', path, '--as', 'ipset', '--reason', 'directspam')
    expect(again).toMatchObject({ code: 0, json: { listings: 6000, added: 0, changed: 0, removed: 0 } })
  }, 60_000)

  it('--dry-run says what would change, and changes nothing', async () => {
    const path = file('small.txt', '192.0.2.1\n192.0.2.1\n192.0.2.9\n')
    expect(await desk('dry', 'import', path, '--as', 'ipset', '--reason', 'directspam', '--dry-run')).toMatchObject({
      code: 0,
      json: { preview: { added: 2, files: [{ duplicates: 1, bad: 0 }] } },
    })
    expect(await desk('dry', 'find', '', '--count')).toMatchObject({ json: { count: 0 } })
  }, 60_000)

  it('names file, line and reason of what cannot be read, and takes nothing', async () => {
    const path = file('bad.txt', '192.0.2.1\n192.0.2.256\n192.0.2.7\nhello\n')
    const { code, json, stderr } = await desk('bad', 'import', path, '--as', 'ipset', '--reason', 'directspam')
    expect(code).toBe(1)
    expect(json).toMatchObject({ error: { code: 'bad-file', detail: { file: path, line: 2 } } })
    expect(stderr).toContain(`${path}:2`)
    expect(stderr).toContain(`${path}:4`)
    expect(stderr).toContain('--without-bad')
    expect(await desk('bad', 'find', '', '--count')).toMatchObject({ json: { count: 0 } })
  }, 60_000)

  it('leaves bad lines out when it is told to', async () => {
    const path = join(folder.path, 'bad.txt')
    const done = await desk('bad', 'import', path, '--as', 'ipset', '--reason', 'directspam', '--without-bad')
    expect(done).toMatchObject({ code: 0, json: { listings: 2, leftOut: 2 } })
  }, 60_000)

  it.each([
    ['a file that is not there', () => join(folder.path, 'nowhere.txt')],
    [
      'a directory',
      () => {
        mkdirSync(join(folder.path, 'a-folder'), { recursive: true })
        return join(folder.path, 'a-folder')
      },
    ],
  ])(
    'refuses %s by name',
    async (_, path) => {
      const named = path()
      const { code, json, stderr } = await desk('refused', 'import', named, '--as', 'ipset', '--reason', 'directspam')
      expect(code).toBe(1)
      expect(json).toMatchObject({ error: { code: 'bad-file', detail: { file: named } } })
      expect(stderr).toContain(named)
    },
    60_000,
  )
})

const real = [
  '/work/shared/data/ipsum.txt',
  fileURLToPath(new URL('../../../../shared/data/ipsum.txt', import.meta.url)),
].find(existsSync)

describe('the real feed', () => {
  it('is taken whole', async (context) => {
    if (real === undefined) return context.skip('shared/data/ipsum.txt is not on this machine')
    const done = await desk('ipsum', 'import', real, '--as', 'ipset', '--reason', 'directspam')
    expect(done).toMatchObject({ code: 0, json: { listings: 120_430, added: 120_430 } })
    expect(await desk('ipsum', 'find', 'net:95.141.17.0/24', '--count')).toEqual({
      code: 0,
      json: { count: 256 },
      stderr: '',
    })
  }, 120_000)
})
