import type { Database } from 'better-sqlite3'

/** Addresses by their holder (`holderKey`), so that all of one are found at once. */
export const mirror0020 = {
  number: 20,
  up(db: Database): void {
    db.exec(`create index fact_holder on fact (
      coalesce('as' || json_extract(body, '$.value.asn'), 'name:' || json_extract(body, '$.value.name'))
    ) where key = 'holder'`)
  },
}
