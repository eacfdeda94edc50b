import { z } from 'zod'

/** One declared call: what goes in, what comes out. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
}

export const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> => ({
  input,
  output,
})

export const nothing = z.object({})

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
