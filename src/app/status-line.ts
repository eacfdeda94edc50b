import type { Source, Status } from '../contract/desk/desk.ts'
import { countText } from '../ui/count-text.ts'

/** The source of record in a word or two. */
export function sourceName(source: Source): string {
  switch (source.kind) {
    case 'none':
      return 'No source'
    case 'files': {
      const only = source.files[0]
      if (source.files.length === 1 && only !== undefined) return only.name
      return `${countText(source.files.length)} files`
    }
    case 'server':
      return source.name
  }
}

/** The address or files behind the name. */
export function sourceDetail(source: Source): string | null {
  switch (source.kind) {
    case 'none':
      return null
    case 'files':
      return source.files.map(({ name, rows }) => `${name}: ${countText(rows)} listings`).join('\n') || 'No file yet'
    case 'server':
      return source.sample ? `${source.url}, a practice server on this machine` : source.url
  }
}

/** When what is shown was last complete: the last pull, or for files the newest import. UTC seconds or null. */
export function lastComplete({ source, sync }: Pick<Status, 'source' | 'sync'>): number | null {
  if (source.kind !== 'files') return sync.lastSyncedAt
  return source.files.reduce<number | null>((newest, { importedAt }) => Math.max(newest ?? 0, importedAt), null)
}
