import { exportFormat } from '../../export/formats.ts'
import { leavingReader } from '../../export/leaving.ts'
import { createParts } from '../../export/parts.ts'
import { fault } from '../../fault.ts'
import type { ReadDatabase } from '../../store/open.ts'
import { walkListings } from '../../store/queries/listing-walk.ts'
import { mirrorReads } from '../../store/queries/mirror-reads.ts'
import type { MirrorWriterApi } from '../../threads/apis.ts'

type Target = Pick<Parameters<MirrorWriterApi['applyToFiles']>[0], 'target' | 'format' | 'policy' | 'now'>

/**
 * Writes everything that is in force, whole, in address order: what a rollup has swallowed is not published (SPEC, Words).
 *
 * @throws DeskError `disk` naming the file, `not-allowed`; then the file that was there is untouched
 */
export function writeTarget(db: ReadDatabase, { target, format, policy, now }: Target): void {
  const leaving = leavingReader(mirrorReads(db))
  const { pageUrl } = policy
  const parts = createParts({ path: target, format: exportFormat(format, { pageUrl }), now, names: 'fixed' })
  try {
    for (const { listing, score } of walkListings(db))
      if (listing.shadowedBy === null) parts.add({ listing, score, leaves: leaving(listing) })
    parts.stage()
    fault('apply:staged')
    parts.publish()
  } finally {
    parts.discard()
  }
}
