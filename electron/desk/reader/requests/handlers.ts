import type { Output } from '../../../../src/contract/binding.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import { formatNetwork, type Network4, networkOf24, parseNetwork } from '../../../../src/domain/address.ts'
import { reasons } from '../../../../src/domain/reason.ts'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import { verdictKinds } from '../../../../src/domain/verdict.ts'
import type { ReadHandlers } from '../../threads/apis.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { pastedRefusals } from '../paste.ts'
import type { ReaderState } from '../state.ts'
import { canonicalSubject, subjectView } from '../subject-view.ts'
import type { RequestBook } from './book.ts'
import { type RequestEntry, requestRow } from './entry.ts'

type RequestReads = Pick<
  ReadHandlers,
  | 'requests.window'
  | 'requests.count'
  | 'requests.facets'
  | 'requests.ids'
  | 'requests.get'
  | 'refusal.decode'
  | 'verdict.explain'
>

/** The inbox's questions. */
export function requestHandlers(state: ReaderState, book: RequestBook): RequestReads {
  const rowsOf = (context: ReadContext, entries: readonly RequestEntry[]) => {
    const pending = context.journal.pendingForRequests(entries.map(({ request }) => request.id))
    return entries.map((entry) => requestRow(context, entry, pending.get(entry.request.id) ?? null))
  }
  return {
    async 'requests.window'({ query, sort, offset, limit }) {
      const entries = await book.matching(query, sort)
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
      const pause = createPause()
      for (const entry of entries) {
        const row = requestRow(state.context(), entry, null)
        byVerdict[row.verdict]++
        byClock[row.clock.state]++
        for (const reason of row.reasons) byReason[reason]++
        await pause()
      }
      return { total: entries.length, byVerdict, byReason, byClock }
    },
    async 'requests.ids'({ query, sort, offset, limit }) {
      const entries = await book.matching(query, sort)
      const ids = entries.slice(offset, offset + limit).map(({ request }) => request.id)
      return { ids: Float64Array.from(ids), generation: state.context().generation }
    },
    async 'requests.get'({ id }) {
      const entry = book.entry(id)
      if (!entry)
        throw new DeskError('not-found', `There is no request ${id} here (any more).`, { detail: { field: 'id' } })
      const context = state.context()
      const { request } = entry
      const [row] = rowsOf(context, [entry])
      if (!row) throw new DeskError('internal', `Request ${id} has no row.`)
      return {
        request,
        row,
        views: request.subjects.map((subject) => subjectView(context, subject, request.channel)),
        pasted:
          request.pasted === null ? [] : await pastedRefusals(context, request.pasted, request.subjects[0] ?? null),
        related: relatedTo(context, request),
      }
    },
    async 'refusal.decode'({ text }) {
      return { refusals: await pastedRefusals(state.context(), text, null) }
    },
    'verdict.explain': ({ subject, channel }) => subjectView(state.context(), canonicalSubject(subject), channel),
  }
}

const zeroes = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

type Related = Output<'requests.get'>['related']

const shownRelated = 20

const addressesOf = ({ lo }: Network4): string[] =>
  Array.from({ length: 256 }, (_, host) => formatNetwork({ family: 4, lo: lo + host, plen: 32 }))

/** Other requests that wait and may be the same matter: same subject, same contact, same /24. */
function relatedTo({ mirror }: ReadContext, request: RemovalRequest): Related {
  const found = new Map<number, Related[number]>()
  const add = (ids: readonly number[], why: Related[number]['why']) => {
    for (const id of ids) {
      if (id === request.id || found.has(id) || found.size >= shownRelated) continue
      const other = mirror.request(id)
      if (other && other.state !== 'closed' && other.state !== 'merged')
        found.set(id, { id, subject: other.subjects[0] ?? '', why })
    }
  }
  for (const subject of request.subjects) add(mirror.requestsAbout(subject), 'same-subject')
  if (request.contact.email !== '') add(mirror.requestsFrom(request.contact.email), 'same-contact')
  for (const subject of request.subjects) {
    const network = parseNetwork(subject)
    const around = network.ok ? networkOf24(network.value) : null
    if (around) for (const address of addressesOf(around)) add(mirror.requestsAbout(address), 'same-network')
  }
  return [...found.values()]
}
