import { z } from 'zod'
import { factKey } from '../domain/fact.ts'
import {
  countSchema,
  decidedSchema,
  decisionSchema,
  eventSchema,
  exceptionSchema,
  factSchema,
  listingSchema,
  receiptSchema,
  requestSchema,
  signalDaySchema,
  tombstoneSchema,
} from './rows.ts'

/** The list server's contract (SERVERS.md): JMAP's words (RFC 8620) over plain HTTP. The OpenAPI file is generated from here. */
export const listServerApi = 1

export const scopes = ['read', 'decide', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** `<epoch>.<seq>`, opaque to clients: a desk stores and returns it, it never reads it. */
export const stateSchema = z.string().min(3).max(80)

/** The feeds, each with the schema of its rows and the key that names a row in it. */
export const feeds = {
  listings: { row: listingSchema, key: (row: z.infer<typeof listingSchema>): number => row.id },
  exceptions: { row: exceptionSchema, key: (row: z.infer<typeof exceptionSchema>): number => row.id },
  requests: { row: requestSchema, key: (row: z.infer<typeof requestSchema>): number => row.id },
  signals: { row: signalDaySchema, key: (row: z.infer<typeof signalDaySchema>): string => `${row.address}|${row.day}` },
  facts: { row: factSchema, key: (row: z.infer<typeof factSchema>): string => `${row.subject}|${factKey(row.value)}` },
  events: { row: eventSchema, key: (row: z.infer<typeof eventSchema>): number => row.id },
  decisions: { row: decidedSchema, key: (row: z.infer<typeof decidedSchema>): string => row.id },
} as const
export type FeedName = keyof typeof feeds
export const feedNames = [
  'listings',
  'exceptions',
  'requests',
  'signals',
  'facts',
  'events',
  'decisions',
] as const satisfies FeedName[]
export type FeedRow<F extends FeedName> = z.infer<(typeof feeds)[F]['row']>

export const sessionSchema = z.object({
  serverId: z.string(),
  name: z.string(),
  api: z.literal(listServerApi),
  state: stateSchema,
  /** How far DNS is; null when nothing has been published. */
  publishedState: stateSchema.nullable(),
  limits: z.object({
    decisions: z.number().int().positive(),
    changes: z.number().int().positive(),
    bodyBytes: z.number().int().positive(),
  }),
  operator: z.string(),
  scopes: z.array(z.enum(scopes)),
})
export type Session = z.infer<typeof sessionSchema>

/** First and last line of a snapshot (NDJSON). No last line means that it was broken off. */
export const snapshotHeadSchema = z.object({ state: stateSchema })
export const snapshotEndSchema = z.object({ end: z.literal(true), count: countSchema })

export const changesQuerySchema = z.object({
  since: stateSchema,
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  /** Long poll: seconds to wait for a change. */
  wait: z.coerce.number().int().min(0).max(55).default(0),
})

export const changesSchema = <R extends z.ZodType>(row: R) =>
  z.object({
    oldState: stateSchema,
    newState: stateSchema,
    hasMoreChanges: z.boolean(),
    changed: z.array(z.union([tombstoneSchema, row])),
  })

export const decisionsBodySchema = z.object({ decisions: z.array(decisionSchema).min(1).max(1000) })
export const decisionsAnswerSchema = z.object({ newState: stateSchema, receipts: z.array(receiptSchema) })
export type DecisionsAnswer = z.infer<typeof decisionsAnswerSchema>

/** A removal request as the public form sends it (public port). */
export const publicRequestSchema = z.object({
  subjects: z.array(z.string().min(1).max(300)).min(1).max(256),
  contact: z.object({ name: z.string().max(200).default(''), email: z.email().max(320) }),
  text: z.string().min(1).max(20_000),
  pasted: z.string().max(100_000).nullable().default(null),
})
export const publicRequestAnswerSchema = z.object({ id: z.number().int().positive(), subjects: z.array(z.string()) })

/** Errors of the server (RFC 9457), media type application/problem+json. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** Path of the field that is wrong, where there is one. */
  field: z.string().optional(),
})
export const problemTypes = [
  'malformed',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'cannot-calculate-changes',
  'too-large',
  'too-many-requests',
  'unavailable',
  'internal',
] as const
export type ProblemType = (typeof problemTypes)[number]
