import { z } from 'zod'
import { actions } from '../domain/action.ts'
import type { Decision, DifferingRow, Evidence, Receipt, Touch } from '../domain/decision.ts'
import { eventKinds, type ListEvent } from '../domain/event.ts'
import type { Exception } from '../domain/exception.ts'
import type { Fact, FactValue } from '../domain/fact.ts'
import { type Listing, lists, rollupGrounds } from '../domain/listing.ts'
import { reasons } from '../domain/reason.ts'
import { channels, type Outcome, type RemovalRequest, requestStates } from '../domain/request.ts'
import type { SignalDay } from '../domain/signal.ts'
import { verdictKinds } from '../domain/verdict.ts'

/** The rows that cross borders, in the words of src/domain. `satisfies` keeps schema and type one thing. */

export const idSchema = z.number().int().positive()
export const secondsSchema = z.number().int().nonnegative()
export const countSchema = z.number().int().nonnegative()
export const subjectSchema = z.string().min(1).max(300)
export const reasonSchema = z.enum(reasons)
export const listSchema = z.enum(lists)
export const actionSchema = z.enum(actions)
export const verdictKindSchema = z.enum(verdictKinds)
export const uuidSchema = z.uuid()
const noteSchema = z.string().max(4000)

export const listingSchema = z.object({
  id: idSchema,
  list: listSchema,
  subject: subjectSchema,
  reason: reasonSchema,
  listedAt: secondsSchema,
  expiresAt: secondsSchema.nullable(),
  shadowedBy: idSchema.nullable(),
  grounds: z.enum(rollupGrounds).nullable(),
  relapses: countSchema,
  note: noteSchema,
  lastHitAt: secondsSchema.nullable(),
  hits: countSchema.nullable(),
  file: z.string().max(400).nullable(),
  version: countSchema,
}) satisfies z.ZodType<Listing>

export const exceptionSchema = z.object({
  id: idSchema,
  kind: z.enum(['exclusion', 'override', 'never']),
  subject: subjectSchema,
  listingId: idSchema.nullable(),
  thirdParty: z.string().max(100).nullable(),
  reasons: z.array(reasonSchema).nullable(),
  circumstance: noteSchema,
  createdAt: secondsSchema,
  createdBy: z.string().max(200),
  expiresAt: secondsSchema.nullable(),
  version: countSchema,
}) satisfies z.ZodType<Exception>

const outcomeSchema = z.object({
  subject: subjectSchema,
  action: actionSchema,
  decisionId: uuidSchema,
  at: secondsSchema,
  by: z.string().max(200),
}) satisfies z.ZodType<Outcome>

export const requestSchema = z.object({
  id: idSchema,
  channel: z.enum(channels),
  receivedAt: secondsSchema,
  subjects: z.array(subjectSchema).min(1).max(256),
  contact: z.object({ name: z.string().max(200), email: z.string().max(320) }),
  text: z.string().max(20_000),
  pasted: z.string().max(100_000).nullable(),
  state: z.enum(requestStates),
  until: secondsSchema.nullable(),
  condition: z.string().max(200).nullable(),
  returned: z.boolean(),
  pausedSeconds: countSchema,
  pausedSince: secondsSchema.nullable(),
  claimedBy: z.string().max(200).nullable(),
  claimedUntil: secondsSchema.nullable(),
  repeats: countSchema,
  mergedInto: idSchema.nullable(),
  outcomes: z.array(outcomeSchema).max(1000),
  closedAt: secondsSchema.nullable(),
  version: countSchema,
}) satisfies z.ZodType<RemovalRequest>

export const signalDaySchema = z.object({
  address: z.string().min(1).max(64),
  day: countSchema,
  connections: countSchema,
  refused: countSchema,
  recipients: countSchema,
  unknownUsers: countSchema,
  delivered: countSchema,
  filtered: countSchema,
  complaints: countSchema,
  complainers: countSchema,
  notSpam: countSchema,
  traps: countSchema,
  bounces: countSchema,
  version: countSchema,
}) satisfies z.ZodType<SignalDay>

const factValueSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ptr'),
    state: z.enum(['ok', 'missing', 'unresolvable']),
    names: z.array(z.string().max(255)).max(50),
    confirmed: z.boolean(),
  }),
  z.object({
    kind: z.literal('third-party'),
    list: z.string().max(100),
    listed: z.boolean(),
    codes: z.array(z.string().max(64)).max(50),
    policyList: z.boolean(),
  }),
  z.object({
    kind: z.literal('statement'),
    says: z.enum(['dynamic', 'static', 'generic']),
    by: z.string().max(200),
    withdrawn: z.boolean(),
  }),
  z.object({
    kind: z.literal('holder'),
    asn: countSchema.nullable(),
    name: z.string().max(200),
    network: z.string().max(64).nullable(),
  }),
  z.object({ kind: z.literal('party'), verified: z.boolean(), bouncesAccepted: z.boolean() }),
]) satisfies z.ZodType<FactValue>

export const factSchema = z.object({
  subject: subjectSchema,
  value: factValueSchema,
  checkedAt: secondsSchema,
  version: countSchema,
}) satisfies z.ZodType<Fact>

export const eventSchema = z.object({
  id: idSchema,
  kind: z.enum(eventKinds),
  listingId: idSchema.nullable(),
  list: listSchema,
  subject: subjectSchema,
  reason: reasonSchema.nullable(),
  at: secondsSchema,
  by: z.string().max(200),
  decisionId: uuidSchema.nullable(),
  version: countSchema,
}) satisfies z.ZodType<ListEvent>

const touchSchema = z.object({
  kind: z.enum(['listing', 'request', 'exception']),
  id: idSchema,
  version: countSchema,
}) satisfies z.ZodType<Touch>

const evidenceSchema = z.object({
  score: z.number().nullable(),
  verdict: verdictKindSchema,
  policyVersion: countSchema,
  facts: z.array(factSchema).max(50),
}) satisfies z.ZodType<Evidence>

export const decisionSchema = z.object({
  id: uuidSchema,
  batchId: uuidSchema,
  action: actionSchema,
  subject: subjectSchema,
  list: listSchema,
  decidedAt: secondsSchema,
  why: noteSchema,
  againstPolicy: z.boolean(),
  requestId: idSchema.nullable(),
  touches: z.array(touchSchema).max(1000),
  coverage: z.string().max(100_000),
  evidence: evidenceSchema,
  reply: z.string().max(20_000).nullable(),
  reason: reasonSchema.nullable(),
  until: secondsSchema.nullable(),
  condition: z.string().max(200).nullable(),
  grounds: z.enum(rollupGrounds).nullable().default(null),
  mergeInto: idSchema.nullable(),
  emergency: z.boolean(),
  after: z.array(uuidSchema).max(1000),
}) satisfies z.ZodType<Decision>

export const differingRowSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listing'), id: idSchema, row: listingSchema.nullable() }),
  z.object({ kind: z.literal('request'), id: idSchema, row: requestSchema.nullable() }),
  z.object({ kind: z.literal('exception'), id: idSchema, row: exceptionSchema.nullable() }),
]) satisfies z.ZodType<DifferingRow>

export const receiptSchema = z.discriminatedUnion('status', [
  z.object({ decisionId: uuidSchema, status: z.literal('applied'), seq: countSchema, at: secondsSchema }),
  z.object({ decisionId: uuidSchema, status: z.literal('duplicate'), seq: countSchema, at: secondsSchema }),
  z.object({
    decisionId: uuidSchema,
    status: z.literal('conflict'),
    cause: z.enum(['row-moved', 'coverage', 'evidence']),
    rows: z.array(differingRowSchema),
    coverage: z.string(),
    message: z.string(),
  }),
  z.object({ decisionId: uuidSchema, status: z.literal('rejected'), code: z.string(), message: z.string() }),
  z.object({ decisionId: uuidSchema, status: z.literal('awaiting-approval'), message: z.string() }),
]) satisfies z.ZodType<Receipt>

/** A decision as the server keeps and feeds it: with who, when and where in the feed. */
export const decidedSchema = decisionSchema.extend({
  operator: z.string().max(200),
  appliedAt: secondsSchema,
  version: countSchema,
})
export type Decided = z.infer<typeof decidedSchema>

/** A row that has left a feed. `key` is the row's key in that feed. */
export const tombstoneSchema = z.object({
  removed: z.literal(true),
  key: z.union([z.string(), z.number()]),
  version: countSchema,
})
export type Tombstone = z.infer<typeof tombstoneSchema>
