import { existsSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/options.ts'
import { connectToOpenDesk, serveLocalSocket, socketPath } from '../../../electron/door/local-socket.ts'
import type { DeskEvent } from '../../../src/contract/binding.ts'
import { contractVersion } from '../../../src/contract/version.ts'
import { decodeFromDesk, encodeMessage, type FromDesk } from '../../../src/contract/wire.ts'
import { startDeskProcess } from '../../support/cli.ts'
import { openDesk } from '../../support/desk-process.ts'
import { newFolder } from '../../support/drafts.ts'

const folder = newFolder('socket')
const dataDir = join(folder.path, 'data')
let desk: Desk
let socket: { close(): Promise<void> }
beforeAll(async () => {
  desk = await openDesk({ dataDir })
  socket = await serveLocalSocket(desk, dataDir)
})
afterAll(async () => {
  await socket.close()
  await desk.close()
  folder.remove()
})

const secondDoor = async () => {
  const open = await connectToOpenDesk(dataDir)
  if (!open) throw new Error('The desk is not open.')
  return open
}

/** Bytes as they are, and every message that comes back until the door hangs up. */
function raw(bytes: Uint8Array): Promise<FromDesk[]> {
  return new Promise((done, failed) => {
    const peer: Socket = connect(socketPath(dataDir))
    let held = Buffer.alloc(0)
    peer.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk])
    })
    peer.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : failed(error),
    )
    peer.on('close', () => {
      const messages: FromDesk[] = []
      while (held.length >= 4) {
        const size = held.readUInt32BE(0)
        const message = decodeFromDesk(new Uint8Array(held.subarray(4, 4 + size)))
        if (message) messages.push(message)
        held = held.subarray(4 + size)
      }
      done(messages)
    })
    peer.write(bytes)
  })
}

function frame(body: Uint8Array, size = body.byteLength): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(size)
  return Buffer.concat([head, body])
}

const hello = frame(encodeMessage({ type: 'hello', contract: contractVersion, token: null }))

