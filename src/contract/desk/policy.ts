import { z } from 'zod'
import { figures } from '../../domain/policy/figures.ts'
import { verdictKinds } from '../../domain/verdict.ts'
import { jobIdSchema, method, nothing } from '../method.ts'
import { policySchema } from '../policy.ts'
import { countSchema, idSchema, reasonSchema, secondsSchema, verdictKindSchema } from '../rows.ts'

/** The team's policy: reading, checking, trying out, saving, and what it was before. */

const figurePathSchema = z.enum(figures.map(({ path }) => path))
const figureValueSchema = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])

/** What differs by path, in the order of the table of figures. */
export const policyChangeSchema = z.object({ path: figurePathSchema, from: figureValueSchema, to: figureValueSchema })
export type PolicyChangeRow = z.infer<typeof policyChangeSchema>

const placedProblemSchema = z.object({
  path: z.string(),
  message: z.string(),
  /** Where it stands in the text that was checked; null without a text. */
  place: z.object({ line: z.number().int(), column: z.number().int() }).nullable(),
})
export type PlacedProblemRow = z.infer<typeof placedProblemSchema>

const savedSchema = z.object({
  version: countSchema,
  /** UTC seconds; 0 for the figures a source began with. */
  savedAt: secondsSchema,
  savedBy: z.string(),
  why: z.string(),
})

/** A figure that was counted, or estimated from a sample. */
const estimateSchema = z.object({
  value: z.number(),
  /** Half of the interval that holds the true figure in 19 of 20 samples; 0: counted. */
  margin: z.number().nonnegative(),
})
export type EstimateRow = z.infer<typeof estimateSchema>

/** How much was looked at: all, or a sample that is the same each time. */
const coverageSchema = z.object({ of: countSchema, looked: countSchema, share: z.number().min(0) })

const judgedSchema = z.object({
  verdict: verdictKindSchema,
  /** Null: nothing can be recommended. */
  action: z.string().nullable(),
  score: z.number().nullable(),
})

const clockStates = ['ok', 'due', 'late', 'paused'] as const

/** The most examples of each kind that one simulation gives back. */
export const mostExamples = 50

const changedSubject = z.object({
  subject: z.string(),
  reason: reasonSchema.nullable(),
  before: judgedSchema,
  after: judgedSchema,
})

export const simulationSchema = z.object({
  /** UTC seconds, and the mirror's state it was worked out on. */
  at: secondsSchema,
  generation: countSchema,
  changes: z.array(policyChangeSchema),
  requests: z.object({
    /** Requests that are not closed. */
    total: countSchema,
    changed: countSchema,
    verdicts: z.array(z.enum(verdictKinds)),
    /** Row: verdict before, column: after; in the order of `verdicts`. */
    matrix: z.instanceof(Uint32Array),
    /** The ones decided otherwise, oldest first. */
    first: z
      .array(z.object({ id: idSchema, subject: z.string(), before: judgedSchema, after: judgedSchema }))
      .max(mostExamples),
  }),
  clock: z.object({
    before: z.record(z.enum(clockStates), countSchema),
    after: z.record(z.enum(clockStates), countSchema),
    changed: countSchema,
    first: z
      .array(z.object({ id: idSchema, subject: z.string(), before: z.enum(clockStates), after: z.enum(clockStates) }))
      .max(mostExamples),
  }),
  /** Address listings of which policy would say something else. */
  listings: z.object({
    coverage: coverageSchema,
    /** May be lifted afterwards and may not now, and the other way round. */
    opened: estimateSchema,
    closed: estimateSchema,
    /** Another verdict, neither of these. */
    otherwise: estimateSchema,
    first: z.array(changedSubject).max(mostExamples),
  }),
  scores: z.object({
    coverage: coverageSchema,
    /** Listings by score, twenty bins of five points (the last one holds 100), and those without a score. */
    before: z.instanceof(Float64Array),
    after: z.instanceof(Float64Array),
    unknownBefore: z.number(),
    unknownAfter: z.number(),
  }),
  rollups: z.object({
    coverage: coverageSchema,
    /** Networks that become candidates with grounds, and those that no longer are. */
    gained: estimateSchema,
    lost: estimateSchema,
    /** Standing rollups that become too wide, and those that no longer are. */
    tooWide: estimateSchema,
    stands: estimateSchema,
    /** Clean addresses that the gained networks would refuse, and that the too wide ones would let go. */
    cleanHit: estimateSchema,
    cleanFreed: estimateSchema,
    first: z
      .array(
        z.object({
          network: z.string(),
          change: z.enum(['gained', 'lost', 'too-wide', 'stands']),
          deserving: countSchema,
          clean: countSchema,
        }),
      )
      .max(mostExamples),
  }),
  candidates: z.object({
    coverage: coverageSchema,
    directspam: z.object({ gained: estimateSchema, lost: estimateSchema }),
    highspam: z.object({ gained: estimateSchema, lost: estimateSchema }),
    first: z
      .array(
        z.object({
          subject: z.string(),
          before: reasonSchema.nullable(),
          after: reasonSchema.nullable(),
          score: z.number().nullable(),
        }),
      )
      .max(mostExamples),
  }),
  highspam: z.object({
    /** highspam listings without a date of their own: their end is the policy's. */
    total: countSchema,
    sooner: countSchema,
    later: countSchema,
    /** They would end at once. */
    endNow: countSchema,
    /** They have their own date, which stays. */
    dated: countSchema,
  }),
})
export type Simulation = z.infer<typeof simulationSchema>

