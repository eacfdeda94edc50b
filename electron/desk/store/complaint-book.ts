import type { Database } from 'better-sqlite3'
import type { ComplaintReads } from './queries/complaint-reads.ts'

/** One thing to count. */
export interface ComplaintRow {
  place: Buffer
  /** UTC day. */
  day: number
  counts: 'complaint' | 'not-spam'
  weight: number
  /** The most that one person adds for the place on the day; null: no limit. */
  most: number | null
  /** Salted hashes: of what is counted, and of who complained. */
  seen: Buffer
  person: Buffer
}

/** `capped`: the person's complaints of that day are used up; it is known from then on, and adds nothing. */
export type Outcome = { outcome: 'counted'; added: number } | { outcome: 'duplicate' } | { outcome: 'capped' }

/**
 * Counts into the complaint tables of a database: once for each `seen`, each person once among the complainers of a day.
 *
 * @param below what has been counted before in another file (a preview counts beside `desk.sqlite`, not in it)
 * @param revision what the rows are marked with
 */
export function complaintBook(
  db: Database,
  below: ComplaintReads | null,
  revision: number,
): (row: ComplaintRow) => Outcome {
  const see = db.prepare<[Buffer, number]>(
    'insert into complaint_seen (hash, day) values (?, ?) on conflict do nothing',
  )
  const times = db.prepare<[Buffer, number, Buffer], { times: number }>(
    'select times from complaint_person where place = ? and day = ? and person = ?',
  )
  const putPerson = db.prepare<[Buffer, number, Buffer, number]>(
    `insert into complaint_person (place, day, person, times) values (?, ?, ?, ?)
     on conflict (place, day, person) do update set times = excluded.times`,
  )
  const add = db.prepare<[Buffer, number, number, number, number, number]>(
    `insert into complaint_day (place, day, complaints, complainers, not_spam, revision) values (?, ?, ?, ?, ?, ?)
     on conflict (place, day) do update set complaints = complaints + excluded.complaints,
       complainers = complainers + excluded.complainers, not_spam = not_spam + excluded.not_spam,
       revision = excluded.revision`,
  )
  return ({ place, day, counts, weight, most, seen, person }) => {
    if (below?.hasSeen(seen) === true || see.run(seen, day).changes === 0) return { outcome: 'duplicate' }
    const before = times.get(place, day, person)?.times ?? below?.timesOf(place, day, person) ?? 0
    const left = most === null ? weight : Math.min(weight, Math.max(0, most - before))
    if (left === 0) return { outcome: 'capped' }
    putPerson.run(place, day, person, before + left)
    if (counts === 'complaint') add.run(place, day, left, before === 0 ? 1 : 0, 0, revision)
    else add.run(place, day, 0, 0, left, revision)
    return { outcome: 'counted', added: left }
  }
}
