import { z } from 'zod'
import type { Policy } from '../domain/policy.ts'

const share = z.number().min(0).max(1)
const points = z.number().min(0).max(100)
const count = z.number().int().nonnegative()
const days = z.number().int().positive().max(3650)

export const policySchema = z.object({
  version: count,
  score: z.object({
    windowDays: days,
    minMessages: count,
    weights: z.object({
      complaintRate: points,
      complainers: points,
      filterShare: points,
      traps: points,
      unknownUsers: points,
      relapse: points,
      thirdParty: points,
    }),
    complaintRate: z.object({ from: share, full: share }),
    complainersFrom: count,
    filterShare: z.object({ minMessages: count, from: share }),
    unknownUsersFrom: share,
    fade: z.object({ refusedShare: share, halfLifeDays: days }),
  }),
  removeAt: points,
  candidates: z.object({
    directspamBelow: points,
    directspam: z.object({ minComplaints: count, minComplainers: count, minFiltered: count, minFilterShare: share }),
    highspam: z.object({ minMessages: count, minFilterShare: share }),
  }),
  rollup: z.object({ from: count, dissolveBelow: count }),
  highspamDays: days,
  probationDays: days,
  clock: z.object({ dueDays: days, lateDays: days }),
  factsStaleAfterDays: days,
  thirdPartyLists: z.array(z.string().max(100)),
  overrideCircumstances: z.array(z.string().max(400)),
}) satisfies z.ZodType<Policy>
