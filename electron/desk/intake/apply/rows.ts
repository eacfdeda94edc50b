import type { Decided } from '../../../../src/contract/rows.ts'
import type { AppliedDecision, Rows } from '../../../../src/domain/effect.ts'
import { insideOf } from '../../store/inside.ts'
import type { MirrorReads } from '../../store/reads.ts'
import type { decidedRows } from '../store/decided-rows.ts'

/** The mirror as the newest rows of a source of record: a file desk is one. Everything of one decision has one version. */
export function rowsOfFiles(mirror: MirrorReads, decided: ReturnType<typeof decidedRows>): Rows {
  return {
    listing: (id) => mirror.listing(id),
    listingOf: (list, subject) => mirror.listingOf(list, subject),
    request: (id) => mirror.request(id),
    exception: (id) => mirror.exception(id),
    inside: (network) => insideOf(mirror, network),
    shadowedBy: (id) => mirror.shadowedBy(id),
    exclusionsOf: (id) => mirror.exclusionsOf(id),
    neverFor: (subject) => mirror.exceptionsConcerning(subject).filter(({ kind }) => kind === 'never'),
    applied(id) {
      const row = decided.find(id)
      return row && appliedOf(row)
    },
    batch: (batchId) => decided.ofBatch(batchId).map(appliedOf),
    lastEnd: (list, subject, policy) => mirror.lastEnd(list, subject, policy),
  }
}

const appliedOf = ({ id, touches, version, appliedAt }: Decided): AppliedDecision => ({
  id,
  touches,
  firstSeq: version,
  seq: version,
  at: appliedAt,
})
