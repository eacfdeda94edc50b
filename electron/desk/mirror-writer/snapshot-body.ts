import { DeskError } from '../../../src/contract/errors.ts'
import {
  type FeedName,
  type FeedRow,
  snapshotEndSchema,
  snapshotHeadSchema,
} from '../../../src/contract/list-server.ts'
import { readRow } from './feed-row.ts'
import { lineSplitter } from './line-splitter.ts'
import { type Encoding, unpacker } from './unpacker.ts'

export interface BodySink<F extends FeedName> {
  /** The first line: the state changes are to be asked from. */
  head(state: string): void
  row(row: FeedRow<F>): void
}

/** One response body of a snapshot: a head line, rows, and an end line with their number (SERVERS.md). */
export interface SnapshotBody {
  push(piece: Uint8Array): Promise<void>
  /** The body is over; answers whether its last line arrived with the right count. */
  end(): Promise<boolean>
  rows(): number
  destroy(): void
}

/** Errors: `protocol`, naming feed, line and field, for everything that is not as the contract says. */
export function snapshotBody<F extends FeedName>(feed: F, encoding: Encoding, sink: BodySink<F>): SnapshotBody {
  let line = 0
  let rows = 0
  let ended = false

  const refuse = (what: string, field?: string): DeskError =>
    new DeskError('protocol', `The server's snapshot of ${feed}, line ${line}: ${what}`, {
      detail: {
        line,
        ...(field ? { field } : {}),
        hint: 'Nothing of this line was taken. Ask whoever runs the server.',
      },
      retry: 'later',
    })

  const onLine = (text: string): void => {
    line += 1
    if (text.trim() === '') return
    const value = parseJson(text, refuse)
    if (ended) throw refuse('there is more after the end.')
    if (line === 1) {
      const head = snapshotHeadSchema.safeParse(value)
      if (!head.success) throw refuse('the state is missing.', 'state')
      sink.head(head.data.state)
      return
    }
    if (isEnd(value)) {
      const end = snapshotEndSchema.safeParse(value)
      if (!end.success || end.data.count !== rows) throw refuse(`${rows} rows arrived, the end counts others.`, 'count')
      ended = true
      return
    }
    const read = readRow(feed, value)
    if (!read.ok) throw refuse(`row ${read.key}: ${read.field}: ${read.message}`, read.field)
    rows += 1
    try {
      sink.row(read.row)
    } catch (thrown) {
      if (thrown instanceof DeskError || !(thrown instanceof Error) || 'code' in thrown) throw thrown
      throw refuse(`row: subject: ${thrown.message}`, 'subject')
    }
  }

  const lines = lineSplitter(onLine)
  const body = unpacker(encoding, (bytes) => lines.push(bytes))
  const named = (thrown: unknown): unknown =>
    thrown instanceof DeskError || isStoreError(thrown)
      ? thrown
      : refuse(`it cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)

  return {
    async push(piece) {
      try {
        await body.push(piece)
      } catch (thrown) {
        throw named(thrown)
      }
    },
    async end() {
      try {
        if (!(await body.end())) return false
        // Without the end line the last piece may be half a row: it was cut, and is asked for again.
        if (!ended) lines.endIfWhole()
        return ended
      } catch (thrown) {
        throw named(thrown)
      }
    },
    rows: () => rows,
    destroy: () => body.destroy(),
  }
}

const isStoreError = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE')

function parseJson(text: string, refuse: (what: string) => DeskError): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('this is not JSON.')
  }
}

const isEnd = (value: unknown): boolean => typeof value === 'object' && value !== null && 'end' in value
