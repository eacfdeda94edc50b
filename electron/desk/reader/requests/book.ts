import type { RequestSort } from '../../../../src/contract/desk/requests.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import { clockOf } from '../../../../src/domain/clock.ts'
import type { Grouped } from '../../../../src/domain/grouping.ts'
import { compareSubjects } from '../../../../src/domain/order.ts'
import type { Query } from '../../../../src/domain/query/ast.ts'
import { matchesRequest } from '../../../../src/domain/query/match.ts'
import { parseQuery } from '../../../../src/domain/query/parse.ts'
import { type RequestState, requestStates } from '../../../../src/domain/request.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import { verdictKinds } from '../../../../src/domain/verdict.ts'
import { createPause, inSlices } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import type { ReaderState } from '../state.ts'
import { leadingJudgement, type RequestEntry, requestEntry, requestFields } from './entry.ts'
import { groupEntries } from './groups.ts'
import { type OpenIndex, openIndex, openStates } from './open-index.ts'

/** Requests with their judgements, kept until the mirror or the policy moves. */
export interface RequestBook {
  /** @throws DeskError `bad-query` */
  matching(text: string, sort: Order): Promise<RequestEntry[]>
  /** The same with what the sort groups by. @throws DeskError `bad-query` */
  grouped(text: string, sort: RequestSort): Promise<Grouped<RequestEntry>[]>
  entry(id: number): RequestEntry | null
  /** Open requests by what they have in common, made when first asked for. */
  index(): OpenIndex
}

type Order = Pick<RequestSort, 'by' | 'direction'>

export function createRequestBook(state: ReaderState): RequestBook {
  let entries = new Map<number, RequestEntry>()
  let day = 0
  let index: OpenIndex | null = null
  state.onMoved(({ mirror, policy }) => {
    if (mirror || policy) entries = new Map()
    if (mirror) index = null
  })
  const indexNow = () => {
    index ??= openIndex(state.context().mirror.requestsIn(openStates))
    return index
  }

  /** Scores move with the UTC day. */
  const forgetYesterday = (context: ReadContext) => {
    const today = Math.floor(context.now() / 86_400)
    if (today !== day) entries = new Map()
    day = today
  }

  const entryOf = (context: ReadContext, request: RequestEntry['request']): RequestEntry => {
    const kept = entries.get(request.id)
    if (kept?.request.version === request.version) return kept
    const made = requestEntry(context, request)
    entries.set(request.id, made)
    return made
  }

  const matching = async (text: string, sort: Order): Promise<RequestEntry[]> => {
    const query = parsed(text)
    const context = state.context()
    forgetYesterday(context)
    const judged = needsJudging(query)
    const duplicates = asksDuplicates(query) ? indexNow().duplicates : null
    const pause = createPause()
    const found: RequestEntry[] = []
    const look = (request: RequestEntry['request']) => {
      const entry = entryOf(context, request)
      const duplicate = duplicates?.has(request.id) ?? false
      if (matchesRequest(query, requestFields(context, entry, { judged, duplicate }), context.now())) found.push(entry)
    }
    // Read whole before the first pause: a statement must not stay open while other calls run.
    await inSlices(context, [...context.mirror.requestsIn(statesAsked(query))], look, pause)
    return sorted(context, found, sort, pause)
  }

  return {
    matching,
    index: indexNow,
    async grouped(text, sort) {
      const entries = await matching(text, sort)
      return groupEntries(state.context(), entries, sort.group)
    },
    entry(id) {
      const context = state.context()
      forgetYesterday(context)
      const request = context.mirror.request(id)
      return request && entryOf(context, request)
    },
  }
}

function parsed(text: string): Query {
  const { query, problems } = parseQuery(text, 'requests')
  const first = problems[0]
  if (!first) return query
  throw new DeskError('bad-query', first.message, { detail: { field: 'query', problems } })
}

/** Terms that can only be answered by judging the subjects. */
const needsJudging = (query: Query): boolean =>
  query.terms.some((term) => {
    const { key } = term
    if (key === 'has') return term.values.some((value) => value === 'shadowed' || value === 'exception')
    return key === 'reason' || key === 'verdict' || key === 'score' || key === 'listed'
  })

const asksDuplicates = (query: Query): boolean =>
  query.terms.some((term) => term.key === 'has' && term.values.includes('duplicate'))

/** The states a query can match, so that a hundred thousand closed requests are not read for the open ones. */
function statesAsked(query: Query): RequestState[] {
  const asked = query.terms.flatMap((term) => (term.key === 'state' && !term.negated ? [term.values] : []))
  return asked.length === 0 ? [] : requestStates.filter((state) => asked.every((values) => values.includes(state)))
}

async function sorted(
  context: ReadContext,
  entries: RequestEntry[],
  { by, direction }: Order,
  pause: () => Promise<void> | undefined,
): Promise<RequestEntry[]> {
  const now = context.now()
  const keyed: { entry: RequestEntry; key: number | null }[] = []
  const look = (entry: RequestEntry) => keyed.push({ entry, key: sortKey(context, entry, by, now) })
  await inSlices(context, entries, look, pause)
  const sign = direction === 'asc' ? 1 : -1
  const bySubject = by === 'subject' ? subjectOrder() : null
  keyed.sort((a, b) => {
    if (bySubject) return sign * bySubject(a.entry, b.entry) || a.entry.request.id - b.entry.request.id
    // What is not known comes last, whichever way.
    if (a.key === null || b.key === null)
      return Number(a.key === null) - Number(b.key === null) || a.entry.request.id - b.entry.request.id
    return sign * (a.key - b.key) || a.entry.request.id - b.entry.request.id
  })
  return keyed.map(({ entry }) => entry)
}

function sortKey(context: ReadContext, entry: RequestEntry, by: RequestSort['by'], now: number): number | null {
  const { request } = entry
  switch (by) {
    case 'clock':
      return clockOf(request, context.policy, now).dueAt
    case 'receivedAt':
      return request.receivedAt
    case 'verdict': {
      const lead = leadingJudgement(entry)
      return lead && verdictKinds.indexOf(lead.verdict.kind)
    }
    case 'score':
      return leadingJudgement(entry)?.score?.value ?? null
    case 'repeats':
      return request.repeats
    case 'id':
      return request.id
    case 'subject':
      return null
  }
}

function subjectOrder() {
  const parsedSubjects = new Map<number, ReturnType<typeof parseSubject>>()
  const subjectOf = ({ request }: RequestEntry) => {
    const kept = parsedSubjects.get(request.id) ?? parseSubject(request.subjects[0] ?? '')
    parsedSubjects.set(request.id, kept)
    return kept
  }
  return (a: RequestEntry, b: RequestEntry): number => {
    const left = subjectOf(a)
    const right = subjectOf(b)
    if (!left.ok || !right.ok) return Number(left.ok) - Number(right.ok)
    return compareSubjects(left.value, right.value)
  }
}
