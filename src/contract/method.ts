import { z } from 'zod'

/** One declared call: what goes in, what comes out. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
}

/** What goes in is strict: a misspelt or foreign field is an error, never ignored. */
export const method = <S extends z.ZodRawShape, O extends z.ZodType>(
  input: z.ZodObject<S>,
  output: O,
): Method<z.ZodObject<S, z.core.$strict>, O> => ({ input: input.strict(), output })

export const nothing = z.object({})

/** The caller's own name for long work, to stop it by (`job.cancel`); null: it is not to be stopped. */
export const jobIdSchema = z.string().min(1).max(64).nullable().default(null)

/** The most rows of a window, ids of a run and lines of a report that one call gives back. */
export const limits = { windowRows: 500, idRun: 10_000, reportLines: 500 } as const

/** A page of rows: where it begins and how many. */
export const page = {
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(limits.windowRows).default(100),
}

export const queryText = z.string().max(4096).default('')

/** Row ids as they travel in bulk: a typed array, which keeps its type through every door. */
export const idArray = z.instanceof(Float64Array)
