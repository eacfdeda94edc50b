import type { Database } from 'better-sqlite3'

/** The versions of this desk's own policy. With a list server the policy is the server's, and so are its versions. */
export const desk0030 = {
  number: 30,
  up(db: Database): void {
    db.exec(`
      create table policy (
        version integer primary key,
        body text not null,
        saved_at integer not null,
        saved_by text not null,
        why text not null
      ) strict;
    `)
  },
}
