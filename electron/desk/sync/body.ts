import { DeskError } from '../../../src/contract/errors.ts'
import type { Deadline } from './deadline.ts'

/** A body's pieces as they come; each one restarts the deadline. */
export async function* piecesOf(response: Response, deadline: Deadline): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      deadline.heard()
      yield value
    }
  } finally {
    // Nobody waits for the rest: a cancelled body frees its connection.
    reader.cancel().catch(() => undefined)
  }
}

/**
 * A whole body as text.
 *
 * @throws DeskError `protocol` when it is larger than `most` bytes
 */
export async function textOf(response: Response, most: number, deadline: Deadline): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of piecesOf(response, deadline)) {
    size += piece.byteLength
    if (size > most)
      throw new DeskError('protocol', `The list server sent more than ${most} bytes where less was asked for.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

export type Encoding = 'identity' | 'gzip' | 'zstd'

/**
 * What a body still is after the transport: some fetches unpack a `content-encoding` and keep the header, some do not know
 * zstd, so the first bytes are asked instead. NDJSON begins with `{`.
 */
export function encodingOf(first: Uint8Array): Encoding {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip'
  if (first[0] === 0x28 && first[1] === 0xb5 && first[2] === 0x2f && first[3] === 0xfd) return 'zstd'
  return 'identity'
}
