import { z } from 'zod'
import { rollupGrounds } from '../../domain/listing.ts'
import { reasons } from '../../domain/reason.ts'
import { idArray, jobIdSchema, limits, method, page } from '../method.ts'
import {
  actionSchema,
  countSchema,
  decisionSchema,
  differingRowSchema,
  idSchema,
  receiptSchema,
  secondsSchema,
  uuidSchema,
  verdictKindSchema,
} from '../rows.ts'
import { residualSchema } from './subject-view.ts'

export const overSchema = z.enum(['listings', 'requests'])

/** What a bulk is about: a query's matches at this moment (minus some), named rows, or subjects by name. */
export const selectionSchema = z.union([
  // Strict, and the query never by default: `{ ids }` must not be read as "all that match nothing in particular".
  z.strictObject({ query: z.string().max(4096), except: idArray.default(() => new Float64Array()) }),
  z.strictObject({ ids: z.union([idArray, z.array(idSchema)]) }),
  // What has no row yet: `list` and `override`, over listings.
  z.strictObject({ subjects: z.array(z.string().max(300)).min(1).max(limits.idRun) }),
])
export type Selection = z.infer<typeof selectionSchema>

/** What else an action needs. Unused ones are left out. */
export const actionOptionsSchema = z.strictObject({
  /** `requests`: only these subjects of the request; empty is all that are still open. */
  subjects: z.array(z.string()).default([]),
  /** `except`, `list`, `amend`, `defer`: until when, UTC seconds. */
  until: secondsSchema.nullable().default(null),
  /** `defer`: `score ≥ 60`. */
  condition: z.string().max(200).nullable().default(null),
  /** `except` over a network listing: the address or smaller network that leaves it. */
  leaves: z.string().nullable().default(null),
  mergeInto: idSchema.nullable().default(null),
  reason: z.enum(reasons).nullable().default(null),
  /** `roll-up`: why the whole network; null: what the evidence bears out. */
  grounds: z.enum(rollupGrounds).nullable().default(null),
  note: z.string().max(4000).nullable().default(null),
  /** `list`: pushed on commit, alone, and published on receipt. */
  emergency: z.boolean().default(false),
  /** The text for the sender; null: the template of the verdict and action. */
  reply: z.string().max(20_000).nullable().default(null),
})

export const splitSchema = z.array(
  z.object({ verdict: verdictKindSchema, count: countSchema, /** The action fits this verdict. */ fits: z.boolean() }),
)

/** `id` 0: what has no row yet. */
export const leftOutSchema = z.object({ id: countSchema, subject: z.string(), why: z.string() })

const cleanHitSchema = z.object({
  count: countSchema,
  /** Messages they delivered within the score's window. */
  delivered: countSchema,
  /** The most mail first. */
  first: z.array(z.object({ address: z.string(), delivered: countSchema, score: z.number() })).max(50),
})

/** What `roll-up`, `narrow` and `except` do to the addresses of the /24s they are about, each of the 256 counted. */
const networksSchema = z.object({
  count: countSchema,
  /** Singles that become shadowed, come back in force, and end. */
  shadowed: countSchema,
  restored: countSchema,
  ended: countSchema,
  /** Addresses that our lists let pass now and refuse afterwards, and the other way round. */
  newlyRefused: countSchema,
  letIn: countSchema,
  /** Clean addresses among them: delivered mail, no complaints, a score that holds, not listed themselves. */
  cleanRefused: cleanHitSchema,
  cleanLetIn: cleanHitSchema,
  exclusionsEnding: countSchema,
  exclusionsAdded: countSchema,
  /** Requests that wait and ask about addresses inside. */
  openRequests: countSchema,
  first: z
    .array(
      z.object({
        network: z.string(),
        distinct: countSchema,
        grounds: z.enum(rollupGrounds).nullable(),
        groundsSentence: z.string().nullable(),
        shadowed: countSchema,
        restored: countSchema,
        ended: countSchema,
        newlyRefused: countSchema,
        letIn: countSchema,
        cleanRefused: countSchema,
        cleanLetIn: countSchema,
      }),
    )
    .max(50),
})

/** The exact effect of a decision before it is taken. */
export const previewSchema = z.object({
  previewId: z.string(),
  action: actionSchema,
  over: overSchema,
  /** "Remove 812 listings, 41 stay." */
  sentence: z.string(),
  /** Decisions it will queue. */
  decisions: countSchema,
  listingsEnding: countSchema,
  exceptionsAdded: countSchema,
  requestsClosing: countSchema,
  split: splitSchema,
  /** Rows that stay as they are, because the action does not fit or something was not checked. */
  leftOut: z.object({ count: countSchema, first: z.array(leftOutSchema).max(limits.reportLines) }),
  /** How many go against the verdict; then `why` is required. */
  againstPolicy: countSchema,
  /** What will still refuse the subjects afterwards, by kind. */
  residual: z.array(z.object({ count: countSchema, example: residualSchema })),
  /** The text the (first) sender would get. */
  reply: z.string().nullable(),
  /** Null where no decision is about a network. */
  networks: networksSchema.nullable(),
  /** `list`: what it does to mail; null where nothing is to be listed. */
  newlyListed: z
    .object({
      /** Subjects that nothing of ours refuses now. */
      newlyRefused: countSchema,
      /** Those that something wider refuses already: listing them changes nothing today. */
      alreadyRefused: countSchema,
      /** Messages that came through from the newly refused within the policy's window of `windowDays`, UTC days. */
      delivered: countSchema,
      /** How many of the newly refused delivered any. */
      sendersDelivering: countSchema,
      windowDays: countSchema,
      /** Listed again within probation. */
      relapses: countSchema,
      /** Left out because never-list or reserved space guards them. */
      guarded: countSchema,
      emergency: z.boolean(),
    })
    .nullable(),
})
export type Preview = z.infer<typeof previewSchema>

