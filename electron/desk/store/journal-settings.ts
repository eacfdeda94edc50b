import type { Database } from 'better-sqlite3'
import { factKey } from '../../../src/domain/fact.ts'
import type { AuditEntry } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'

/** Settings and probed facts in `desk.sqlite`. */
export function journalSettings(db: Database, audit: (entry: AuditEntry) => void) {
  const upsert = db.prepare(
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  const remove = db.prepare('delete from setting where key = ?')
  const all = db.prepare<[], { key: string; value: string }>('select key, value from setting')
  const putFact = db.prepare(`
    insert into fact (subject, key, body, checked_at) values (?, ?, ?, ?)
    on conflict (subject, key) do update set body = excluded.body, checked_at = excluded.checked_at
    where excluded.checked_at >= fact.checked_at`)

  return {
    settings: (): Record<string, string> => Object.fromEntries(all.all().map(({ key, value }) => [key, value])),

    set({ values, audit: entry }) {
      for (const [key, value] of Object.entries(values)) {
        if (value === null) remove.run(key)
        else upsert.run(key, value)
      }
      if (entry) audit({ ...entry, subject: null, decisionId: null, detail: {} })
    },

    putFacts({ facts }) {
      for (const fact of facts) putFact.run(fact.subject, factKey(fact.value), JSON.stringify(fact), fact.checkedAt)
    },

    record: (entry) => audit({ ...entry, subject: null, decisionId: null }),
  } satisfies Pick<JournalCalls, 'set' | 'putFacts' | 'record'> & { settings(): Record<string, string> }
}
