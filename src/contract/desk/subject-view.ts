import { z } from 'zod'
import type { Cover, Coverage } from '../../domain/coverage.ts'
import { lifters } from '../../domain/lifted-by.ts'
import { type Refusal, refusalKinds } from '../../domain/refusal.ts'
import type { Score, ScoreComponent } from '../../domain/score.ts'
import type { Residual, RuleApplied, Verdict } from '../../domain/verdict.ts'
import {
  actionSchema,
  countSchema,
  decidedSchema,
  eventSchema,
  exceptionSchema,
  factSchema,
  idSchema,
  listingSchema,
  secondsSchema,
  signalDaySchema,
  verdictKindSchema,
} from '../rows.ts'

/** What the desk knows of one subject, as domain types made parsable. */

const coverSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['single', 'network']), listing: listingSchema, inForce: z.boolean() }),
  z.object({ kind: z.literal('name'), listing: listingSchema, name: z.string(), inForce: z.boolean() }),
  z.object({
    kind: z.literal('third-party'),
    list: z.string(),
    codes: z.array(z.string()),
    checkedAt: secondsSchema,
    overridden: z.boolean(),
  }),
  z.object({ kind: z.literal('ptr'), fault: z.enum(['missing', 'unresolvable']), checkedAt: secondsSchema }),
]) satisfies z.ZodType<Cover>

export const coverageSchema = z.object({
  subject: z.string(),
  covers: z.array(coverSchema),
  exceptions: z.array(exceptionSchema),
  ptrNames: z.array(z.string()),
  unchecked: z.array(z.string()),
  fingerprint: z.string(),
}) satisfies z.ZodType<Coverage>

const componentSchema = z.object({
  key: z.enum(['complaintRate', 'complainers', 'filterShare', 'traps', 'unknownUsers', 'relapse', 'thirdParty']),
  weight: z.number(),
  raw: z.number().nullable(),
  share: z.number(),
  penalty: z.number(),
  sentence: z.string(),
}) satisfies z.ZodType<ScoreComponent>

export const scoreSchema = z.object({
  value: z.number().nullable(),
  components: z.array(componentSchema),
  messages: countSchema,
  frozenAt: secondsSchema.nullable(),
  policyVersion: countSchema,
}) satisfies z.ZodType<Score>

const ruleSchema = z.object({ rule: z.string(), sentence: z.string() }) satisfies z.ZodType<RuleApplied>

export const residualSchema = z.object({
  kind: z.enum(refusalKinds),
  listingId: idSchema.nullable(),
  subject: z.string(),
  liftedBy: z.enum(lifters).nullable(),
  sentence: z.string(),
}) satisfies z.ZodType<Residual>

export const verdictSchema = z.object({
  subject: z.string(),
  kind: verdictKindSchema,
  action: actionSchema.nullable(),
  allowed: z.array(actionSchema),
  listingId: idSchema.nullable(),
  endsAt: secondsSchema.nullable(),
  unchecked: z.array(z.string()),
  rules: z.array(ruleSchema),
  residual: z.array(residualSchema),
  policyVersion: countSchema,
}) satisfies z.ZodType<Verdict>

export const refusalSchema = z.object({
  kind: z.enum(refusalKinds),
  permanent: z.boolean().nullable(),
  code: z.number().int().nullable(),
  enhanced: z.string().nullable(),
  subject: z.string().nullable(),
  date: z.string().nullable(),
  url: z.string().nullable(),
  remedy: z.string().nullable(),
  liftedBy: z.enum(lifters).nullable(),
}) satisfies z.ZodType<Refusal>

const holderSchema = z.object({
  name: z.string(),
  asn: countSchema.nullable(),
  /** Addresses the source of record knows to be theirs, and how many were looked at (at most 256). */
  known: countSchema,
  lookedAt: countSchema,
  /** Of those looked at: how many sent mail lately, how many of these too little to be scored alone, how many we block. */
  addresses: countSchema,
  thin: countSchema,
  listed: countSchema,
  /** Null: too little to say. */
  score: z.number().nullable(),
  components: z.array(componentSchema),
  messages: countSchema,
  /** How its mail is spread over its addresses. */
  sentence: z.string(),
})

/** All the evidence about one subject, on one screen. */
export const subjectViewSchema = z.object({
  subject: z.string(),
  coverage: coverageSchema,
  verdict: verdictSchema,
  /** Null for names, which have no signals of their own. */
  score: scoreSchema.nullable(),
  /** The score of the /24 around an IPv4 address, which does not weigh on its own; null for everything else. */
  network: z.object({ subject: z.string(), score: z.number().nullable(), messages: countSchema }).nullable(),
  /** All addresses of its holder together; null when nobody knows who holds it. */
  holder: holderSchema.nullable(),
  /** The last 30 days, oldest first, days without traffic left out; `score` is as it was that day. */
  days: z.array(signalDaySchema.extend({ score: z.number().nullable() })),
  facts: z.array(factSchema),
  /** Newest first, at most 20. */
  events: z.array(eventSchema),
  /** The last three decisions about it, newest first: the team's and this desk's. */
  decisions: z.array(decidedSchema),
  /**
   * Listed again up to and with `until` (UTC seconds) it is a relapse, and then its `relapses`-th; null: on no probation. While
   * it is listed its relapses are the listing's.
   */
  probation: z.object({ until: secondsSchema, relapses: countSchema, sentence: z.string() }).nullable(),
  /** The action of this desk's decision on it that waits in the outbox. */
  pending: actionSchema.nullable(),
  /** When the evidence was put together, UTC seconds. */
  at: secondsSchema,
})
export type SubjectView = z.infer<typeof subjectViewSchema>
