import type { Output, Parsed } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { exportFormat } from '../export/formats.ts'
import { leavingReader } from '../export/leaving.ts'
import { createParts } from '../export/parts.ts'
import { mirrorStore } from '../store/kinds.ts'
import { openEmpty, openForReading, type ReadDatabase } from '../store/open.ts'
import { listingRowReads } from '../store/queries/listing-rows.ts'
import { mirrorReads } from '../store/queries/mirror-reads.ts'
import { listingOf } from '../store/row.ts'
import type { ReaderApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { listingSets } from './listings-sets.ts'
import type { LongWork, Step } from './long-work.ts'
import type { ReaderState } from './state.ts'

/** Rows that are read at once. */
const rowsAtOnce = 512

type ExportApi = Pick<ReaderApi, 'exportTo'>

/** Files out: exactly what matches, in its order, on one state of the mirror. */
export const exportHandlers = (state: ReaderState, work: LongWork): Served<ExportApi> => ({
  exportTo: (input) =>
    work.run(
      { jobId: input.jobId, kind: 'export', title: `Writing ${input.path}`, stopped: 'Stopped; nothing was written.' },
      (step) => exportRows(state, input, step),
    ),
})

type ExportInput = Parsed<'export.run'> & { path: string; jobId: string }

async function exportRows(state: ReaderState, input: ExportInput, step: Step): Promise<Output<'export.run'>> {
  const { policy, now } = state.context()
  const format = exportFormat(input.as, { pageUrl: policy.pageUrl })
  const own = openOwn(state)
  const release = own.hold()
  const parts = createParts({ path: input.path, format, now: now(), names: 'fitting' })
  try {
    const reads = listingRowReads(own)
    const leaving = leavingReader(mirrorReads(own))
    const keys = await matching(state, input, own)
    let rows = 0
    for (let from = 0; from < keys.length; from += rowsAtOnce) {
      for (const record of reads.ofKeys(Array.from(keys.subarray(from, from + rowsAtOnce)))) {
        const listing = listingOf(record)
        parts.add({ listing, score: record.score, leaves: leaving(listing) })
        rows += 1
      }
      await step(rows, keys.length)
    }
    if (rows !== keys.length)
      throw new DeskError('busy', 'The lists changed while they were being written; nothing was exported.', {
        retry: 'now',
      })
    parts.stage()
    return { ...parts.publish(), rows }
  } finally {
    parts.discard()
    release()
    own.close()
  }
}

/** A connection of its own: an export may take long and keeps its state of the file until it is done. */
function openOwn(state: ReaderState): ReadDatabase {
  const { path } = state.stores().mirror
  return path === ':memory:' ? openEmpty(mirrorStore) : openForReading(path, mirrorStore)
}

/** Keys in order. Those that are kept may be older than the state being exported; then they are looked for once more. */
async function matching(state: ReaderState, { query, sort }: ExportInput, own: ReadDatabase): Promise<Float64Array> {
  const sets = listingSets(state)
  const { keys } = await sets.find(query, sort)
  const reads = listingRowReads(own)
  for (let from = 0; from < keys.length; from += 50_000) {
    const some = Array.from(keys.subarray(from, from + 50_000))
    if (reads.idsOf(some).length === some.length) continue
    sets.drop()
    return (await sets.find(query, sort)).keys
  }
  return keys
}