describe('the local socket', () => {
  it('is the owner’s alone, inside a folder that is the owner’s alone', () => {
    expect(socketPath(dataDir)).toBe(join(dataDir, 'desk.sock'))
    expect(statSync(socketPath(dataDir)).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  it('lies elsewhere where the path would be too long for a socket', () => {
    const deep = join(folder.path, 'x'.repeat(120))
    expect(Buffer.byteLength(socketPath(deep))).toBeLessThan(108)
    expect(socketPath(deep)).not.toBe(socketPath(`${deep}y`))
    expect(socketPath(deep)).toBe(socketPath(`${deep}/`))
  })

  it('lets a second door speak to the desk that has the directory open', async () => {
    const second = await secondDoor()
    const status = await second.client.call('desk.status', {})
    expect(status).toMatchObject({ product: 'Blockdesk', contract: contractVersion, dataDir })
    second.close()
  })

  it('answers calls of a door at once, each with its own reply', async () => {
    const second = await secondDoor()
    const [status, counts, decoded] = await Promise.all([
      second.client.call('desk.status', {}),
      second.client.call('outbox.counts', {}),
      second.client.call('refusal.decode', {
        text: '554 5.7.1 - ERROR: Mail Refused - <192.0.2.1> - See http://isp.example/b#directspam - 20040815',
      }),
    ])
    expect(status.product).toBe('Blockdesk')
    expect(counts.queued).toBe(0)
    expect(decoded.refusals).toHaveLength(1)
    await expect(second.client.call('listings.get', { id: 99 })).rejects.toMatchObject({ code: 'not-found' })
    second.close()
  })

  it('tells every door what changed, whoever changed it', async () => {
    const [first, second] = await Promise.all([secondDoor(), secondDoor()])
    const heard = ({ client }: { client: { subscribe(listener: (event: DeskEvent) => void): () => void } }) =>
      new Promise<DeskEvent>((done) => {
        client.subscribe((event) => {
          if (event.event === 'changed') done(event)
        })
      })
    const both = Promise.all([heard(first), heard(second)])
    await first.client.call('desk.settings', { set: { operator: `Kim ${process.pid}` } })
    for (const event of await both)
      expect(event).toMatchObject({ event: 'changed', payload: { topics: ['status', 'audit'] } })
    first.close()
    second.close()
  })

  it('rejects what is under way when the desk closes', async () => {
    const other = join(folder.path, 'closing')
    const closing = await openDesk({ dataDir: other })
    const listening = await serveLocalSocket(closing, other)
    const open = await connectToOpenDesk(other)
    const asked = open?.client.call('listings.facets', {})
    const caught = expect(asked).rejects.toMatchObject({ code: 'internal', retry: 'now' })
    await listening.close()
    await caught
    await expect(open?.client.call('desk.status', {})).rejects.toMatchObject({ code: 'internal' })
    await closing.close()
    expect(existsSync(socketPath(other))).toBe(false)
  })
})

describe('what comes through the socket', () => {
  it.each([
    ['a call before hello', frame(encodeMessage({ type: 'call', id: 1, method: 'desk.status', input: {} }))],
    ['bytes that are no message', frame(Uint8Array.of(0xc1, 0xff, 0x00))],
    ['an empty frame', frame(new Uint8Array())],
    ['hello of another version', frame(encodeMessage({ type: 'hello', contract: 999, token: null }))],
  ])('%s ends the conversation with a reason', async (_, bytes) => {
    const messages = await raw(bytes)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ type: 'refused' })
  })

  it('text of another protocol ends it: its first bytes are no length', async () => {
    expect(await raw(Buffer.from('GET / HTTP/1.1\r\nHost: desk\r\n\r\n'))).toEqual([])
  })

  it('a frame larger than any message ends it before it is read', async () => {
    const messages = await raw(Buffer.concat([hello, frame(new Uint8Array(8), 16 * 1024 * 1024 + 1)]))
    expect(messages.map(({ type }) => type)).toEqual(['welcome'])
  })

  it('messages may arrive byte by byte, or many at once', async () => {
    const call = frame(encodeMessage({ type: 'call', id: 1, method: 'outbox.counts', input: {} }))
    const peer = connect(socketPath(dataDir))
    const replies = new Promise<number>((done) => {
      let held = Buffer.alloc(0)
      peer.on('data', (chunk: Buffer) => {
        held = Buffer.concat([held, chunk])
        const count = held.toString('latin1').split('reply').length - 1
        if (count >= 6) done(count)
      })
    })
    for (const byte of Buffer.concat([hello, call])) peer.write(Uint8Array.of(byte))
    peer.write(Buffer.concat([call, call]))
    expect(await replies).toBe(6)
    peer.destroy()
  })

  it('leaves the desk as it was', async () => {
    const second = await secondDoor()
    expect(await second.client.call('desk.status', {})).toMatchObject({ product: 'Blockdesk' })
    second.close()
  })
})

describe('after a desk was killed', () => {
  it('its socket file is nobody’s, and the next desk takes its place', async () => {
    const killed = join(folder.path, 'killed')
    const first = await startDeskProcess(['--data', killed])
    expect(await connectToOpenDesk(killed).then((open) => open?.close())).toBeUndefined()
    await first.kill()
    expect(existsSync(socketPath(killed))).toBe(true)
    expect(await connectToOpenDesk(killed)).toBeNull()
    const next = await openDesk({ dataDir: killed })
    const listening = await serveLocalSocket(next, killed)
    const open = await connectToOpenDesk(killed)
    expect(await open?.client.call('desk.status', {})).toMatchObject({ dataDir: killed })
    open?.close()
    await listening.close()
    await next.close()
  })

  it('a directory that nobody has open is no door', async () => {
    expect(await connectToOpenDesk(join(folder.path, 'nobody'))).toBeNull()
  })
})
