import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
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
    // Looked at before it is opened: to open a pipe that nobody writes to would wait for ever.
    const { size, ...kind } = await kindOf(path)
    if (kind.folder) throw directory(name)
    if (!kind.file) throw notRegular(name)
    if (size === 0) throw emptyFile(name)
    const handle = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headOctets), 0, headOctets, 0)
      const head = buffer.subarray(0, bytesRead)
      const problem = notText(name, head)
      if (problem) throw problem
      return { name, size, head, chunks: () => chunksOf(path, name) }
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    throw isReadingError(thrown) ? unreadable(name, thrown) : thrown
  }
}

async function kindOf(path: string): Promise<{ folder: boolean; file: boolean; size: number }> {
  const found = await stat(path)
  return { folder: found.isDirectory(), file: found.isFile(), size: found.size }
}

async function* chunksOf(path: string, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkOctets })) yield Buffer.from(chunk)
  } catch (thrown) {
    throw isReadingError(thrown) ? unreadable(name, thrown) : thrown
  }
}