export const outboxStates = [
  'queued',
  'sent',
  'applied',
  'conflict',
  'parked',
  'awaiting-approval',
  'cancelled',
  'dropped',
  'superseded',
] as const
export type OutboxState = (typeof outboxStates)[number]

export const outboxRowSchema = z.object({
  decisionId: uuidSchema,
  batchId: uuidSchema,
  /** How many decisions the batch has. */
  batchSize: countSchema,
  action: actionSchema,
  subject: z.string(),
  requestId: idSchema.nullable(),
  verdict: verdictKindSchema,
  againstPolicy: z.boolean(),
  state: z.enum(outboxStates),
  decidedAt: secondsSchema,
  /** Who decided, as this desk knows them. */
  operator: z.string(),
  attempts: countSchema,
  sentAt: secondsSchema.nullable(),
  settledAt: secondsSchema.nullable(),
  /** Not before then (back-off), UTC seconds. */
  nextTryAt: secondsSchema.nullable(),
  /** What the server said, or why it is not there yet. */
  message: z.string().nullable(),
  why: z.string(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const pushResultSchema = z.object({
  sent: countSchema,
  applied: countSchema,
  duplicate: countSchema,
  conflict: countSchema,
  rejected: countSchema,
  awaitingApproval: countSchema,
  /** Still waiting to be sent. */
  left: countSchema,
})
export type PushResult = z.infer<typeof pushResultSchema>

export const decisionMethods = {
  /** How a bulk splits by verdict, and which verdicts an action fits. */
  'verdict.bulk': method(
    z.object({ over: overSchema, selection: selectionSchema, action: actionSchema, jobId: jobIdSchema }),
    z.object({ total: countSchema, split: splitSchema }),
  ),
  /** Freezes ids and versions and says the exact effect. Lives as long as the desk's process. */
  'decisions.preview': method(
    z.object({
      over: overSchema,
      selection: selectionSchema,
      action: actionSchema,
      options: actionOptionsSchema.prefault({}),
      /** Only the rows whose verdict the action fits; false: also those it goes against (then `why` is required). */
      onlyFitting: z.boolean().default(true),
      jobId: jobIdSchema,
    }),
    previewSchema,
  ),
  /** Queues the decisions of a preview, durably. Rows that moved since are skipped and returned. */
  'decisions.commit': method(
    z.object({ previewId: z.string(), why: z.string().max(4000).default('') }),
    z.object({
      batchId: uuidSchema.nullable(),
      decisions: countSchema,
      skipped: z.object({ count: countSchema, first: z.array(leftOutSchema).max(limits.reportLines) }),
    }),
  ),
  /** Takes a batch back (the last one if none is named): cancels what is queued, proposes the opposite for what was applied. */
  'decisions.undo': method(
    z.object({ batchId: uuidSchema.nullable().default(null) }),
    z.object({
      batchId: uuidSchema,
      cancelled: countSchema,
      /** "sent, no receipt yet" cannot be undone. */
      inFlight: countSchema,
      applied: countSchema,
      /** A preview of the opposite batch for what was applied, where there is an opposite. */
      opposite: previewSchema.nullable(),
    }),
  ),
  'outbox.window': method(
    z.object({ states: z.array(z.enum(outboxStates)).default([]), ...page }),
    z.object({ total: countSchema, rows: z.array(outboxRowSchema) }),
  ),
  'outbox.counts': method(z.object({}), z.record(z.enum(outboxStates), countSchema)),
  'outbox.get': method(
    z.object({ decisionId: uuidSchema }),
    z.object({
      row: outboxRowSchema,
      decision: decisionSchema,
      receipt: receiptSchema.nullable(),
      /** base: the row as it was decided on; mine: as the decision would leave it; server: as it is there now. */
      conflict: z
        .object({
          cause: z.enum(['row-moved', 'coverage', 'evidence']),
          base: z.array(differingRowSchema),
          mine: z.array(differingRowSchema),
          server: z.array(differingRowSchema),
          message: z.string(),
        })
        .nullable(),
    }),
  ),
  /** Sends what is queued, oldest first, then pulls. */
  'outbox.push': method(z.object({}), pushResultSchema),
  /** Puts parked decisions back in the queue, under the same id. */
  'outbox.retry': method(
    z.object({ decisionIds: z.array(uuidSchema).min(1).max(10_000) }),
    z.object({ requeued: countSchema }),
  ),
  /** Gives up decisions in conflict or parked; they stay in the audit. */
  'outbox.drop': method(
    z.object({ decisionIds: z.array(uuidSchema).min(1).max(10_000), why: z.string().min(1).max(4000) }),
    z.object({ dropped: countSchema }),
  ),
  /** Previews the same action on the rows as they are now; committing it gives a new id and supersedes the old decision. */
  'outbox.decideAgain': method(z.object({ decisionId: uuidSchema }), previewSchema),
}
