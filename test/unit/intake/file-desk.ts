import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { intakeHandlers } from '../../../electron/desk/intake/handlers.ts'
import { createWriterState } from '../../../electron/desk/mirror-writer/state.ts'
import { exportHandlers } from '../../../electron/desk/reader/export.ts'
import { createLongWork } from '../../../electron/desk/reader/long-work.ts'
import { createReaderState } from '../../../electron/desk/reader/state.ts'
import { openJournal } from '../../../electron/desk/store/journal.ts'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import type { ThreadEvent } from '../../../electron/desk/threads/apis.ts'
import type { Output, Parsed } from '../../../src/contract/binding.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'

const read = parsePolicy(JSON.parse(readFileSync(join(import.meta.dirname, '../../../resources/policy.json'), 'utf8')))
if (!read.ok) throw new Error('The default policy does not parse.')
export const policy: Policy = read.value

export const start = 1_700_000_000

type Options = Partial<Pick<Parsed<'intake.preview'>, 'as' | 'reason' | 'mode'>> & { reapply?: Decision[] }
type Content = string | Buffer

/** A file desk without threads: the real handlers on real files in a folder of their own. */
export function fileDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'blockdesk-intake-'))
  const events: ThreadEvent[] = []
  const state = createWriterState((event) => events.push(event))
  state.setPolicy(policy)
  const intake = intakeHandlers(state)
  let number = 0
  let generation = 0
  let now = start
  openJournal(join(folder, 'desk.sqlite')).close()

  const mirrorPath = () => (generation === 0 ? null : join(folder, `mirror-${generation}.sqlite`))
  const reading = <T>(work: (db: ReturnType<typeof openForReading>) => T): T => {
    const path = mirrorPath()
    if (path === null) throw new Error('nothing imported yet')
    const db = openForReading(path, mirrorStore)
    try {
      return work(db)
    } finally {
      db.close()
    }
  }

  const desk = {
    folder,
    events,
    state,
    intake,
    mirrorPath,
    now: () => now,
    wait(seconds: number) {
      now += seconds
    },
    path: (name: string) => join(folder, name),
    write(name: string, content: Content): string {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    async preview(files: Record<string, Content>, options: Options = {}): Promise<Output<'intake.preview'>> {
      const named = Object.entries(files).map(([name, content]) => ({ path: desk.write(name, content), name }))
      return desk.previewPaths(named, options)
    },
    async previewPaths(files: { path: string; name: string | null }[], options: Options = {}) {
      number += 1
      const { as = null, reason = null, mode = 'replace', reapply = [] } = options
      const id = `preview-${number}`
      return intake.previewImport({
        files,
        as,
        reason,
        mode,
        previewId: id,
        jobId: id,
        now,
        reapply,
        scratchDir: folder,
      })
    },
    async commit(previewId: string, withoutBad = false) {
      const next = generation + 1
      const path = join(folder, `mirror-${next}.sqlite`)
      const done = await intake.commitImport({
        previewId,
        withoutBad,
        mirrorPath: path,
        generation: next,
        jobId: `commit-${next}`,
        now,
      })
      state.use(path)
      generation = next
      return done
    },
    async import(files: Record<string, Content>, options: Options = {}) {
      const preview = await desk.preview(files, options)
      return { preview, done: await desk.commit(preview.previewId) }
    },
    listings: (): Listing[] => reading((db) => [...walkListings(db)].map(({ listing }) => listing)),
    subjects: (): string[] => desk.listings().map(({ subject }) => subject),
    exclusionsOf: (subject: string): string[] =>
      reading((db) => {
        const reads = mirrorReads(db)
        const listing = reads.listingOf('address', subject)
        return listing ? reads.exclusionsOf(listing.id).map((row) => row.subject) : []
      }),
    reading,
    async export(as: Parsed<'export.run'>['as'], name: string, query = '', stop = false) {
      const reader = createReaderState(() => now)
      const told: ThreadEvent[] = []
      try {
        const deskPath = join(folder, 'desk.sqlite')
        reader.open({ deskPath, mirrorPath: mirrorPath(), generation, policy, operator: 'pat' })
        const work = createLongWork((event) => told.push(event))
        const exporting = exportHandlers(reader, work)
        const sort = { by: 'subject', direction: 'asc' } as const
        const running = exporting.exportTo({ query, sort, as, path: join(folder, name), jobId: 'export' })
        if (stop) await work.handlers.cancelWork({ jobId: 'export' })
        const done = await running
        return { ...done, told, text: readFileSync(done.path, 'utf8') }
      } finally {
        reader.close()
      }
    },
    files: () => readdirSync(folder).sort(),
    close() {
      state.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return desk
}

export type FileDesk = ReturnType<typeof fileDesk>

/** A listing as far as a file can say it. */
export const said = ({ subject, reason, listedAt, expiresAt, note }: Listing) => ({
  subject,
  reason,
  listedAt,
  expiresAt,
  note,
})
