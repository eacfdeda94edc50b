import type { FastifyInstance } from 'fastify'
import { type Policy, parsePolicy } from '../../src/domain/policy.ts'
import { Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { inTransaction } from '../store/counter.ts'
import { policyOf, savePolicy } from '../store/policies.ts'
import { authorise, callerIn } from './authorise.ts'

/** The policy in force. A PUT names the version it was made from and becomes the next one. */
export function policyRoutes(app: FastifyInstance, { store, clock }: Service): void {
  app.get('/v1/policy', { onRequest: authorise(store.read, 'read') }, () => policyOf(store.read))

  app.put('/v1/policy', { onRequest: authorise(store.read, 'admin') }, async (request): Promise<Policy> => {
    const read = parsePolicy(request.body)
    if (!read.ok) {
      const [first] = read.problems
      const detail = read.problems.map(({ path, message }) => `${path}: ${message}`).join(' ')
      throw new Problem(400, 'malformed', detail, { field: first?.path ?? null })
    }
    return inTransaction(store.write, async (change) => {
      const current = await policyOf(change.db)
      if (read.value.version !== current.version) {
        const detail = `version: the policy is at version ${current.version} now; look at it and change that one.`
        throw new Problem(409, 'conflict', detail, { field: 'version' })
      }
      const policy = { ...read.value, version: current.version + 1 }
      await savePolicy(change, policy, callerIn(request).name, clock())
      return policy
    })
  })
}
