import { z } from 'zod'
import type { NotProposed } from '../../domain/candidate.ts'
import { type Condition, candidateReasons } from '../../domain/grounds.ts'
import type { Guard } from '../../domain/never-list.ts'
import { method, page } from '../method.ts'
import { actionSchema, countSchema, exceptionSchema, idSchema, reasonSchema, secondsSchema } from '../rows.ts'

/** What could be listed, and what must not be (SPEC 5). */

export const conditionSchema = z.object({
  key: z.enum(['complaints', 'complaintRate', 'complainers', 'filtered', 'filterShare', 'messages', 'score']),
  figure: z.number().nullable(),
  threshold: z.number(),
  unit: z.enum(['count', 'share', 'points']),
  met: z.boolean(),
  sentence: z.string(),
}) satisfies z.ZodType<Condition>

export const guardSchema = z.object({
  code: z.enum(['never-list', 'reserved', 'too-wide']),
  entryId: idSchema.nullable(),
  guarded: z.string(),
  place: z.enum(['around', 'inside', 'meeting']),
  whose: z.string(),
  sentence: z.string(),
  wayOut: z.string(),
}) satisfies z.ZodType<Guard>

const obstacleSchema = z.object({
  code: z.enum([
    'no-grounds',
    'too-little',
    'never-list',
    'reserved',
    'too-wide',
    'listed',
    'shadowed',
    'covered',
    'excepted',
  ]),
  sentence: z.string(),
}) satisfies z.ZodType<NotProposed>

export const candidateSorts = ['score', 'complaints', 'filtered', 'delivered', 'subject'] as const
export const candidateSort = z.strictObject({
  by: z.enum(candidateSorts).default('score'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})

/** An address (IPv6: a /64) whose signals are grounds for a listing. */
export const candidateRowSchema = z.object({
  subject: z.string(),
  reason: z.enum(candidateReasons),
  /** Those of its reason, all met; with what policy asks for. */
  conditions: z.array(conditionSchema),
  score: z.number().nullable(),
  /** Sums over the policy's window. */
  complaints: countSchema,
  filtered: countSchema,
  delivered: countSchema,
  /** Votes for it; they cancel nothing. */
  notSpam: countSchema,
  holder: z.string().nullable(),
  /** On probation until then, UTC seconds; listed by then it is so many-th relapse. */
  probation: z.object({ until: secondsSchema, relapses: countSchema }).nullable(),
  /** Why it is not proposed; null: it is. */
  obstacle: obstacleSchema.nullable(),
  /** An open request that names it. */
  requestId: idSchema.nullable(),
  /** What waits in the outbox about it. */
  pending: actionSchema.nullable(),
})
export type CandidateRow = z.infer<typeof candidateRowSchema>

export const neverListRowSchema = exceptionSchema
export type NeverListRow = z.infer<typeof neverListRowSchema>

export const candidateMethods = {
  /** Sources with grounds for directspam or highspam, worked out from the mirrored signals; nothing is listed by it. */
  'candidates.window': method(
    z.object({
      reason: z.enum(candidateReasons).nullable().default(null),
      /** Without those that are listed, refused already, guarded or let out. */
      unlistedOnly: z.boolean().default(true),
      sort: candidateSort.prefault({}),
      ...page,
    }),
    z.object({
      total: countSchema,
      /** Of `total`, by reason, whatever reason was asked for. */
      byReason: z.object({ directspam: countSchema, highspam: countSchema }),
      /** Sources with grounds that are not proposed, over both reasons. */
      notProposed: countSchema,
      generation: countSchema,
      rows: z.array(candidateRowSchema),
    }),
  ),
  /** The team's never-list, in address order. Reserved space is built in and not among them. */
  'neverList.window': method(
    z.object({ text: z.string().max(300).default(''), ...page }),
    z.object({ total: countSchema, generation: countSchema, rows: z.array(neverListRowSchema) }),
  ),
  /** Whether a listing would be guarded, and by what: for one reason, or (null) for each that fits the subject. */
  'neverList.test': method(
    z.object({ subject: z.string().max(300), reason: reasonSchema.nullable().default(null) }),
    z.object({
      subject: z.string(),
      answers: z.array(z.object({ reason: reasonSchema, guard: guardSchema.nullable() })),
    }),
  ),
}
