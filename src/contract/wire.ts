import { decode, Encoder, ExtensionCodec } from '@msgpack/msgpack'
import { z } from 'zod'
import { deskErrorSchema } from './errors.ts'

/**
 * Messages between a door and whoever speaks through it (WebSocket, local socket), as MessagePack: JSON would turn typed
 * arrays into objects. Every message is parsed on arrival.
 */

/** From the window or command line to the desk. */
export const toDeskSchema = z.discriminatedUnion('type', [
  /** First message. `token`: one-time or session token; the local socket, which only its owner can open, takes null. */
  z.object({ type: z.literal('hello'), contract: z.number().int(), token: z.string().max(200).nullable() }),
  z.object({
    type: z.literal('call'),
    id: z.number().int().positive(),
    method: z.string().max(100),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number().int().positive() }),
])
export type ToDesk = z.infer<typeof toDeskSchema>

/** From the desk. */
export const fromDeskSchema = z.discriminatedUnion('type', [
  /** `session` is what the next connection of this window shows; null on the local socket. */
  z.object({ type: z.literal('welcome'), contract: z.number().int(), session: z.string().nullable() }),
  /** Not let in; the connection ends. */
  z.object({ type: z.literal('refused'), error: deskErrorSchema }),
  z.object({
    type: z.literal('reply'),
    id: z.number().int(),
    reply: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: deskErrorSchema }),
    ]),
  }),
  z.object({ type: z.literal('event'), event: z.string(), payload: z.unknown() }),
])
export type FromDesk = z.infer<typeof fromDeskSchema>

const arrays = [Float64Array, Uint32Array, Int32Array, Uint16Array] as const

/** Ext type n carries the nth array type, little endian as every machine we run on has it. Uint8Array is MessagePack's own binary. */
const extensions = new ExtensionCodec()
arrays.forEach((Type, index) => {
  extensions.register({
    type: index,
    encode: (value) =>
      value instanceof Type ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    // A copy: the bytes need not lie at an offset that the array type can start from. Not by slice(): under Node they are
    // a Buffer, whose slice is a view into a larger one.
    decode: (bytes) => new Type(new Uint8Array(bytes).buffer),
  })
})

const encoder = new Encoder({ extensionCodec: extensions, ignoreUndefined: true })

/** The largest message a door takes in, bytes. */
export const maxMessageBytes = 16 * 1024 * 1024

export const encodeMessage = (message: ToDesk | FromDesk): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encoder.encode(message))

/** The message in the bytes, or null when they are no message of ours. */
export function decodeToDesk(bytes: Uint8Array): ToDesk | null {
  return decoded(toDeskSchema, bytes)
}

export function decodeFromDesk(bytes: Uint8Array): FromDesk | null {
  return decoded(fromDeskSchema, bytes)
}

function decoded<S extends z.ZodType>(schema: S, bytes: Uint8Array): z.output<S> | null {
  try {
    const result = schema.safeParse(decode(bytes, { extensionCodec: extensions }))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
