import type { Decision } from '../../../src/domain/decision.ts'
import type { AppliedDecision, Rows } from '../../../src/domain/effect.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import { insideOf } from '../store/inside.ts'
import type { MirrorReads } from '../store/reads.ts'

/**
 * The mirror as the rows an effect is planned on. What a preview has planned so far lies over it, so that the second
 * decision of a batch sees the first; versions stay those of the mirror, since nothing has been applied.
 */
export interface PlannedRows extends Rows {
  endListing(id: number): void
  putRequest(row: Omit<RemovalRequest, 'version'>): void
  /** The decision has been planned: what it moved is no move for the others of its batch. */
  planned(decision: Decision): void
}

export function rowsOverMirror(mirror: MirrorReads): PlannedRows {
  const ended = new Set<number>()
  const requests = new Map<number, RemovalRequest>()
  const batch: AppliedDecision[] = []
  const standing = <L extends { id: number }>(row: L | null): L | null => (row && ended.has(row.id) ? null : row)
  return {
    listing: (id) => standing(mirror.listing(id)),
    listingOf: (list, subject) => standing(mirror.listingOf(list, subject)),
    request: (id) => requests.get(id) ?? mirror.request(id),
    exception: (id) => mirror.exception(id),
    inside: (network) => insideOf(mirror, network).flatMap((row) => standing(row) ?? []),
    shadowedBy: (id) => mirror.shadowedBy(id).filter((row) => !ended.has(row.id)),
    exclusionsOf: (id) => mirror.exclusionsOf(id),
    neverFor: (subject) => mirror.exceptionsConcerning(subject).filter((row) => row.kind === 'never'),
    applied: () => null,
    batch: () => batch,
    lastEnd: (list, subject, policy) => mirror.lastEnd(list, subject, policy),
    planned: ({ id, touches, decidedAt }) => {
      batch.push({ id, touches, firstSeq: 0, seq: 0, at: decidedAt })
    },
    endListing: (id) => {
      ended.add(id)
    },
    putRequest: (row) => {
      const version = (requests.get(row.id) ?? mirror.request(row.id))?.version ?? 0
      requests.set(row.id, { ...row, version })
    },
  }
}
