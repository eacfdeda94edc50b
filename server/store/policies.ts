import { type Policy, parsePolicy } from '../../src/domain/policy.ts'
import type { Change } from './counter.ts'
import type { Reading } from './schema.ts'

/** The policy in force: the newest version. */
export async function policyOf(db: Reading): Promise<Policy> {
  const row = await db.selectFrom('policy').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
  const policy = parsePolicy(JSON.parse(row.body))
  if (policy.ok) return policy.value
  const problems = policy.problems.map(({ path, message }) => `${path}: ${message}`)
  throw new Error(`The stored policy, version ${row.version}, is not valid: ${problems.join(' ')}`)
}

/** Keeps a policy as the next version; earlier ones stay, since decisions name the version they were made on. */
export async function savePolicy({ db }: Change, policy: Policy, by: string, now: number): Promise<void> {
  await db
    .insertInto('policy')
    .values({ version: policy.version, body: JSON.stringify(policy), saved_at: now, saved_by: by })
    .execute()
}
