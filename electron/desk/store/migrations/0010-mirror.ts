import type { Database } from 'better-sqlite3'

/**
 * The mirror: what the source of record holds, in the measured form of PERFORMANCE.md. Everything here can be built again.
 *
 * `k` names a listing inside the mirror and is in address order for IPv4: lo × 64 + prefix length. IPv6 and names have
 * surrogates (2^50 + n, 2^51 + n) and their own order tables. All stay below 2^53.
 *
 * Kept in step with `listing` by its one writer: `idmap`, `v6`, `name_order`, `s24` (single addresses per /24), `tally`
 * (rows per reason) and `shadow`. An exception's `lo` is its network's first address as 16 bytes, IPv4 mapped; null for
 * a name. `unscored` names subjects whose evidence moved since their score was last worked out. `tombstone` keeps what has left, so that a late, older row does not come back.
 * `claim` keeps what further files of a file desk say of a subject, so that its listing stands until the last file drops it.
 */
export const mirror0010 = {
  number: 10,
  up(db: Database): void {
    db.exec(`
      create table listing (
        k integer primary key,
        id integer not null,
        reason integer not null,
        listed_at integer not null,
        expires_at integer,
        shadowed_by integer,
        grounds integer,
        relapses integer not null,
        last_hit_at integer,
        hits integer,
        score real,
        file integer,
        version integer not null,
        subject text,
        note text not null
      ) strict;
      create table idmap (id integer primary key, k integer not null) strict;
      create table v6 (lo blob not null, plen integer not null, k integer not null, primary key (lo, plen)) strict, without rowid;
      create table name_order (reversed text primary key, k integer not null, wild integer not null) strict, without rowid;
      create index name_wild on name_order (k) where wild = 1;
      create table s24 (g integer primary key, n integer not null) strict;
      create table tally (
        reason integer not null,
        shadowed integer not null,
        n integer not null,
        primary key (reason, shadowed)
      ) strict, without rowid;
      create table shadow (rollup integer not null, k integer not null, primary key (rollup, k)) strict, without rowid;

      create table exception (
        id integer primary key,
        kind text not null,
        subject text not null,
        listing_id integer,
        lo blob,
        plen integer,
        body text not null,
        version integer not null
      ) strict;
      create index exception_net on exception (lo, plen) where lo is not null;
      create index exception_name on exception (subject) where lo is null;
      create index exception_subject on exception (subject);
      create index exception_listing on exception (listing_id) where listing_id is not null;

      create table request (
        id integer primary key,
        state text not null,
        channel text not null,
        received_at integer not null,
        contact text not null,
        body text not null,
        version integer not null
      ) strict;
      create index request_state on request (state, received_at);
      create index request_contact on request (contact);
      create table request_subject (
        subject text not null,
        request_id integer not null,
        primary key (subject, request_id)
      ) strict, without rowid;

      create table signals (
        k integer primary key,
        connections integer not null, refused integer not null, recipients integer not null, unknown_users integer not null,
        delivered integer not null, filtered integer not null, complaints integer not null, complainers integer not null,
        not_spam integer not null, traps integer not null, bounces integer not null, version integer not null
      ) strict;
      create table signals6 (
        prefix blob not null, day integer not null,
        connections integer not null, refused integer not null, recipients integer not null, unknown_users integer not null,
        delivered integer not null, filtered integer not null, complaints integer not null, complainers integer not null,
        not_spam integer not null, traps integer not null, bounces integer not null, version integer not null,
        primary key (prefix, day)
      ) strict, without rowid;

      create table fact (
        subject text not null,
        key text not null,
        body text not null,
        checked_at integer not null,
        version integer not null,
        primary key (subject, key)
      ) strict, without rowid;

      create table event (
        id integer primary key,
        subject text not null,
        at integer not null,
        body text not null,
        version integer not null
      ) strict;
      create index event_subject on event (subject, at);

      create table decided (
        id text primary key,
        subject text not null,
        request_id integer,
        applied_at integer not null,
        body text not null,
        version integer not null
      ) strict, without rowid;
      create index decided_subject on decided (subject, applied_at);

      create table feed (
        name text primary key,
        state text not null,
        after text,
        rows integer not null default 0,
        complete integer not null default 0
      ) strict, without rowid;
      create table tombstone (
        feed text not null,
        key text not null,
        version integer not null,
        primary key (feed, key)
      ) strict, without rowid;
      create table unscored (subject text primary key) strict, without rowid;
      create table file (id integer primary key, name text not null unique, rows integer not null, imported_at integer not null) strict;
      create table claim (
        subject text not null, file integer not null, reason integer not null, listed_at integer, expires_at integer,
        note text not null, primary key (subject, file)
      ) strict, without rowid;
      create table meta (key text primary key, value text not null) strict, without rowid;
    `)
  },
}
