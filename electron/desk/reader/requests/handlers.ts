import { DeskError } from '../../../../src/contract/errors.ts'
import type { Grouped } from '../../../../src/domain/grouping.ts'
import { reasons } from '../../../../src/domain/reason.ts'
import { verdictKinds } from '../../../../src/domain/verdict.ts'
import type { ReadHandlers } from '../../threads/apis.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { pastedRefusals } from '../paste.ts'
import type { ReaderState } from '../state.ts'
import { canonicalSubject, subjectView } from '../subject-view.ts'
import type { RequestBook } from './book.ts'
import { type RequestEntry, requestRow } from './entry.ts'
import { duplicateShown, relatedTo } from './related.ts'

type RequestReads = Pick<
  ReadHandlers,
  | 'requests.window'
  | 'requests.count'
  | 'requests.facets'
  | 'requests.ids'
  | 'requests.groups'
  | 'requests.get'
  | 'refusal.decode'
  | 'verdict.explain'
>

/** The inbox's questions. */
export function requestHandlers(state: ReaderState, book: RequestBook): RequestReads {
  const rowsOf = (context: ReadContext, grouped: readonly Grouped<RequestEntry>[]) => {
    const pending = context.journal.pendingForRequests(grouped.map(({ row }) => row.request.id))
    const { duplicates } = book.index()
    return grouped.map(({ row, group, first }) =>
      requestRow(context, row, {
        pending: pending.get(row.request.id) ?? null,
        duplicateOf: duplicates.get(row.request.id)?.of ?? null,
        group: group && { ...group, first },
      }),
    )
  }
  return {
    async 'requests.window'({ query, sort, offset, limit }) {
      const entries = await book.grouped(query, sort)
      const context = state.context()
      return {
        total: entries.length,
        generation: context.generation,
        rows: rowsOf(context, entries.slice(offset, offset + limit)),
      }
    },
    async 'requests.count'({ query }) {
      const entries = await book.matching(query, { by: 'id', direction: 'asc' })
      return { total: entries.length }
    },
    async 'requests.facets'({ query }) {
      const entries = await book.matching(query, { by: 'id', direction: 'asc' })
      const byVerdict = zeroes(verdictKinds)
      const byReason = zeroes(reasons)
      const byClock = zeroes(['ok', 'due', 'late', 'paused'] as const)
      const { duplicates } = book.index()
      let repeating = 0
      const pause = createPause()
      for (const entry of entries) {
        if (duplicates.has(entry.request.id)) repeating++
        const row = requestRow(state.context(), entry, { pending: null, duplicateOf: null, group: null })
        byVerdict[row.verdict]++
        byClock[row.clock.state]++
        for (const reason of row.reasons) byReason[reason]++
        await pause()
      }
      return { total: entries.length, byVerdict, byReason, byClock, duplicates: repeating }
    },
    async 'requests.ids'({ query, sort, offset, limit }) {
      const entries = await book.grouped(query, sort)
      const ids = entries.slice(offset, offset + limit).map(({ row }) => row.request.id)
      return { ids: Float64Array.from(ids), generation: state.context().generation }
    },
    async 'requests.groups'({ query, by }) {
      const entries = await book.grouped(query, { by: 'clock', direction: 'asc', group: by })
      const firsts = entries.flatMap(({ row, group, first }) =>
        first && group ? [{ ...group, first: row.request.id }] : [],
      )
      return { total: firsts.length, groups: firsts.slice(0, shownGroups) }
    },
    async 'requests.get'({ id }) {
      const entry = book.entry(id)
      if (!entry)
        throw new DeskError('not-found', `There is no request ${id} here (any more).`, { detail: { field: 'id' } })
      const context = state.context()
      const { request } = entry
      const [row] = rowsOf(context, [{ row: entry, group: null, first: false }])
      if (!row) throw new DeskError('internal', `Request ${id} has no row.`)
      return {
        request,
        row,
        views: request.subjects.map((subject) => subjectView(context, subject, request.channel)),
        pasted: request.pasted === null ? [] : await pastedRefusals(context, request.pasted, request.subjects),
        ...relatedTo(context, book.index(), request),
        duplicate: duplicateShown(context, book.index(), request),
      }
    },
    async 'refusal.decode'({ text }) {
      return { refusals: await pastedRefusals(state.context(), text, []) }
    },
    'verdict.explain': ({ subject, channel }) => subjectView(state.context(), canonicalSubject(subject), channel),
  }
}

const zeroes = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

const shownGroups = 500
