import { expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openEmpty } from '../../../electron/desk/store/open.ts'
import { rollupSql } from '../../../electron/desk/store/queries/rollup-scan.ts'
import { signalSql } from '../../../electron/desk/store/queries/signal-reads.ts'

const db = openEmpty(mirrorStore)

it.each(Object.entries({ ...rollupSql, sources4: signalSql.sources4 }))(
  '%s goes by a key, never over a whole table',
  (_, sql) => {
    const places = sql.match(/\?/gu)?.length ?? 0
    const plan = db.prepare<{ detail: string }>(`explain query plan ${sql}`).all(...Array(places).fill(null))
    expect(plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith('SEARCH'))).toEqual(
      sql === signalSql.sources4 ? ['USE TEMP B-TREE FOR GROUP BY'] : [],
    )
  },
)
