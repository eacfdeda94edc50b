import { v7 as uuidv7 } from 'uuid'
import { fault } from '../fault.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Job } from './jobs.ts'

type ComplaintMethods = 'intake.kind' | 'complaints.preview' | 'complaints.messages' | 'complaints.commit'

/**
 * Complaints in. The mirror-writer thread reads the mail into a scratch file, the journal counts it in one transaction; the
 * stored scores follow, and where that is broken off they follow with the next ones (they know which revision they rest on).
 */
export function complaintHandlers(engine: Engine): Pick<EngineHandlers, ComplaintMethods> {
  const { journal, writer, jobs, clock, paths, settings } = engine
  return {
    'intake.kind': (input) => writer.kindOfFiles(input),

    'complaints.preview': (input, { signal }) =>
      jobs.run('import', 'Reading complaints', signal, async (job) => {
        const stop = () => void writer.cancel({ jobId: job.id })
        job.signal.addEventListener('abort', stop, { once: true })
        const { salt } = await journal.complaintSalt({})
        return writer.previewComplaints({
          ...input,
          previewId: uuidv7(),
          jobId: job.id,
          now: clock(),
          salt,
          policy: settings.policy(),
          scratchDir: paths.dataDir,
        })
      }),

    'complaints.messages': (input) => writer.complaintMessages(input),

    'complaints.commit': ({ previewId }, { signal }) =>
      jobs.run('import', 'Taking complaints in', signal, async (job) => {
        const { path, files, ...counts } = await writer.complaintScratch({ previewId })
        const done = await journal.commitComplaints({
          scratchPath: path,
          at: clock(),
          operator: operatorName(engine),
          files: files.length,
        })
        fault('complaints:before-scores')
        await writer.dropComplaints({ previewId })
        await followComplaints(engine, job)
        return { ...done, ...counts }
      }),
  }
}

/** Stored scores of what complaints have moved, and word to everybody. */
async function followComplaints(engine: Engine, job: Pick<Job, 'id'>): Promise<void> {
  const { writer, settings, clock, mirror, emit } = engine
  await writer.refreshScores({ policy: settings.policy(), now: clock(), all: false, jobId: job.id })
  await mirror.moved({ mirror: true, journal: true, policy: null })
  emit({ event: 'changed', payload: { topics: ['listings', 'requests', 'audit'] } })
}

/**
 * Scores that an earlier process did not come to: it ended between the count and the scores. Done beside whatever else the
 * desk does; what goes wrong is met again by the next import or sync.
 */
export async function catchUp(engine: Engine): Promise<void> {
  if (!(await engine.writer.complaintsUnscored({}))) return
  engine.jobs.run('scores', 'Working out scores', null, (job) => followComplaints(engine, job)).catch(() => undefined)
}
