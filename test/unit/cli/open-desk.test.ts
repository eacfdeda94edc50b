import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectToOpenDesk } from '../../../electron/door/local-socket.ts'
import type { DeskEvent } from '../../../src/contract/binding.ts'
import { type DeskProcess, runCli, startDeskProcess } from '../../support/cli.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('cli-open')
const data = join(folder.path, 'desk')
let window: DeskProcess
beforeAll(async () => {
  window = await startDeskProcess(['--data', data])
}, 60_000)
afterAll(async () => {
  await window.kill()
  folder.remove()
})

const desk = async (...args: string[]) => {
  const { code, stdout } = await runCli([...args, '--data', data, '--json'])
  const json: unknown = JSON.parse(stdout)
  return { code, json }
}

describe('while the window has the desk open', () => {
  it('the command line speaks to that desk', async () => {
    expect(await desk('call', 'desk.settings', '{"set":{"operator":"Kim"}}')).toMatchObject({
      code: 0,
      json: { operator: 'Kim' },
    })
    expect(await desk('call', 'desk.status')).toMatchObject({ code: 0, json: { operator: 'Kim', dataDir: data } })
  })

  it('the window hears what the command line changed', async () => {
    const open = await connectToOpenDesk(data)
    const heard = new Promise<DeskEvent>((done) => {
      open?.client.subscribe((event) => {
        if (event.event === 'changed') done(event)
      })
    })
    await desk('call', 'desk.settings', '{"set":{"operator":"Sascha"}}')
    expect(await heard).toMatchObject({ event: 'changed' })
    open?.close()
  })

  it('several command lines at once are all answered', async () => {
    const answers = await Promise.all([desk('outbox'), desk('find', '', '--count'), desk('audit', 'verify')])
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0])
  })

  it('a second window finds the directory taken, and says by whom', async () => {
    await expect(startDeskProcess(['--data', data])).rejects.toThrow(/open in another Blockdesk/u)
  })

  it('no token stands on a command line, in the environment’s place or in the log', async () => {
    const token = new URL(window.address).hash.slice(1)
    expect(token).toMatch(/^[\w-]{43}$/u)
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
      let line = ''
      try {
        line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        // It has ended.
      }
      expect(line).not.toContain(token)
    }
    for (const name of readdirSync(data).filter((name) => name.endsWith('.log')))
      expect(readFileSync(join(data, name), 'utf8')).not.toContain(token)
  })

  it('ends in order, and leaves the directory free', async () => {
    expect(await window.stop()).toBe(0)
    expect(await desk('call', 'desk.status')).toMatchObject({ code: 0, json: { operator: 'Sascha' } })
  })
})
