import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { directory, emptyFile, notRegular, notText, unreadable } from './file-problem.ts'
import { isReadingError } from './lines.ts'

/** A file that can be read as text, as far as its first octets tell. */
export interface OpenFile {
  /** As the person named it; listings carry it. */
  name: string
  /** Octets. */
  size: number
  /** The first octets, for telling the format. */
  head: Buffer
  chunks(): AsyncIterable<Buffer>
}

const headOctets = 65_536
const chunkOctets = 262_144

/** @throws DeskError `bad-file`: missing, a folder, not readable, empty, compressed, UTF-16 */
export async function openFile(path: string, name: string): Promise<OpenFile> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      if (stat.isDirectory()) throw directory(name)
      if (!stat.isFile()) throw notRegular(name)
      if (stat.size === 0) throw emptyFile(name)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headOctets), 0, headOctets, 0)
      const head = buffer.subarray(0, bytesRead)
      const problem = notText(name, head)
      if (problem) throw problem
      return { name, size: stat.size, head, chunks: () => chunksOf(path, name) }
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    throw isReadingError(thrown) ? unreadable(name, thrown) : thrown
  }
}

async function* chunksOf(path: string, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkOctets })) yield Buffer.from(chunk)
  } catch (thrown) {
    throw isReadingError(thrown) ? unreadable(name, thrown) : thrown
  }
}
