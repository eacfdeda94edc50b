import type { PolicyVersion } from '../../src/contract/policy.ts'
import { upgradePolicy } from '../../src/domain/policy/upgrade.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { Change } from './counter.ts'
import type { Database, Reading } from './schema.ts'

/** The policy in force: the newest version. */
export async function policyOf(db: Reading): Promise<Policy> {
  const row = await db.selectFrom('policy').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
  return policyIn(row)
}

/** Versions, the newest first; `before` leaves out what is not older. */
export async function policyVersions(db: Reading, before: number | null, limit: number): Promise<PolicyVersion[]> {
  let query = db.selectFrom('policy').selectAll().orderBy('version', 'desc').limit(limit)
  if (before !== null) query = query.where('version', '<', before)
  const rows = await query.execute()
  return rows.map((row) => ({
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    why: row.why,
    policy: policyIn(row),
  }))
}

/** Keeps a policy as the next version; earlier ones stay, since decisions name the version they were made on. */
export async function savePolicy(
  { db }: Change,
  policy: Policy,
  { by, at, why }: { by: string; at: number; why: string },
): Promise<void> {
  await db
    .insertInto('policy')
    .values({ version: policy.version, body: JSON.stringify(policy), saved_at: at, saved_by: by, why })
    .execute()
}

/** A version of an older server lacks figures of today; they are filled in here, and only here. */
function policyIn(row: Database['policy']): Policy {
  const policy = upgradePolicy(JSON.parse(row.body))
  if (policy.ok) return { ...policy.value, version: row.version }
  const problems = policy.problems.map(({ path, message }) => `${path}: ${message}`)
  throw new Error(`The stored policy, version ${row.version}, is not valid: ${problems.join(' ')}`)
}
