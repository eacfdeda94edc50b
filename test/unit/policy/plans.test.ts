import { expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openEmpty } from '../../../electron/desk/store/open.ts'
import { simulationSql } from '../../../electron/desk/store/queries/simulation-reads.ts'

/** Walks go from key to key: a slice never costs more than its rows, however large the table. */
it.each([
  ['glances', 'SEARCH listing USING INTEGER PRIMARY KEY (rowid>?)'],
  ['hasSignals4', 'SEARCH signals USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  ['factSubjects', 'SEARCH fact USING PRIMARY KEY (subject>?)'],
  ['key6', 'SEARCH v6 USING PRIMARY KEY (lo=? AND plen=?)'],
  ['busy24', 'SEARCH s24 USING INTEGER PRIMARY KEY (rowid>?)'],
  ['sourceFrom', 'SEARCH signals USING INTEGER PRIMARY KEY (rowid>?)'],
  ['sources', 'SEARCH signals USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  ['sources6', 'SEARCH signals6 USING PRIMARY KEY (prefix>?)'],
] as const)('%s is answered by its key', (name, plan) => {
  const db = openEmpty(mirrorStore)
  const statement = db.prepare<{ detail: string }>(`explain query plan ${simulationSql[name]}`)
  const bound = simulationSql[name].match(/\?/gu)?.map(() => 1) ?? []
  expect(statement.all(...bound)[0]?.detail).toBe(plan)
  db.close()
})
