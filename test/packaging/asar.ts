import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One file of an archive; `offset` (bytes after the header) is null where the file lies in `app.asar.unpacked`. */
export type Entry = { size: number; offset: number | null }
export type Archive = { path: string; bodyStart: number; entries: Map<string, Entry> }

type Node = { files?: Record<string, Node> | undefined; size?: number | undefined; offset?: string | undefined }
const node: z.ZodType<Node> = z.object({
  files: z
    .record(
      z.string(),
      z.lazy(() => node),
    )
    .optional(),
  size: z.number().optional(),
  offset: z.string().optional(),
})

/** Reads an asar's list of files: four little-endian sizes, then JSON (github.com/electron/asar, "Format"). */
export function readArchive(path: string): Archive {
  const file = openSync(path, 'r')
  const sizes = Buffer.alloc(16)
  readSync(file, sizes, 0, 16, 0)
  const json = Buffer.alloc(sizes.readUInt32LE(12))
  readSync(file, json, 0, json.length, 16)
  closeSync(file)

  const entries = new Map<string, Entry>()
  const walk = (folder: Node, prefix: string): void => {
    for (const [name, child] of Object.entries(folder.files ?? {})) {
      if (child.files !== undefined) walk(child, `${prefix}${name}/`)
      else {
        const offset = child.offset === undefined ? null : Number(child.offset)
        entries.set(`${prefix}${name}`, { size: child.size ?? 0, offset })
      }
    }
  }
  walk(node.parse(JSON.parse(json.toString('utf8'))), '')
  return { path, bodyStart: 8 + sizes.readUInt32LE(4), entries }
}

/** Writes the whole archive, the unpacked files included, into a folder: what Electron sees under `app.asar/`. */
export function extract(archive: Archive, folder: string): void {
  const whole = readFileSync(archive.path)
  for (const [name, { size, offset }] of archive.entries) {
    const start = archive.bodyStart + (offset ?? 0)
    const bytes =
      offset === null ? readFileSync(join(`${archive.path}.unpacked`, name)) : whole.subarray(start, start + size)
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}
