import { mkdirSync } from 'node:fs'
import { DeskError } from '../../../src/contract/errors.ts'
import type { HeldPreview } from './preview.ts'
import { scratchPath, sweepScratch } from './scratch.ts'

/** Previews that wait for their commit; each holds a file as large as what it read, so that there are few. */
const most = 8

export interface Previews {
  /** A new file for what a preview reads. What an earlier process left behind is swept away first. */
  newPath(folder: string, previewId: string): string
  keep(previewId: string, held: HeldPreview): void
  /** @throws DeskError `preview-gone` */
  get(previewId: string): HeldPreview
  drop(previewId: string): void
  dropAll(): void
}

export function createPreviews(): Previews {
  const held = new Map<string, HeldPreview>()
  const swept = new Set<string>()
  const drop = (previewId: string) => {
    held.get(previewId)?.spill.drop()
    held.delete(previewId)
  }
  return {
    newPath(folder, previewId) {
      try {
        mkdirSync(folder, { recursive: true })
        if (!swept.has(folder)) sweepScratch(folder)
      } catch (cause) {
        throw new DeskError('disk', `The folder ${folder} cannot be used.`, { cause, detail: { file: folder } })
      }
      swept.add(folder)
      return scratchPath(folder, previewId)
    },
    keep(previewId, preview) {
      held.set(previewId, preview)
      for (const old of held.keys()) {
        if (held.size <= most) break
        drop(old)
      }
    },
    get(previewId) {
      const preview = held.get(previewId)
      if (preview) return preview
      throw new DeskError('preview-gone', 'This preview is no longer there.', {
        detail: { hint: 'Read the files again.' },
      })
    },
    drop,
    dropAll() {
      for (const previewId of [...held.keys()]) drop(previewId)
    },
  }
}
