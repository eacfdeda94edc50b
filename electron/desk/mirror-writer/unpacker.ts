import type { Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'zstd'

/** Unpacks a body piece by piece. */
export interface Unpacker {
  /** Resolves when the piece is worked off; rejects when it cannot be unpacked. */
  push(piece: Uint8Array): Promise<void>
  /** The body is over. Answers false when it was cut in the middle of what was packed. */
  end(): Promise<boolean>
  destroy(): void
}

export function unpacker(encoding: Encoding, onBytes: (bytes: Uint8Array) => void): Unpacker {
  switch (encoding) {
    case 'identity':
      return { push: async (piece) => onBytes(piece), end: async () => true, destroy() {} }
    case 'gzip':
      return unpackBy(createGunzip(), onBytes)
    case 'zstd':
      return unpackBy(createZstdDecompress(), onBytes)
  }
}

function unpackBy(stream: Transform, onBytes: (bytes: Uint8Array) => void): Unpacker {
  let failure: Error | null = null
  let waiting: ((error: Error | null) => void) | null = null
  const settle = (error: Error | null) => {
    const settled = waiting
    waiting = null
    settled?.(error)
  }
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error(String(error))
    stream.destroy()
    settle(failure)
  }
  stream.on('data', (bytes: Uint8Array) => {
    if (failure) return
    try {
      onBytes(bytes)
    } catch (thrown) {
      fail(thrown)
    }
  })
  stream.on('error', fail)
  stream.on('end', () => settle(null))
  const wait = (start: (done: (error?: Error | null) => void) => void): Promise<Error | null> =>
    new Promise((resolve) => {
      if (failure) return resolve(failure)
      waiting = resolve
      start((error) => settle(error ?? null))
    })

  return {
    async push(piece) {
      // A copy: zlib reads in another thread, and the piece's memory is the caller's.
      const error = await wait((done) => stream.write(Buffer.from(piece), done))
      if (error) throw error
    },
    async end() {
      const error = await wait(() => stream.end())
      if (error === null) return true
      if (isCut(error)) return false
      throw error
    },
    destroy() {
      failure ??= new Error('given up')
      stream.destroy()
    },
  }
}

/** What zlib says of a body that ends too early, gzip and zstd alike. */
const isCut = (error: Error): boolean => 'code' in error && error.code === 'Z_BUF_ERROR'
