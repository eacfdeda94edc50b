import { existsSync } from 'node:fs'
import { type ExportFormat, type Kind, kindOf, type Outgoing } from './format.ts'
import { createWholeFile, type WholeFile } from './whole-file.ts'

/** The file or files of one export. */
export interface Parts {
  add(row: Outgoing): void
  /** Everything is on the disk, nothing is seen yet. */
  stage(): void
  /** Answers where it is and how large. */
  publish(): { path: string; bytes: number }
  discard(): void
}

export interface PartsTarget {
  path: string
  format: ExportFormat
  /** UTC seconds. */
  now: number
  /**
   * `fixed`: a server reads the file by its name. Addresses are always in `path`, IPv6 in `path.ip6`, names in
   * `path.names`, and one that was there is written again, empty if need be: what it held must not stay. `fitting`: one
   * kind alone goes into `path`.
   */
  names: 'fixed' | 'fitting'
}

/**
 * A format that takes one kind of subject a file writes IPv4 into `path`, IPv6 into `path.ip6`, name patterns into
 * `path.names`; where all is of one kind, that is in `path`.
 */
export function createParts({ path, format, now, names }: PartsTarget): Parts {
  const paths: Record<Kind, string> = { ip4: path, ip6: `${path}.ip6`, names: `${path}.names` }
  const open = new Map<Kind, WholeFile>()

  const fileOf = (kind: Kind): WholeFile => {
    const held = open.get(kind)
    if (held) return held
    const file = createWholeFile(paths[kind], now)
    file.write(format.head(kind))
    open.set(kind, file)
    return file
  }
  return {
    add(row) {
      fileOf(format.byKind ? kindOf(row.listing) : 'ip4').write(format.lines(row))
    },
    stage() {
      if (names === 'fixed' || open.size !== 1) fileOf('ip4')
      if (names === 'fixed' && format.byKind)
        for (const kind of ['ip6', 'names'] as const) if (existsSync(paths[kind])) fileOf(kind)
      for (const file of open.values()) file.stage()
    },
    publish() {
      let bytes = 0
      const [only] = names === 'fitting' && open.size === 1 ? [...open.values()] : []
      for (const file of open.values()) {
        file.publish(file === only ? path : file.path)
        bytes += file.bytes()
      }
      return { path, bytes }
    },
    discard() {
      for (const file of open.values()) file.discard()
    },
  }
}
