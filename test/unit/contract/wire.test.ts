import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClient, parseEvent } from '../../../src/contract/binding.ts'
import { events, topics } from '../../../src/contract/desk.ts'
import { decodeFromDesk, decodeToDesk, encodeMessage } from '../../../src/contract/wire.ts'
import { arbitraryOf } from './value-of-schema.ts'

const seed = 20_260_822

const sent = (value: unknown): unknown => {
  const message = decodeFromDesk(encodeMessage({ type: 'event', event: 'x', payload: value }))
  return message?.type === 'event' ? message.payload : undefined
}

describe('typed arrays over the wire', () => {
  const values = [0, 1, 2 ** 31, 2 ** 32 - 1, 255, 65_535]
  const kinds = [
    Float64Array.of(...values, -0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 - 1),
    Uint32Array.of(...values),
    Int32Array.of(...values),
    Uint16Array.of(...values),
    Uint8Array.of(...values),
  ]

  it.each(kinds.map((array) => [array.constructor.name, array] as const))(
    '%s keeps its type and values',
    (_, array) => {
      const arrived = sent({ array, beside: 'text' })
      expect(arrived).toEqual({ array, beside: 'text' })
      expect(Reflect.get(Object(arrived), 'array').constructor).toBe(array.constructor)
    },
  )

  it.each([[Float64Array.of()], [Float64Array.of(1, 2.5)]])(
    'keeps them when they arrive as a Buffer of Node: %s',
    (ids) => {
      const bytes = Buffer.from(encodeMessage({ type: 'call', id: 1, method: 'x', input: { ids } }))
      expect(decodeToDesk(bytes)).toMatchObject({ input: { ids } })
    },
  )

  it('keeps them at whatever offset the bytes come to lie', () => {
    for (let padding = 0; padding < 17; padding++) {
      const value = {
        padding: 'x'.repeat(padding),
        ids: Float64Array.of(1, 2.5, 3),
        cells: Uint8Array.of(9, 8),
        n: Uint32Array.of(7),
      }
      const bytes = encodeMessage({ type: 'event', event: 'x', payload: value })
      // As a WebSocket hands them over: somewhere inside a larger buffer.
      const larger = new Uint8Array(bytes.byteLength + padding)
      larger.set(bytes, padding)
      expect(decodeFromDesk(larger.subarray(padding))).toEqual({ type: 'event', event: 'x', payload: value })
    }
  })

  it('sends a view of a larger buffer as what the view shows', () => {
    const whole = Float64Array.from({ length: 100 }, (_, n) => n)
    expect(sent(whole.subarray(3, 6))).toEqual(Float64Array.of(3, 4, 5))
    expect(sent(new Uint8Array(whole.buffer, 8, 8))).toEqual(new Uint8Array(whole.buffer.slice(8, 16)))
  })

  it('carries empty ones and a hundred thousand', () => {
    expect(sent(new Float64Array())).toEqual(new Float64Array())
    expect(sent(new Float64Array(100_000).fill(7))).toEqual(new Float64Array(100_000).fill(7))
  })
})

describe('what is no message', () => {
  it('is null, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const read of [decodeToDesk, decodeFromDesk]) {
          const message = read(bytes)
          expect(message === null || typeof message.type === 'string').toBe(true)
        }
      }),
      { seed, numRuns: 2000 },
    )
  })

  it('is null for a message that was cut off or damaged anywhere', () => {
    const bytes = encodeMessage({
      type: 'call',
      id: 5,
      method: 'listings.window',
      input: { ids: Float64Array.of(1, 2) },
    })
    for (let length = 0; length < bytes.byteLength; length++) expect(decodeToDesk(bytes.subarray(0, length))).toBeNull()
    for (let at = 0; at < bytes.byteLength; at++) {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 0xff
      expect(() => decodeToDesk(damaged)).not.toThrow()
    }
  })

  it.each([
    { type: 'hello', contract: 1.5, token: null },
    { type: 'hello', contract: 1, token: 'x'.repeat(201) },
    { type: 'call', id: 0, method: 'm', input: {} },
    { type: 'call', id: 1, method: 'x'.repeat(101), input: {} },
    { type: 'shout' },
    {},
  ])('is null for %j', (value) => {
    const bytes = encodeMessage({ type: 'event', event: '', payload: value })
    // The payload alone: what stands after the fixed head of the event.
    const head = encodeMessage({ type: 'event', event: '', payload: null }).byteLength - 1
    expect(decodeToDesk(bytes.subarray(head))).toBeNull()
  })

  it('is null for an array of numbers whose bytes are no whole numbers', () => {
    // fixext 4 of type 0: four bytes cannot be a Float64Array.
    expect(decodeFromDesk(Uint8Array.of(0xd6, 0, 1, 2, 3, 4))).toBeNull()
  })
})

describe('events', () => {
  it.each(['changed', 'progress', 'problem'] as const)('%s arrives as it was sent', (event) => {
    fc.assert(
      fc.property(arbitraryOf(events[event]), (payload) => {
        const message = decodeFromDesk(encodeMessage({ type: 'event', event, payload }))
        expect(parseEvent(message)).toEqual({ event, payload: events[event].parse(payload) })
      }),
      { seed, numRuns: 100 },
    )
  })

  it.each([
    null,
    'changed',
    { event: 'changed' },
    { event: 'changed', payload: { topics: ['weather'] } },
    { event: 'progress', payload: { jobId: 'j' } },
    { event: 'problem', payload: { code: 'made-up', message: '', detail: {}, retry: 'now' } },
    { event: 'other', payload: {} },
  ])('%j is none', (value) => {
    expect(parseEvent(value)).toBeNull()
  })

  it('reach who listens to the client', () => {
    const heard: unknown[] = []
    const tellers = new Set<(event: { event: 'changed'; payload: { topics: (typeof topics)[number][] } }) => void>()
    const client = createClient({
      request: async () => ({ ok: true, value: {} }),
      subscribe: (listener) => {
        tellers.add(listener)
        return () => tellers.delete(listener)
      },
    })
    const stop = client.subscribe((event) => heard.push(event))
    for (const tell of tellers) tell({ event: 'changed', payload: { topics: [...topics] } })
    stop()
    for (const tell of tellers) tell({ event: 'changed', payload: { topics: [] } })
    expect(heard).toEqual([{ event: 'changed', payload: { topics: [...topics] } }])
  })
})