/** What is checked or tried: a policy, or the text of one (then problems have their line and column). */
const offered = {
  policy: z.unknown().optional(),
  text: z.string().max(262_144).optional(),
}

export const policyMethods = {
  'policy.get': method(
    nothing,
    z.object({
      policy: policySchema,
      source: z.enum(['default', 'server', 'desk']),
      /** Whether this desk's operator may save it; if not, who can. */
      maySave: z.boolean(),
      whoMay: z.string(),
    }),
  ),
  /** Reads nothing but what it is given, and the policy in force for `changes`. */
  'policy.check': method(
    z.object(offered),
    z.object({
      ok: z.boolean(),
      /** Null when something stands in the way. */
      policy: policySchema.nullable(),
      problems: z.array(placedProblemSchema),
      warnings: z.array(placedProblemSchema),
      /** What differs from the policy in force. */
      changes: z.array(policyChangeSchema),
    }),
  ),
  /** The policy over the mirror: what would be otherwise. Nothing is changed; `jobId` is the caller's, to cancel it by. */
  'policy.simulate': method(
    z.object({
      ...offered,
      jobId: jobIdSchema,
    }),
    simulationSchema,
  ),
  /** Saves the next version. `base` is the one it was made from; when another was saved meanwhile nothing is, and both are shown. */
  'policy.save': method(
    z.object({ ...offered, base: countSchema, why: z.string().max(2000) }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('saved'), policy: policySchema }),
      z.object({
        outcome: z.literal('conflict'),
        current: policySchema,
        saved: savedSchema,
        /** From the version it was made from: what they changed, what you changed. */
        theirs: z.array(policyChangeSchema),
        mine: z.array(policyChangeSchema),
        /** Paths that both changed, and not to the same. */
        both: z.array(figurePathSchema),
      }),
    ]),
  ),
  /** Versions, newest first, each with what it changed; null: the oldest there is, or the one before is not known. */
  'policy.history': method(
    z.object({
      before: z.number().int().positive().nullable().default(null),
      limit: z.number().int().min(1).max(50).default(20),
    }),
    z.object({
      versions: z.array(savedSchema.extend({ changes: z.array(policyChangeSchema).nullable() })),
      more: z.boolean(),
    }),
  ),
  'policy.diff': method(
    z.object({ from: countSchema, to: countSchema }),
    z.object({ from: savedSchema, to: savedSchema, changes: z.array(policyChangeSchema) }),
  ),
}
