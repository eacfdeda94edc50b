import { DeskError } from '../../../../src/contract/errors.ts'
import { listingRowReads } from '../../store/queries/listing-rows.ts'
import type { ReaderApi } from '../../threads/apis.ts'
import type { Served } from '../../threads/thread.ts'
import type { LongWork } from '../long-work.ts'
import type { RequestBook } from '../requests/book.ts'
import type { ReaderState } from '../state.ts'
import { tryCandidates } from './candidates.ts'
import { tryListings } from './listings.ts'
import { tryRequests } from './requests.ts'
import { tryRollups } from './rollups.ts'
import { createTrial, type Trial } from './trial.ts'
import { walkListings } from './walk.ts'

type SimulationApi = Pick<ReaderApi, 'simulate'>

/** A policy over the mirror, in slices: requests, listings, networks, sources, clocks. Nothing is ever written. */
export function simulationHandlers(state: ReaderState, book: RequestBook, work: LongWork): Served<SimulationApi> {
  return {
    simulate: ({ policy, jobId }) =>
      work.run({ jobId, kind: 'simulation', title, stopped }, async (told) => {
        const context = state.context()
        const { scans } = state.stores()
        const stillThere = () => {
          if (state.stores().scans !== scans)
            throw new DeskError('busy', 'The lists were replaced while the policy was tried.', { retry: 'now' })
        }
        // They are replaced while others have their turn, if ever.
        const step: Trial['step'] = (what, done, total) => told(done, total, what)?.then(stillThere)
        const trial = createTrial({ context, scans, policy, step })
        const rows = listingRowReads(scans)
        const requests = await tryRequests(trial, (id) => (trial.affected.verdicts ? null : book.entry(id)))
        const walked = await walkListings(trial, rows)
        const listings = await tryListings(trial, walked, rows)
        const rollups = await tryRollups(trial, walked.rollups)
        const candidates = await tryCandidates(trial)
        const changes = trial.changes.map(({ path, from, to }) => ({ path, from: plain(from), to: plain(to) }))
        const { now: at } = trial
        const { highspam } = walked
        return { at, generation: context.generation, changes, ...requests, ...listings, rollups, candidates, highspam }
      }),
  }
}

const title = 'Trying the policy'
const stopped = 'Stopped; nothing was changed.'

const plain = (value: Trial['changes'][number]['from']) => (typeof value === 'object' ? [...value] : value)
