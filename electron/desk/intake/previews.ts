import { DeskError } from '../../../src/contract/errors.ts'

/** Previews that wait for their commit; each holds a file as large as what it read, so that there are few. */
const most = 8

export interface Previews<H> {
  keep(previewId: string, held: H): void
  /** @throws DeskError `preview-gone` */
  get(previewId: string): H
  drop(previewId: string): void
  dropAll(): void
}

/** @param dropOf closes and deletes what a preview holds */
export function createPreviews<H>(dropOf: (held: H) => void): Previews<H> {
  const held = new Map<string, H>()
  const drop = (previewId: string) => {
    const preview = held.get(previewId)
    held.delete(previewId)
    if (preview !== undefined) dropOf(preview)
  }
  return {
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
