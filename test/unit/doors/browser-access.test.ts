import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractVersion } from '../../../src/contract/version.ts'
import { ask, connectWindow, letIn, type OpenDoor, openDoor, tokenOf } from '../../support/browser-door.ts'

let open: OpenDoor
beforeAll(async () => {
  open = await openDoor()
})
afterAll(() => open.close())

const oneTime = () => tokenOf(open.door.oneTimeAddress())

/** How a hello ends: let in, or the code it is refused with; and then the connection is closed. */
async function hello(token: string | null, contract = contractVersion): Promise<string> {
  const end = await connectWindow(open.port)
  end.say({ type: 'hello', contract, token })
  const message = await end.next()
  if (message.type === 'welcome') {
    end.close()
    return 'welcome'
  }
  if (message.type !== 'refused') throw new Error(message.type)
  await end.closed
  return message.error.code
}

describe('who may connect', () => {
  it('answers to its own address only: another name in Host is DNS rebinding', async () => {
    for (const host of ['attacker.example', `localhost:${open.port}`, '127.0.0.1', `127.0.0.1:${open.port + 1}`])
      expect(await ask(open.port, '/', { headers: { Host: host } })).toMatchObject({ status: 421 })
    expect(await ask(open.port, '/')).toMatchObject({ status: 200 })
  })

  it('takes a WebSocket only from its own page', async () => {
    for (const origin of [
      null,
      'null',
      'https://attacker.example',
      `http://localhost:${open.port}`,
      'http://127.0.0.1',
    ])
      await expect(connectWindow(open.port, { origin })).rejects.toThrow('403')
    await expect(connectWindow(open.port, { host: 'attacker.example' })).rejects.toThrow('403')
    await expect(connectWindow(open.port, { path: '/other' })).rejects.toThrow('403')
    const end = await connectWindow(open.port)
    end.close()
  })

  it('lets nobody in without a token, or with a wrong one', async () => {
    expect(await hello(null)).toBe('unauthorized')
    expect(await hello('')).toBe('unauthorized')
    expect(await hello('A'.repeat(43))).toBe('unauthorized')
    expect(await hello(`${oneTime()}x`)).toBe('unauthorized')
  })

  it('lets one window in with a one-time token, and never a second', async () => {
    const token = oneTime()
    const { end, session } = await letIn(open.port, token)
    expect(session).not.toBe(token)
    expect(await hello(token)).toBe('unauthorized')
    end.close()
    await end.closed
    expect(await hello(token)).toBe('unauthorized')
  })

  it('forgets a one-time token that nobody used within ten minutes', async () => {
    const early = oneTime()
    const late = oneTime()
    open.wait(600)
    expect(await hello(early)).toBe('welcome')
    open.wait(1)
    expect(await hello(late)).toBe('unauthorized')
  })

  it('keeps a session over a lost connection, beside a second window', async () => {
    const first = await letIn(open.port, oneTime())
    const second = await letIn(open.port, oneTime())
    expect(second.session).not.toBe(first.session)
    first.end.close()
    await first.end.closed
    open.wait(100_000)
    const again = await letIn(open.port, first.session)
    expect(again.session).toBe(first.session)
    expect(await again.end.call('desk.status', {})).toMatchObject({ ok: true })
    again.end.close()
    second.end.close()
  })

  it('refuses a window of another version of the contract, and says the version only to who may come in', async () => {
    expect(await hello(oneTime(), contractVersion + 1)).toBe('version-mismatch')
    expect(await hello('nobody', contractVersion + 1)).toBe('unauthorized')
  })
})

describe('what a connection must not do', () => {
  it.each([
    ['a call before hello', { type: 'call', id: 1, method: 'desk.status', input: {} } as const],
    ['bytes that are no message', Uint8Array.of(1, 2, 3)],
    ['a message of nothing', new Uint8Array()],
  ])('%s ends it', async (_, message) => {
    const end = await connectWindow(open.port)
    end.say(message)
    expect(await end.next()).toMatchObject({ type: 'refused', error: { code: 'protocol' } })
    expect(await end.closed).toBe(1008)
  })

  it('text instead of bytes ends it', async () => {
    const end = await connectWindow(open.port)
    end.say('{"type":"hello"}')
    expect(await end.closed).toBe(1003)
  })

  it('a second hello ends it', async () => {
    const { end, session } = await letIn(open.port, oneTime())
    end.say({ type: 'hello', contract: contractVersion, token: session })
    expect(await end.next()).toMatchObject({ type: 'refused', error: { code: 'protocol' } })
    await end.closed
  })

  it('a message larger than any of ours ends it', async () => {
    const { end } = await letIn(open.port, oneTime())
    end.say(new Uint8Array(16 * 1024 * 1024 + 1))
    expect(await end.closed).toBe(1009)
  })

  it('does not hear events before it was let in', async () => {
    const { end: inside } = await letIn(open.port, oneTime())
    const outside = await connectWindow(open.port)
    expect(await inside.call('desk.settings', { set: { operator: 'Kim' } })).toMatchObject({ ok: true })
    outside.say({ type: 'cancel', id: 1 })
    expect(await outside.next()).toMatchObject({ type: 'refused' })
    inside.close()
  })
})

describe('what a window may name', () => {
  it('imports only what was handed over', async () => {
    const { end } = await letIn(open.port, oneTime())
    for (const path of [
      '/etc/passwd',
      `${open.dataDir}/desk.sqlite`,
      `${open.dataDir}/uploads`,
      `${open.dataDir}/uploads/../tokens.json`,
      'relative.txt',
      7,
    ])
      expect(await end.call('intake.preview', { files: [{ path }] })).toMatchObject({
        ok: false,
        error: { code: 'not-allowed', detail: { field: 'files.0.path' } },
      })
    end.close()
  })

  it('exports only into the desk’s own folder', async () => {
    const { end } = await letIn(open.port, oneTime())
    for (const path of [
      '/tmp/blockdesk-stolen.csv',
      `${open.dataDir}/exports/../desk.sqlite`,
      `${open.dataDir}/exports`,
    ])
      expect(await end.call('export.run', { query: '', as: 'csv', path })).toMatchObject({
        ok: false,
        error: { code: 'not-allowed', detail: { field: 'path' } },
      })
    end.close()
  })
})
