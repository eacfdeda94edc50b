import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import defaults from '../../../resources/policy.json' with { type: 'json' }
import { runCli } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-policy')
const data = join(folder.path, 'desk')
afterAll(() => folder.remove())

async function policy(...args: string[]) {
  const { code, stdout, stderr } = await runCli(['policy', ...args, '--data', data, '--json'])
  const json: Record<string, unknown> = stdout === '' ? {} : JSON.parse(stdout)
  return { code, json, stderr }
}

const file = (name: string, content: unknown) => {
  const path = join(folder.path, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return path
}

describe('desk policy', { timeout: 180_000 }, () => {
  it('get gives what can be edited and saved again', async () => {
    expect(await policy('get')).toMatchObject({ code: 0, json: { version: 1, removeAt: 60 } })
  })

  it('check names every error by path, line and column, and refuses', async () => {
    const wrong = file('wrong.json', { ...defaults, removeAt: 400, rollup: { ...defaults.rollup, from: 0 } })
    const { code, json } = await policy('check', wrong)
    expect(code).toBe(1)
    expect(json).toMatchObject({ ok: false, policy: null, problems: [{ path: 'removeAt' }, { path: 'rollup.from' }] })
    const { stdout } = await runCli(['policy', 'check', wrong, '--data', data])
    expect(stdout).toMatch(/wrong\.json:\d+:15: removeAt: A number from 0 to 100 is expected, not 400\./u)
    expect(await policy('simulate', wrong)).toMatchObject({ code: 1, json: { ok: false } })
    expect(await policy('save', wrong, '--why', 'x')).toMatchObject({ code: 1, json: { ok: false } })
    expect(await policy('check', file('text.json', '{"removeAt": NaN}'))).toMatchObject({ code: 1 })
  })

  it('simulate says what would be otherwise and saves nothing', async () => {
    const { code, json } = await policy('simulate', file('higher.json', { ...defaults, removeAt: 70 }))
    expect(code).toBe(0)
    expect(json).toMatchObject({ changes: [{ path: 'removeAt', from: 60, to: 70 }], requests: { changed: 0 } })
    expect(await policy('get')).toMatchObject({ json: { version: 1 } })
  })

  it('save keeps the next version; one made from an older version is shown both sides', async () => {
    const mine = file('mine.json', { ...defaults, removeAt: 70 })
    expect(await policy('save', mine)).toMatchObject({ code: 2 })
    expect(await policy('save', mine, '--why', 'relapses')).toMatchObject({
      code: 0,
      json: { outcome: 'saved', policy: { version: 2, removeAt: 70 } },
    })
    const other = file('other.json', { ...defaults, removeAt: 80, highspamDays: 20 })
    expect(await policy('save', other, '--why', 'sooner')).toMatchObject({
      code: 1,
      json: {
        outcome: 'conflict',
        saved: { version: 2, why: 'relapses' },
        theirs: [{ path: 'removeAt', from: 60, to: 70 }],
        mine: [{ path: 'removeAt', to: 80 }, { path: 'highspamDays' }],
        both: ['removeAt'],
      },
    })
    expect(await policy('save', other, '--why', 'sooner', '--base', '2')).toMatchObject({
      code: 0,
      json: { policy: { version: 3 } },
    })
  })

  it('history tells who, why and what, newest first', async () => {
    const { json } = await policy('history')
    expect(json).toMatchObject({
      more: false,
      versions: [
        { version: 3, why: 'sooner', changes: [{ path: 'removeAt', from: 70, to: 80 }, { path: 'highspamDays' }] },
        { version: 2, why: 'relapses', changes: [{ path: 'removeAt', from: 60, to: 70 }] },
        { version: 1, savedBy: 'default', changes: null },
      ],
    })
    const { stdout: audited } = await runCli(['audit', 'verify', '--data', data, '--json'])
    expect(JSON.parse(audited)).toMatchObject({ ok: true })
  })

  it.each([[], ['set'], ['check'], ['get', 'x'], ['history', 'x']])('is misuse: policy %s %s', async (...args) => {
    expect((await policy(...args)).code).toBe(2)
  })
})
