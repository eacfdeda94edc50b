import type { Insertable, Selectable } from 'kysely'
import { factSchema } from '../../src/contract/rows.ts'
import { type Fact, factKey } from '../../src/domain/fact.ts'
import { holderKey } from '../../src/domain/holding.ts'
import { type FeedSource, lookUp } from './feed.ts'
import { placeOfText, placeOrNull } from './place.ts'
import type { FactTable, Reading, Writing } from './schema.ts'

const valueSchema = factSchema.shape.value

const factFrom = (row: Selectable<FactTable>): Fact => ({
  subject: row.subject,
  value: valueSchema.parse(JSON.parse(row.value)),
  checkedAt: row.checked_at,
  version: row.version,
})

export const factColumns = (fact: Fact): Insertable<FactTable> => ({
  place: placeOfText(fact.subject),
  subject: fact.subject,
  key: factKey(fact.value),
  holder: fact.value.kind === 'holder' ? holderKey(fact.value) : null,
  value: JSON.stringify(fact.value),
  checked_at: fact.checkedAt,
  version: fact.version,
})

export const factsAt = async (db: Reading, places: readonly string[]): Promise<Fact[]> =>
  (await lookUp(places, (run) => db.selectFrom('fact').selectAll().where('place', 'in', run).execute())).map(factFrom)

/** The holder that a stored value names, or null. */
export function holderKeyOf(value: string): string | null {
  const read = valueSchema.safeParse(JSON.parse(value))
  return read.success && read.data.kind === 'holder' ? holderKey(read.data) : null
}

/** Subjects that a holder has, by `holderKey`. */
export const subjectsHeldBy = async (db: Reading, holder: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('fact').select('subject').where('holder', '=', holder).limit(limit).execute()).map(
    ({ subject }) => subject,
  )

export async function putFact(db: Writing, fact: Fact): Promise<void> {
  const columns = factColumns(fact)
  await db
    .insertInto('fact')
    .values(columns)
    .onConflict((conflict) =>
      conflict.columns(['place', 'key']).doUpdateSet({
        value: columns.value,
        holder: columns.holder,
        checked_at: columns.checked_at,
        version: columns.version,
      }),
    )
    .execute()
}

/** By subject and key; the cursor is `place|key`. */
export const factFeed: FeedSource = {
  async page(db, after, limit) {
    let query = db.selectFrom('fact').selectAll().orderBy('place').orderBy('key').limit(limit)
    if (after !== null) {
      const [place, key] = split(after)
      query = query.where((is) => is(is.refTuple('place', 'key'), '>', is.tuple(place, key)))
    }
    const rows = await query.execute()
    const last = rows.at(-1)
    return { rows: rows.map(factFrom), next: last === undefined ? null : `${last.place}|${last.key}` }
  },
  async cursorOf(_db, key) {
    if (!key.includes('|')) return null
    const [subject, rest] = split(key)
    const place = placeOrNull(subject)
    return place === null ? null : `${place}|${rest}`
  },
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('fact')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map(factFrom)
  },
}

function split(text: string): [string, string] {
  const at = text.indexOf('|')
  return [text.slice(0, at), text.slice(at + 1)]
}
