import { z } from 'zod'
import { rollupGrounds } from '../../domain/listing.ts'
import type { CleanAddress } from '../../domain/rollup/clean.ts'
import type { GroundsFound, Obstacle, TooWide } from '../../domain/rollup.ts'
import { method, page } from '../method.ts'
import { actionSchema, countSchema, exceptionSchema, idSchema, listingSchema, secondsSchema } from '../rows.ts'

/** Networks as units (SPEC 7): what could be rolled up, what is, and what is too wide. */

export const rollupKinds = ['candidates', 'too-wide', 'standing'] as const
export type RollupKind = (typeof rollupKinds)[number]
export const rollupSorts = ['distinct', 'deserving', 'listedAt', 'network'] as const
export const rollupSort = z.strictObject({
  by: z.enum(rollupSorts).default('distinct'),
  direction: z.enum(['asc', 'desc']).default('desc'),
})
export type RollupSort = z.infer<typeof rollupSort>

const groundsSchema = z.enum(rollupGrounds).nullable()

export const cleanAddressSchema = z.object({
  address: z.string(),
  delivered: countSchema,
  score: z.number(),
}) satisfies z.ZodType<CleanAddress>

/** One network as a table row. */
export const rollupRowSchema = z.object({
  network: z.string(),
  /** The standing rollup; null for a candidate. */
  listingId: idSchema.nullable(),
  standingSince: secondsSchema.nullable(),
  /** Distinct directspam singles that count for it, and how many of them still deserve a listing. */
  distinct: countSchema,
  deserving: countSchema,
  /** Addresses of it that are listed for another reason. */
  otherSingles: countSchema,
  /** Grounds that hold today, and why; `recorded` are those of the standing rollup. */
  grounds: groundsSchema,
  groundsSentence: z.string(),
  recorded: groundsSchema,
  /** Score of the network; null when there is too little to say. */
  score: z.number().nullable(),
  /** Clean addresses that a roll-up would hit, or the rollup does; and the messages they delivered in the score's window. */
  cleanHit: countSchema,
  cleanDelivered: countSchema,
  /** Why the rollup is too wide; null: it is not. */
  tooWide: z.string().nullable(),
  proposes: z.enum(['roll-up', 'narrow', 'except']).nullable(),
  /** This desk's decision about it that waits in the outbox. */
  pending: actionSchema.nullable(),
})
export type RollupRow = z.infer<typeof rollupRowSchema>

const holderSchema = z.object({ asn: countSchema.nullable(), name: z.string(), checkedAt: secondsSchema })

export const networkStateSchema = z.object({
  row: rollupRowSchema,
  singles: z.array(
    z.object({
      listing: listingSchema,
      score: z.number().nullable(),
      deserves: z.boolean(),
      holder: holderSchema.nullable(),
      /** False: let out by an exclusion, or under a smaller rollup inside. */
      counts: z.boolean(),
    }),
  ),
  /** What keeps standing beside: addresses listed for another reason, smaller networks inside, networks around. */
  otherSingles: z.array(listingSchema),
  inside: z.array(listingSchema),
  around: z.array(listingSchema),
  grounds: z.object({
    grounds: groundsSchema,
    holds: z.array(z.enum(rollupGrounds)),
    sentence: z.string(),
    largest: z.object({ holder: holderSchema, count: countSchema, checkedAt: secondsSchema }).nullable(),
    unknownHolders: countSchema,
  }) satisfies z.ZodType<GroundsFound>,
  /** What keeps it from being a candidate; `firm`: nobody may roll it up. */
  obstacle: (
    z.object({
      code: z.enum([
        'not-24',
        'never-list',
        'reserved',
        'too-wide',
        'already-rolled-up',
        'already-listed',
        'no-singles',
        'already-covered',
        'too-few',
        'would-not-stand',
      ]),
      firm: z.boolean(),
      sentence: z.string(),
    }) satisfies z.ZodType<Obstacle>
  ).nullable(),
  tooWide: (
    z.object({ code: z.enum(['few', 'no-grounds']), sentence: z.string() }) satisfies z.ZodType<TooWide>
  ).nullable(),
  exclusions: z.array(exceptionSchema),
  /** All clean addresses of it, listed networks or not, the most mail first. */
  clean: z.array(cleanAddressSchema),
  /** Addresses that delivered mail without complaints, but too little for a score. */
  tooLittle: countSchema,
  /** Requests that wait and ask about addresses inside. */
  openRequests: z.array(idSchema),
  /** A /24: its 256 cells, one byte each, by `cellStates`; null for smaller networks. */
  cells: z.instanceof(Uint8Array).nullable(),
  at: secondsSchema,
})
export type NetworkOverview = z.infer<typeof networkStateSchema>

export const rollupMethods = {
  /** Networks of a kind, by the stored scores; `rollups.network` and a preview look again, at what is known by then. */
  'rollups.window': method(
    z.object({ kind: z.enum(rollupKinds), sort: rollupSort.prefault({}), ...page }),
    z.object({
      total: countSchema,
      byKind: z.record(z.enum(rollupKinds), countSchema),
      generation: countSchema,
      rows: z.array(rollupRowSchema),
    }),
  ),
  /** The whole state of a network of at most 256 addresses; an address is answered by its /24. Errors: `bad-input`. */
  'rollups.network': method(z.object({ network: z.string().max(300) }), networkStateSchema),
}
