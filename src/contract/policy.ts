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
