import { z } from 'zod'
import { reasons } from '../../domain/reason.ts'
import { idArray, limits, method, page, queryText } from '../method.ts'
import { actionSchema, countSchema, idSchema, listingSchema } from '../rows.ts'
import { subjectViewSchema } from './subject-view.ts'

export const listingSort = z.strictObject({
  by: z
    .enum(['subject', 'reason', 'listedAt', 'expiresAt', 'score', 'lastHitAt', 'hits', 'relapses', 'id'])
    .default('subject'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type ListingSort = z.infer<typeof listingSort>

/** A listing as a table row. */
export const listingRowSchema = listingSchema.extend({
  /** 0…100; null when there is too little to say. */
  score: z.number().nullable(),
  /** The action of this desk's decision that still waits in the outbox, or null. */
  pending: actionSchema.nullable(),
})
export type ListingRow = z.infer<typeof listingRowSchema>

const sorted = { query: queryText, sort: listingSort.prefault({}) }

/** The 256 cells of a /24, one byte each. */
export const cellStates = ['clear', 'listed', 'shadowed', 'excluded', 'pending'] as const

export const listingMethods = {
  /** Rows offset … offset+limit of what matches, in order. A query with problems is refused with `bad-query`. */
  'listings.window': method(
    z.object({ ...sorted, ...page }),
    z.object({ total: countSchema, generation: countSchema, rows: z.array(listingRowSchema) }),
  ),
  'listings.count': method(z.object({ query: queryText }), z.object({ total: countSchema })),
  'listings.facets': method(
    z.object({ query: queryText }),
    z.object({
      total: countSchema,
      byReason: z.record(z.enum(reasons), countSchema),
      shadowed: countSchema,
    }),
  ),
  /** The ids of a run of rows, for range selection: at most 10,000 a call. */
  'listings.ids': method(
    z.object({ ...sorted, offset: page.offset, limit: z.number().int().min(1).max(limits.idRun) }),
    z.object({ ids: idArray, generation: countSchema }),
  ),
  'listings.get': method(
    z.object({ id: idSchema }),
    z.object({
      listing: listingRowSchema,
      view: subjectViewSchema,
      /** The line that a mail server answers a sender with because of this listing. */
      refusal: z.string().nullable(),
      /** IPv4 only: the /24 around it; `cells[i]` indexes `cellStates`. */
      network24: z.object({ subject: z.string(), cells: z.instanceof(Uint8Array), listed: countSchema }).nullable(),
    }),
  ),
  /** Everything that refuses an address, network or name now. */
  'listings.covering': method(z.object({ subject: z.string() }), subjectViewSchema),
}
