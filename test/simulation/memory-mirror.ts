import type { PullWriter } from '../../electron/desk/sync/pull.ts'
import { type FeedName, type FeedRow, feedNames, feeds } from '../../src/contract/list-server.ts'
import { tombstoneSchema } from '../../src/contract/rows.ts'

type Rows = Map<FeedName, Map<string, { version: number; row: unknown }>>

/** A mirror in memory, by the rules of the real one: a generation is seen when it is whole, older versions never win. */
export interface MemoryMirror extends PullWriter {
  rows<F extends FeedName>(feed: F): FeedRow<F>[]
  states(): Partial<Record<FeedName, string>>
  /** What `switchTo` does: the generation that was loaded becomes the one in use. */
  use(): Partial<Record<FeedName, string>>
}

const empty = (): Rows => new Map(feedNames.map((feed) => [feed, new Map()]))

export function memoryMirror(): MemoryMirror {
  let inUse: { rows: Rows; states: Map<FeedName, string> } = { rows: empty(), states: new Map() }
  let loading = { rows: empty(), states: new Map<FeedName, string>() }
  let body = ''

  const put = (into: Rows, feed: FeedName, value: unknown): boolean => {
    const stored = into.get(feed) ?? new Map()
    const gone = tombstoneSchema.safeParse(value)
    const row = gone.success ? null : feeds[feed].row.parse(value)
    const key = gone.success ? String(gone.data.key) : keyOf(feed, row)
    const version = gone.success ? gone.data.version : (row?.version ?? 0)
    if ((stored.get(key)?.version ?? -1) > version) return false
    stored.set(key, { version, row })
    return true
  }

  return {
    async begin() {
      loading = { rows: empty(), states: new Map() }
      return { feeds: {} }
    },
    async snapshotChunk({ feed, chunk, first, last }) {
      if (first) body = ''
      body += Buffer.from(chunk).toString('utf8')
      if (!last) return { rows: 0, complete: false, state: null, after: null }
      const lines = body.split('\n').filter((line) => line !== '')
      const [head, ...rest] = lines.map((line): unknown => JSON.parse(line))
      const rows = rest.slice(0, -1)
      for (const row of rows) put(loading.rows, feed, row)
      const state = (head as { state: string }).state
      loading.states.set(feed, state)
      return { rows: rows.length, complete: true, state, after: null }
    },
    finish: async () => ({ listings: loading.rows.get('listings')?.size ?? 0 }),
    async applyChanges({ feed, newState, changed }) {
      const applied = changed.filter((row) => put(inUse.rows, feed, row)).length
      inUse.states.set(feed, newState)
      return { applied }
    },
    rows: (feed) =>
      [...(inUse.rows.get(feed)?.values() ?? [])].flatMap(({ row }) =>
        row === null ? [] : [feeds[feed].row.parse(row)],
      ) as never,
    states: () => Object.fromEntries(inUse.states),
    use() {
      inUse = loading
      return Object.fromEntries(inUse.states)
    },
  }
}

function keyOf(feed: FeedName, row: unknown): string {
  switch (feed) {
    case 'listings':
      return String(feeds.listings.key(feeds.listings.row.parse(row)))
    case 'exceptions':
      return String(feeds.exceptions.key(feeds.exceptions.row.parse(row)))
    case 'requests':
      return String(feeds.requests.key(feeds.requests.row.parse(row)))
    case 'signals':
      return feeds.signals.key(feeds.signals.row.parse(row))
    case 'facts':
      return feeds.facts.key(feeds.facts.row.parse(row))
    case 'events':
      return String(feeds.events.key(feeds.events.row.parse(row)))
    case 'decisions':
      return feeds.decisions.key(feeds.decisions.row.parse(row))
  }
}
