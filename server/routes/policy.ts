import type { FastifyInstance } from 'fastify'
import { type PolicyVersions, policySaveSchema, policyVersionsQuerySchema } from '../../src/contract/policy.ts'
import { policyChanges } from '../../src/domain/policy/difference.ts'
import { type Policy, parsePolicy } from '../../src/domain/policy.ts'
import { Problem, parsedOr400 } from '../problem.ts'
import type { Service } from '../service.ts'
import { inTransaction } from '../store/counter.ts'
import { policyOf, policyVersions, savePolicy } from '../store/policies.ts'
import { authorise, callerIn } from './authorise.ts'

/** The policy in force, its history, and saving the next version: a PUT names the version it was made from, and why. */
export function policyRoutes(app: FastifyInstance, { store, clock }: Service): void {
  const reading = { onRequest: authorise(store.read, 'read') }
  app.get('/v1/policy', reading, () => policyOf(store.read))

  app.get('/v1/policy/versions', reading, async (request): Promise<PolicyVersions> => {
    const { before, limit } = parsedOr400(policyVersionsQuerySchema, request.query)
    return { versions: await policyVersions(store.read, before ?? null, limit) }
  })

  app.put('/v1/policy', { onRequest: authorise(store.read, 'admin') }, async (request): Promise<Policy> => {
    const { base, why, policy: offered } = parsedOr400(policySaveSchema, request.body)
    const read = parsePolicy(offered)
    if (!read.ok) {
      const [first] = read.problems
      const detail = read.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' ')
      throw new Problem(400, 'malformed', detail, { field: first?.path ?? null })
    }
    const by = callerIn(request).name
    const saved = await inTransaction(store.write, async (change) => {
      const [current] = await policyVersions(change.db, null, 1)
      if (current === undefined) throw new Error('The store has no policy')
      const same = policyChanges(current.policy, read.value).length === 0
      // The answer to the first try was lost: it has been saved already.
      if (same && current.version === base + 1 && current.savedBy === by && current.why === why) return current.policy
      if (base !== current.version) throw conflict(current.version, current.savedBy)
      if (same) throw new Problem(400, 'malformed', `Nothing differs from version ${base}.`, { field: 'policy' })
      const policy = { ...read.value, version: base + 1 }
      await savePolicy(change, policy, { by, at: clock(), why })
      return policy
    })
    request.log.info({ version: saved.version, by, why }, 'policy saved')
    return saved
  })
}

const conflict = (version: number, by: string) =>
  new Problem(
    409,
    'conflict',
    `base: the policy is at version ${version} now, saved by ${by}; look at it and change that one.`,
    { field: 'base' },
  )
