import { actionOptionsSchema } from '../../../../src/contract/desk/decisions.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { OwnDecisions } from '../../store/queries/own-decisions.ts'
import type { ReaderApi, ReadHandlers } from '../../threads/apis.ts'
import type { Served } from '../../threads/thread.ts'
import { createPause } from '../breathe.ts'
import type { LongWork, Step } from '../long-work.ts'
import type { RequestBook } from '../requests/book.ts'
import type { ReaderState } from '../state.ts'
import { freeze, splitOf } from './freeze.ts'
import { createHeldPreviews } from './held.ts'
import { movedSince } from './moved.ts'
import { oppositeOf } from './opposite.ts'
import { type ListingIds, selectListings, selectRequests } from './select.ts'

const title = 'Looking at the exact effect'
const stopped = 'Stopped; nothing was decided.'

type PreviewReads = Pick<ReadHandlers, 'verdict.bulk' | 'decisions.preview' | 'outbox.decideAgain'> &
  Pick<Served<ReaderApi>, 'take' | 'opposite'>

/** What a decision would do, before it is taken. */
export function previewHandlers(
  state: ReaderState,
  book: RequestBook,
  find: ListingIds,
  own: () => OwnDecisions,
  work: LongWork,
): PreviewReads {
  const held = createHeldPreviews()
  const noOptions = actionOptionsSchema.parse({})
  let unnamed = 0
  const look = <T>(jobId: string | null, judging: (step: Step) => Promise<T>): Promise<T> => {
    unnamed += 1
    const job = { jobId: jobId ?? `preview-${unnamed}`, kind: 'preview', title, stopped } as const
    return work.run(job, judging)
  }

  return {
    'verdict.bulk': ({ over, selection, action, jobId }) =>
      look(jobId, async (step) => {
        const context = state.context()
        const asked = { selection, action, options: noOptions, step }
        const { targets } =
          over === 'listings'
            ? await selectListings(context, find, { ...asked, action: action === 'except' ? 'deny' : action })
            : await selectRequests(context, book, asked)
        return { total: targets.length, split: splitOf(targets, action) }
      }),

    'decisions.preview': ({ over, selection, action, options, onlyFitting, jobId }) =>
      look(jobId, async (step) => {
        const context = state.context()
        const asked = { selection, action, options, step }
        const selected =
          over === 'listings' ? await selectListings(context, find, asked) : await selectRequests(context, book, asked)
        return freeze(context, held, { over, action, options, onlyFitting, ...selected, supersedes: null, step })
      }),

    async 'outbox.decideAgain'({ decisionId }) {
      const context = state.context()
      const step = createPause()
      const decision = own().decision(decisionId)
      if (!decision)
        throw new DeskError('not-found', 'This desk has made no such decision.', { detail: { field: 'decisionId' } })
      const { action, requestId, subject, until, condition, mergeInto, reason, reply, grounds } = decision
      const options = {
        ...noOptions,
        until,
        condition,
        mergeInto,
        reason,
        reply,
        grounds,
        emergency: decision.emergency,
      }
      const listingId = decision.touches.find(({ kind }) => kind === 'listing')?.id
      const named = action === 'roll-up' || (listingId === undefined && (action === 'list' || action === 'override'))
      const byName = requestId === null && named
      if (requestId === null && listingId === undefined && !byName)
        throw new DeskError('not-allowed', `${action} ${subject} cannot be decided again from here.`, {
          detail: { hint: 'Drop it and decide anew.' },
        })
      const selected =
        requestId === null
          ? await selectListings(context, find, {
              selection: byName ? { subjects: [subject] } : { ids: [listingId ?? 0] },
              action,
              options: { ...options, leaves: action === 'except' ? subject : null },
              again: true,
              step,
            })
          : await selectRequests(context, book, {
              selection: { ids: [requestId] },
              action,
              options: { ...options, subjects: [subject] },
              again: true,
              step,
            })
      const over = requestId === null ? 'listings' : 'requests'
      return freeze(context, held, {
        over,
        action,
        options,
        onlyFitting: false,
        ...selected,
        supersedes: decisionId,
        step,
      })
    },

    async take({ previewId }) {
      const context = state.context()
      const { targets, drafts, ...batch } = held.get(previewId)
      const kept: typeof drafts = []
      const skipped: { id: number; subject: string; why: string }[] = []
      drafts.forEach((draft, index) => {
        const why = movedSince(context, draft, batch.supersedes !== null)
        if (why === null) kept.push(draft)
        else skipped.push({ id: targets[index]?.id ?? 0, subject: draft.subject, why })
      })
      return { ...batch, drafts: kept, skipped }
    },

    async opposite({ batchId }) {
      const context = state.context()
      const opposite = await oppositeOf(context, own().applied(batchId))
      if (opposite === null) return null
      // To take a roll-up back may go against the verdict: then it is said, and needs a reason.
      const onlyFitting = opposite.action !== 'narrow'
      const asked = {
        over: 'listings',
        options: noOptions,
        onlyFitting,
        supersedes: null,
        step: createPause(),
      } as const
      return freeze(context, held, { ...asked, ...opposite })
    },
  }
}
