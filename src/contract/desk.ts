import { z } from 'zod'
import { candidateMethods } from './desk/candidates.ts'
import { complaintMethods } from './desk/complaints.ts'
import { decisionMethods } from './desk/decisions.ts'
import { deskMethods } from './desk/desk.ts'
import { listingMethods } from './desk/listings.ts'
import { nameMethods } from './desk/names.ts'
import { policyMethods } from './desk/policy.ts'
import { requestMethods } from './desk/requests.ts'
import { rollupMethods } from './desk/rollups.ts'
import { deskErrorSchema } from './errors.ts'

/** The desk's contract: every call and every event, declared once. Handlers, clients and fakes are derived (binding.ts). */
export const methods = {
  ...deskMethods,
  ...listingMethods,
  ...requestMethods,
  ...decisionMethods,
  ...candidateMethods,
  ...complaintMethods,
  ...policyMethods,
  ...nameMethods,
  ...rollupMethods,
}

export const topics = ['status', 'listings', 'requests', 'outbox', 'source', 'policy', 'audit'] as const
export type Topic = (typeof topics)[number]

export const events = {
  /** What was read before may be old now; ask again for what is shown. */
  changed: z.object({ topics: z.array(z.enum(topics)) }),
  /** Long work: `total` null is "not known"; the last one of a job has `finished`. */
  progress: z.object({
    jobId: z.string(),
    kind: z.enum(['sync', 'push', 'import', 'export', 'scores', 'simulation', 'preview']),
    title: z.string(),
    done: z.number().nonnegative(),
    total: z.number().nonnegative().nullable(),
    finished: z.boolean(),
  }),
  /** Something went wrong that nobody asked for just now (a sync in the background, a thread that died). */
  problem: deskErrorSchema,
}
