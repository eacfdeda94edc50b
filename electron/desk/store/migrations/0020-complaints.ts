import type { Database } from 'better-sqlite3'

/**
 * What this desk has been told in complaints (docs/complaints.md). They live here and not in the mirror, since a lost mirror
 * can be fetched again and a complaint cannot. No mail, no mail address: of people only salted hashes.
 *
 * `complaint_day`: totals per place (8 bytes: of IPv6 the /64, of IPv4 its mapped form) and day; `revision` rises with
 * each import, so that cached scores know what has moved. `complaint_person`: who complained of a place on a day, and how
 * often. `complaint_seen`: what has been counted, so that nothing counts twice; like the persons it is forgotten after 90 days.
 */
export const desk0020 = {
  number: 20,
  up(db: Database): void {
    db.exec(complaintTables)
  },
}

/** A preview counts into the same tables, in a file of its own. */
export const complaintTables = `
  create table complaint_day (
    place blob not null, day integer not null, complaints integer not null, complainers integer not null,
    not_spam integer not null, revision integer not null, primary key (place, day)
  ) strict, without rowid;
  create index complaint_day_revision on complaint_day (revision);
  create table complaint_person (
    place blob not null, day integer not null, person blob not null, times integer not null,
    primary key (place, day, person)
  ) strict, without rowid;
  create table complaint_seen (hash blob primary key, day integer not null) strict, without rowid;
`
