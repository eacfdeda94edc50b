import { v7 as uuidv7 } from 'uuid'
import type { IntakePreview } from '../../../src/contract/desk/desk.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import { proposeListings } from './proposals.ts'
import { type FilesSource, settingKeys } from './settings.ts'

/** Files in: a preview first, then all or nothing. */
export function intakeHandlers(engine: Engine): Pick<EngineHandlers, 'intake.preview' | 'intake.commit'> {
  const { journal, writer, settings, mirror, jobs, clock, paths } = engine
  /** Previews live as long as the process; the writer holds what they read. */
  const previews = new Map<string, IntakePreview>()

  const refuseReplace = () => {
    if (settings.source().kind !== 'server') return
    throw new DeskError('not-allowed', 'The list server holds the lists of this desk; a file cannot replace them.', {
      detail: { field: 'mode', hint: 'Propose the new entries instead: they become decisions that you push.' },
    })
  }

  return {
    'intake.preview': (input, { signal }) =>
      jobs.run('import', 'Reading files', signal, async (job) => {
        if (input.mode === 'replace') refuseReplace()
        const stop = () => void writer.cancel({ jobId: job.id })
        job.signal.addEventListener('abort', stop, { once: true })
        const reapply = input.mode === 'replace' ? await journal.applied({ since: settings.sourceSince() }) : []
        const preview = await writer.previewImport({
          ...input,
          previewId: uuidv7(),
          jobId: job.id,
          now: clock(),
          reapply,
          scratchDir: paths.dataDir,
        })
        previews.set(preview.previewId, preview)
        return preview
      }),

    'intake.commit': ({ previewId, withoutBad }, { signal }) =>
      jobs.run('import', 'Importing', signal, async (job) => {
        const preview = previews.get(previewId)
        if (!preview)
          throw new DeskError('preview-gone', 'This preview is no longer there.', {
            detail: { hint: 'Read the files again.' },
          })
        const stop = () => void writer.cancel({ jobId: job.id })
        job.signal.addEventListener('abort', stop, { once: true })
        if (preview.mode === 'propose') {
          const proposed = await proposeListings(engine, { previewId, withoutBad }, job)
          previews.delete(previewId)
          return proposed
        }
        refuseReplace()
        const generation = mirror.nextGeneration()
        const now = clock()
        const mirrorPath = paths.mirror(generation)
        const done = await writer.commitImport({ previewId, withoutBad, mirrorPath, generation, jobId: job.id, now })
        const source = withFiles(engine, preview, now)
        const names = preview.files.map(({ name }) => name).join(', ')
        await mirror.switchTo(
          generation,
          {
            [settingKeys.source]: JSON.stringify(source),
            [settingKeys.sourceSince]: String(settings.source().kind === 'files' ? settings.sourceSince() : now),
          },
          {
            kind: 'import',
            summary: `Imported ${names}: ${done.added} added, ${done.changed} changed, ${done.removed} removed`,
            operator: operatorName(engine),
            at: now,
          },
        )
        previews.delete(previewId)
        await engine.journalMoved(['listings', 'requests', 'source', 'status', 'audit'])
        return { ...done, decisions: 0 }
      }),
  }
}

/** The source with the files that were just read; a file imported again takes its own place. */
function withFiles({ settings }: Engine, preview: IntakePreview, importedAt: number): FilesSource {
  const before = settings.source()
  const known: FilesSource =
    before.kind === 'files' ? before : { kind: 'files', files: [], target: null, targetFormat: null }
  const read = preview.files.map(({ name, entries }) => ({ name, rows: entries, importedAt }))
  // A file read again keeps its place: the order says whose reason a subject in several files has.
  const again = known.files.map((file) => read.find(({ name }) => name === file.name) ?? file)
  const added = read.filter(({ name }) => !known.files.some((file) => file.name === name))
  return { ...known, files: [...again, ...added] }
}
