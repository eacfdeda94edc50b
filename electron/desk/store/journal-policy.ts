import type { Database } from 'better-sqlite3'
import type { PolicyVersion } from '../../../src/contract/policy.ts'
import { upgradePolicy } from '../../../src/domain/policy/upgrade.ts'
import type { AuditEntry } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'

/** The setting that holds the desk's own policy in force, beside its versions. */
export const ownPolicyKey = 'policy.own'

interface Row {
  version: number
  body: string
  savedAt: number
  savedBy: string
  why: string
}

/** The versions of the desk's own policy in `desk.sqlite`; they stay, since decisions name the version they were made on. */
export function journalPolicy(
  db: Database,
  audit: (entry: AuditEntry) => void,
): Pick<JournalCalls, 'savePolicy' | 'policyVersions'> {
  const newest = db.prepare<[], { version: number }>('select version from policy order by version desc limit 1')
  const insert = db.prepare<[number, string, number, string, string]>(
    'insert into policy (version, body, saved_at, saved_by, why) values (?, ?, ?, ?, ?)',
  )
  const window = db.prepare<[number, number], Row>(`
    select version, body, saved_at as savedAt, saved_by as savedBy, why from policy
    where version < ? order by version desc limit ?`)
  const use = db.prepare<[string, string]>(
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )

  return {
    savePolicy({ policy, inForce, base, at, operator, why, summary }) {
      const standing = newest.get()?.version ?? inForce.version
      if (standing !== base) return { saved: false }
      // What it began with is the first of its versions.
      if (newest.get() === undefined)
        insert.run(inForce.version, JSON.stringify(inForce), 0, 'default', 'The figures that come with Blockdesk.')
      const body = JSON.stringify(policy)
      insert.run(policy.version, body, at, operator, why)
      use.run(ownPolicyKey, body)
      const detail = { version: policy.version, base, why }
      audit({ at, operator, kind: 'policy', subject: null, decisionId: null, summary, detail })
      return { saved: true }
    },

    policyVersions({ before, limit }) {
      return window.all(before ?? Number.MAX_SAFE_INTEGER, limit).flatMap((row): PolicyVersion[] => {
        const { body, ...saved } = row
        const read = upgradePolicy(JSON.parse(body))
        return read.ok ? [{ ...saved, policy: { ...read.value, version: row.version } }] : []
      })
    },
  }
}
