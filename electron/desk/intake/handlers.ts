import { DeskError } from '../../../src/contract/errors.ts'
import { fault } from '../fault.ts'
import type { WriterState } from '../mirror-writer/state.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { applyToFiles } from './apply/apply.ts'
import { commitFiles } from './commit.ts'
import { type HeldPreview, previewFiles } from './preview.ts'
import { createPreviews } from './previews.ts'
import { type Progress, progressOf } from './progress.ts'
import { proposalsOf } from './proposals.ts'

type IntakeApi = Pick<MirrorWriterApi, 'previewImport' | 'commitImport' | 'proposals' | 'applyToFiles'>

/** Files in, and a file desk's decisions out. Reading takes no turn: only what changes the mirror in use does. */
export function intakeHandlers(state: WriterState): Served<IntakeApi> {
  const previews = createPreviews<HeldPreview>(({ spill }) => spill.drop())
  state.onClose(() => previews.dropAll())

  const runJob = async <T>(jobId: string, work: (progress: Progress) => Promise<T>): Promise<T> => {
    try {
      return await work(progressOf(state, jobId))
    } finally {
      state.cancelled.delete(jobId)
    }
  }

  return {
    previewImport: (input) =>
      runJob(input.jobId, async (progress) => {
        const mirrorPath = state.mirrorOrNull()?.path ?? null
        const spillPath = state.scratchPath(input.scratchDir, input.previewId)
        const { held, preview } = await previewFiles({ input, spillPath, mirrorPath, policy: state.policy(), progress })
        previews.keep(input.previewId, held)
        return preview
      }),

    commitImport: ({ previewId, jobId, ...work }) =>
      runJob(jobId, async (progress) => {
        const held = previews.get(previewId)
        if (held.mode !== 'replace')
          throw new DeskError('bad-input', 'This preview proposes entries; it cannot be imported.', {
            detail: { field: 'previewId' },
          })
        if (held.mirrorPath !== (state.mirrorOrNull()?.path ?? null))
          throw new DeskError('preview-gone', 'The lists have changed since the files were read.', {
            detail: { hint: 'Read the files again and look at what would change now.' },
          })
        const done = await commitFiles(held, {
          ...work,
          policy: state.policy(),
          complaints: state.complaints(),
          progress,
        })
        previews.drop(previewId)
        fault('import:before-switch')
        return done
      }),

    async proposals({ previewId, withoutBad }) {
      const found = proposalsOf(previews.get(previewId), withoutBad)
      previews.drop(previewId)
      return found
    },

    applyToFiles: (input) => state.turn.run(() => applyToFiles(state.mirror(), input, state.complaints())),
  }
}
