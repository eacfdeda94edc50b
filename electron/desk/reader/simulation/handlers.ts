import { DeskError } from '../../../../src/contract/errors.ts'
import { listingRowReads } from '../../store/queries/listing-rows.ts'
import { simulationReads } from '../../store/queries/simulation-reads.ts'
import type { ReaderApi, ThreadEvent } from '../../threads/apis.ts'
import type { Served } from '../../threads/thread.ts'
import { createPause } from '../breathe.ts'
import type { RequestBook } from '../requests/book.ts'
import type { ReaderState } from '../state.ts'
import { tryCandidates } from './candidates.ts'
import { tryListings } from './listings.ts'
import { tryRequests } from './requests.ts'
import { tryRollups } from './rollups.ts'
import { createTrial, type Trial } from './trial.ts'
import { walkListings } from './walk.ts'

type SimulationApi = Pick<ReaderApi, 'simulate' | 'cancelSimulation'>

/** Milliseconds: what is done sooner is not worth a word, and a word in each so many is enough. */
const quietFor = 300
const tellEvery = 100

/** A policy over the mirror, in slices: requests, listings, networks, sources, clocks. Nothing is ever written. */
export function simulationHandlers(
  state: ReaderState,
  book: RequestBook,
  emit: (event: ThreadEvent) => void,
): Served<SimulationApi> {
  const running = new Set<string>()
  const cancelled = new Set<string>()

  return {
    async simulate({ policy, jobId }) {
      if (running.has(jobId))
        throw new DeskError('busy', `There is a job ${jobId} already.`, { detail: { field: 'jobId' }, retry: 'now' })
      running.add(jobId)
      const context = state.context()
      const { scans } = state.stores()
      const pause = createPause()
      let toldAt = performance.now() + quietFor - tellEvery
      let told = false
      const say = (title: string, done: number, total: number | null, finished: boolean) =>
        emit({ event: 'progress', jobId, kind: 'simulation', title, done, total, finished })
      const step: Trial['step'] = (title, done, total) => {
        if (cancelled.has(jobId)) throw new DeskError('cancelled', 'Stopped; nothing was changed.', { retry: 'now' })
        if (state.stores().scans !== scans)
          throw new DeskError('busy', 'The lists were replaced while the policy was tried.', { retry: 'now' })
        const at = performance.now()
        if (at - toldAt >= tellEvery) {
          toldAt = at
          told = true
          say(title, done, total, false)
        }
        return pause()
      }
      try {
        const trial = createTrial(context, simulationReads(scans), policy, step)
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
      } finally {
        running.delete(jobId)
        cancelled.delete(jobId)
        if (told) say('Trying the policy', 0, null, true)
      }
    },
    cancelSimulation: async ({ jobId }) => {
      if (running.has(jobId)) cancelled.add(jobId)
      return { cancelled: running.has(jobId) }
    },
  }
}

const plain = (value: Trial['changes'][number]['from']) => (typeof value === 'object' ? [...value] : value)
