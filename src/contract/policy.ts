import { z } from 'zod'
import { parsePolicy } from '../domain/policy.ts'

/** A policy on the wire: checked by the domain's own reader, so that both sides name the same fields in the same words. */
export const policySchema = z
  .unknown()
  .transform((input, context) => {
    const read = parsePolicy(input)
    if (read.ok) return read.value
    for (const { path, message } of read.problems) context.addIssue({ code: 'custom', path: path.split('.'), message })
    return z.NEVER
  })
  .meta({ description: 'The team’s policy; resources/policy.json has every figure with its default.' })

/** A version of the policy as it was saved. */
export const policyVersionSchema = z.object({
  version: z.number().int().nonnegative(),
  /** UTC seconds; 0 for the figures a source began with. */
  savedAt: z.number().int().nonnegative(),
  savedBy: z.string(),
  why: z.string(),
  policy: policySchema,
})
export type PolicyVersion = z.infer<typeof policyVersionSchema>

/** Newest first. */
export const policyVersionsSchema = z.object({ versions: z.array(policyVersionSchema) })
export type PolicyVersions = z.infer<typeof policyVersionsSchema>

export const policyVersionsQuerySchema = z.object({
  /** Only versions older than this one. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Why a policy is saved: nobody changes the rules without a word. */
export const policyWhySchema = z.string().trim().min(1, 'Say why.').max(2000)

/** The next version, made from version `base`; the number in the policy itself does not count. */
export const policySaveSchema = z.strictObject({
  base: z.number().int().nonnegative(),
  why: policyWhySchema,
  policy: z.unknown(),
})
