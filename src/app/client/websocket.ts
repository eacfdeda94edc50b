import { type DeskEvent, parseEvent, type Reply, type Transport } from '../../contract/binding.ts'
import { DeskError } from '../../contract/errors.ts'
import { contractVersion } from '../../contract/version.ts'
import { decodeFromDesk, encodeMessage, type ToDesk } from '../../contract/wire.ts'
import { setConnection } from './connection-state.ts'
import { keepToken, sessionToken, takeToken } from './session-token.ts'

const firstWaitMs = 250
const longestWaitMs = 8_000

const gone = new DeskError('internal', 'The desk is not there: its process ended, or is starting again.', {
  detail: { hint: 'Nothing that was committed is lost. The window tries again by itself.' },
  retry: 'later',
})

/**
 * The browser door's transport. Calls made before the door is open wait for it; calls under way when it is lost are
 * rejected, since nobody knows whether they were carried out; once refused, everything is rejected with that refusal.
 */
export function webSocketTransport(url: string): Transport {
  const waiting = new Map<number, { message: ToDesk; answer: (reply: Reply) => void; sent: boolean }>()
  const listeners = new Set<(event: DeskEvent) => void>()
  let token = takeToken()
  let socket: WebSocket | null = null
  let open = false
  let refused: DeskError | null = null
  let nextId = 1
  let wait = firstWaitMs

  const send = (message: ToDesk) => socket?.send(encodeMessage(message))
  const rejectAll = (error: DeskError, onlySent: boolean) => {
    for (const [id, { answer, sent }] of waiting) {
      if (onlySent && !sent) continue
      waiting.delete(id)
      answer({ ok: false, error: error.toData() })
    }
  }

  const receive = (bytes: Uint8Array) => {
    const message = decodeFromDesk(bytes)
    switch (message?.type) {
      case 'welcome': {
        if (message.session !== null) keepToken(message.session)
        token = sessionToken()
        open = true
        wait = firstWaitMs
        setConnection({ kind: 'open' })
        for (const call of waiting.values()) {
          call.sent = true
          send(call.message)
        }
        return
      }
      case 'refused':
        refused = DeskError.fromData(message.error)
        setConnection({ kind: 'refused', error: message.error })
        return rejectAll(refused, false)
      case 'reply':
        waiting.get(message.id)?.answer(message.reply)
        waiting.delete(message.id)
        return
      case 'event': {
        const event = parseEvent(message)
        if (event) for (const listener of listeners) listener(event)
        return
      }
      case undefined:
        socket?.close()
    }
  }

  const connect = () => {
    socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => send({ type: 'hello', contract: contractVersion, token })
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) receive(new Uint8Array(data))
    }
    socket.onclose = () => {
      open = false
      if (refused) return
      setConnection({ kind: 'lost' })
      rejectAll(gone, true)
      setTimeout(connect, wait)
      wait = Math.min(longestWaitMs, wait * 2)
    }
  }
  connect()

  return {
    request: (method, input) =>
      new Promise((answer) => {
        if (refused) return answer({ ok: false, error: refused.toData() })
        const id = nextId++
        const message: ToDesk = { type: 'call', id, method, input }
        waiting.set(id, { message, answer, sent: open })
        if (open) send(message)
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
