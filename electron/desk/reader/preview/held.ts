import { randomUUID } from 'node:crypto'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { FrozenBatch } from '../../threads/apis.ts'
import type { Target } from './target.ts'

/** A preview as it was shown: ids and versions are frozen in its drafts. Dies with the process. */
export interface HeldPreview extends Omit<FrozenBatch, 'skipped'> {
  /** One a draft. */
  targets: Pick<Target, 'id' | 'subject'>[]
}

/** A window shows one preview at a time; a few more for second doors. */
const most = 16

export interface HeldPreviews {
  add(preview: HeldPreview): string
  get(previewId: string): HeldPreview
}

export function createHeldPreviews(): HeldPreviews {
  const held = new Map<string, HeldPreview>()
  return {
    add(preview) {
      const id = randomUUID()
      held.set(id, preview)
      for (const oldest of held.keys()) {
        if (held.size <= most) break
        held.delete(oldest)
      }
      return id
    },
    get(previewId) {
      const preview = held.get(previewId)
      if (preview) return preview
      throw new DeskError('preview-gone', 'This preview is no longer there.', {
        detail: { hint: 'Nothing was decided. Look at the effect again, then decide.' },
      })
    },
  }
}
