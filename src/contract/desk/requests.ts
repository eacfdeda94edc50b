import { z } from 'zod'
import { groupings } from '../../domain/grouping.ts'
import { reasons } from '../../domain/reason.ts'
import { channels, requestStates } from '../../domain/request.ts'
import { verdictKinds } from '../../domain/verdict.ts'
import { idArray, limits, method, page, queryText } from '../method.ts'
import {
  actionSchema,
  countSchema,
  idSchema,
  reasonSchema,
  requestSchema,
  secondsSchema,
  verdictKindSchema,
} from '../rows.ts'
import { refusalSchema, subjectViewSchema } from './subject-view.ts'

export const requestSort = z.strictObject({
  by: z.enum(['clock', 'receivedAt', 'subject', 'verdict', 'score', 'repeats', 'id']).default('clock'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  /** Rows that have this in common stand together, behind the first of them in the order. */
  group: z.enum(groupings).default('none'),
})
export type RequestSort = z.infer<typeof requestSort>

export const clockSchema = z.object({
  state: z.enum(['ok', 'due', 'late', 'paused']),
  /** Null while it is paused, since nobody knows. */
  dueAt: secondsSchema.nullable(),
  lateAt: secondsSchema.nullable(),
  ageSeconds: countSchema,
})

/** A request as a table row. Verdict, score and reasons are those of the subject that needs judgement most. */
export const requestRowSchema = z.object({
  id: idSchema,
  subject: z.string(),
  subjects: countSchema,
  reasons: z.array(reasonSchema),
  verdict: verdictKindSchema,
  action: actionSchema.nullable(),
  score: z.number().nullable(),
  clock: clockSchema,
  channel: z.enum(channels),
  receivedAt: secondsSchema,
  state: z.enum(requestStates),
  returned: z.boolean(),
  repeats: countSchema,
  claimedBy: z.string().nullable(),
  contact: z.string(),
  pending: actionSchema.nullable(),
  /** The earlier open request it repeats. */
  duplicateOf: idSchema.nullable(),
  /** Where the sort groups: what it has in common with `size` rows; null: nothing, or it is alone. */
  group: z
    .object({ key: z.string(), label: z.string(), size: countSchema, /** The first of them. */ first: z.boolean() })
    .nullable(),
  version: countSchema,
})
export type RequestRow = z.infer<typeof requestRowSchema>

const sorted = { query: queryText, sort: requestSort.prefault({}) }

/** What the sender pasted, set against what is true today. */
export const pastedSchema = z.object({
  refusal: refusalSchema,
  /** "Says directspam; today it is the rollup of 192.0.2.0/24." */
  reality: z.string(),
  agrees: z.boolean(),
})

export const relations = ['same-subject', 'same-contact', 'same-network', 'same-holder'] as const
export type Relation = (typeof relations)[number]

export const requestMethods = {
  'requests.window': method(
    z.object({ ...sorted, ...page }),
    z.object({ total: countSchema, generation: countSchema, rows: z.array(requestRowSchema) }),
  ),
  'requests.count': method(z.object({ query: queryText }), z.object({ total: countSchema })),
  'requests.facets': method(
    z.object({ query: queryText }),
    z.object({
      total: countSchema,
      byVerdict: z.record(z.enum(verdictKinds), countSchema),
      byReason: z.record(z.enum(reasons), countSchema),
      byClock: z.record(z.enum(['ok', 'due', 'late', 'paused']), countSchema),
      /** How many repeat an earlier open request. */
      duplicates: countSchema,
    }),
  ),
  'requests.ids': method(
    z.object({ ...sorted, offset: page.offset, limit: z.number().int().min(1).max(limits.idRun) }),
    z.object({ ids: idArray, generation: countSchema }),
  ),
  /** What open requests have in common, groups of two and more, the most urgent first; at most 500 are named. */
  'requests.groups': method(
    z.object({ query: queryText, by: z.enum(groupings) }),
    z.object({
      total: countSchema,
      groups: z.array(z.object({ key: z.string(), label: z.string(), size: countSchema, first: idSchema })),
    }),
  ),
  'requests.get': method(
    z.object({ id: idSchema }),
    z.object({
      request: requestSchema,
      row: requestRowSchema,
      /** One view a subject, in the request's order. */
      views: z.array(subjectViewSchema),
      pasted: z.array(pastedSchema),
      /** Other open requests that may be the same matter, each under the first that applies. */
      related: z.array(z.object({ id: idSchema, subject: z.string(), why: z.enum(relations) })),
      /** How many there are of each; `related` names some. */
      relatedCounts: z.record(z.enum(relations), countSchema),
      /** The earlier open request that asks the same, proposed for `merge`. */
      duplicate: z
        .object({ of: idSchema, subject: z.string(), receivedAt: secondsSchema, sentence: z.string() })
        .nullable(),
    }),
  ),
  /** A free-standing decode of a paste (a refusal, a bounce, log lines), each set against what is true today. */
  'refusal.decode': method(
    z.object({ text: z.string().max(1_048_576) }),
    z.object({ refusals: z.array(pastedSchema) }),
  ),
  'verdict.explain': method(
    z.object({ subject: z.string(), channel: z.enum(channels).default('support') }),
    subjectViewSchema,
  ),
}
