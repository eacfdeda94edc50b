import { basename } from 'node:path'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { WriterState } from '../../mirror-writer/state.ts'
import { mirrorStore } from '../../store/kinds.ts'
import { openEmpty, openForReading } from '../../store/open.ts'
import type { MirrorWriterApi } from '../../threads/apis.ts'
import type { Served } from '../../threads/thread.ts'
import { createPreviews } from '../previews.ts'
import { progressOf } from '../progress.ts'
import { lookAt } from './mail-files.ts'
import { type HeldComplaints, previewComplaints } from './preview.ts'

type ComplaintsApi = Pick<
  MirrorWriterApi,
  'kindOfFiles' | 'previewComplaints' | 'complaintMessages' | 'complaintScratch' | 'dropComplaints'
>

/** Mail of the complaint mailbox in. What it comes to is counted by the journal, out of the scratch file of the preview. */
export function complaintHandlers(state: WriterState): Served<ComplaintsApi> {
  const previews = createPreviews<HeldComplaints>(({ scratch }) => scratch.drop())
  state.onClose(() => previews.dropAll())

  return {
    async kindOfFiles({ files }) {
      const kinds = await Promise.all(
        files.map(async ({ path, name }) => ({
          name: name ?? basename(path),
          found: await lookAt(path, name ?? basename(path)),
        })),
      )
      const list = kinds.find(({ found }) => found === 'lists')
      const mail = kinds.find(({ found }) => found !== 'lists')
      if (list && mail)
        throw new DeskError(
          'bad-input',
          `${mail.name} is mail and ${list.name} is a list; each needs an import of its own.`,
          {
            detail: { field: 'files', file: list.name, hint: 'Import them one after the other.' },
          },
        )
      return { kind: mail ? 'complaints' : 'lists' }
    },

    async previewComplaints(input) {
      const path = state.mirrorOrNull()?.path ?? null
      // A connection of its own: the mirror in use may be switched while a large mailbox is read.
      const db = path === null ? openEmpty(mirrorStore) : openForReading(path, mirrorStore)
      try {
        const { held, preview } = await previewComplaints({
          input,
          scratchPath: state.scratchPath(input.scratchDir, input.previewId),
          mirror: state.readsOver(db),
          counted: state.complaints(),
          progress: progressOf(state, input.jobId),
        })
        previews.keep(input.previewId, held)
        return preview
      } finally {
        db.close()
        state.cancelled.delete(input.jobId)
      }
    },

    async complaintMessages({ previewId, offset, limit }) {
      const { scratch, files } = previews.get(previewId)
      return { total: scratch.count(), rows: scratch.messages(files, { unusable: false, offset, limit }) }
    },

    async complaintScratch({ previewId }) {
      const { scratch, files, counts } = previews.get(previewId)
      return { path: scratch.path, files: [...files], ...counts }
    },

    async dropComplaints({ previewId }) {
      previews.drop(previewId)
    },
  }
}
