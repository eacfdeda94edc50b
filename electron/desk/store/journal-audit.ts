import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Decision } from '../../../src/domain/decision.ts'

/** One thing that changed the desk's state, before it has its place in the chain. */
export interface AuditEntry {
  at: number
  operator: string
  /** `decide`, `undo`, `sent`, `receipt`, `drop`, `retry`, `source`, `sync`, `import`, `export`, `settings` … */
  kind: string
  subject: string | null
  decisionId: string | null
  summary: string
  /** No reply text and no contact: the chain is never rewritten, personal data must be erasable. */
  detail: Record<string, unknown>
}

/** SHA-256 as hex. */
export const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** JSON with sorted keys, so that one value has one text and one hash. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}

/** What the audit holds of a decision: everything it was made on; of the reply only a salted hash. */
export function decisionDigest(decision: Decision, salt: string): { body: string; reply: string | null } {
  const { reply, ...body } = decision
  return { body: digest(canonicalJson(body)), reply: reply === null ? null : digest(`${salt}\n${reply}`) }
}

/** The link's own hash: over the entry, its place, and the hash of the link before. */
export const linkHash = (seq: number, entry: AuditEntry, previous: string): string =>
  digest(canonicalJson({ seq, ...entry, previous }))

/** The setting that names the chain's newest link, written with it: a chain cut off at its end is seen too. */
export const headKey = 'audit.head'

/** Appends entries to the chain; must run inside the transaction of what it tells of. */
export function auditWriter(db: Database): (entry: AuditEntry) => void {
  const newest = db.prepare<[], { seq: number; hash: string }>('select seq, hash from audit order by seq desc limit 1')
  const insert = db.prepare(`
    insert into audit (seq, at, operator, kind, subject, decision_id, summary, detail, previous, hash)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const setHead = db.prepare(
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  return (entry) => {
    const last = newest.get()
    const seq = (last?.seq ?? 0) + 1
    const previous = last?.hash ?? ''
    const hash = linkHash(seq, entry, previous)
    const { at, operator, kind, subject, decisionId, summary, detail } = entry
    insert.run(seq, at, operator, kind, subject, decisionId, summary, canonicalJson(detail), previous, hash)
    setHead.run(headKey, `${seq} ${hash}`)
  }
}
