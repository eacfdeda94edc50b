import type { Database } from 'better-sqlite3'

/**
 * `desk.sqlite`: what must never be lost: decisions, outbox, receipts, audit, probed facts, settings.
 *
 * `decision.begun`: a push has begun with it, so that a back-off may try it again by itself. `unsure`: it went out once
 * and no answer came, so that the server may have it: it can no longer be cancelled. `salt` keeps the reply's hash in
 * the audit chain from being guessed.
 */
export const desk0010 = {
  number: 10,
  up(db: Database): void {
    db.exec(`
      create table setting (key text primary key, value text not null) strict, without rowid;

      create table batch (
        id text primary key,
        at integer not null,
        operator text not null,
        action text not null,
        over text not null,
        why text not null,
        size integer not null,
        undone_at integer
      ) strict, without rowid;

      create table decision (
        seq integer primary key autoincrement,
        id text not null unique,
        batch_id text not null,
        action text not null,
        subject text not null,
        list text not null,
        listing_id integer,
        request_id integer,
        body text not null,
        base text not null,
        state text not null,
        queued_at integer not null,
        sent_at integer,
        settled_at integer,
        attempts integer not null default 0,
        next_try_at integer,
        begun integer not null default 0,
        unsure integer not null default 0,
        salt text not null,
        receipt text,
        message text,
        superseded_by text
      ) strict;
      create index decision_state on decision (state, seq);
      create index decision_batch on decision (batch_id);
      create index decision_subject on decision (subject);
      create index decision_listing on decision (listing_id) where listing_id is not null;
      create index decision_request on decision (request_id) where request_id is not null;

      create table audit (
        seq integer primary key,
        at integer not null,
        operator text not null,
        kind text not null,
        subject text,
        decision_id text,
        summary text not null,
        detail text not null,
        previous text not null,
        hash text not null
      ) strict;
      create index audit_decision on audit (decision_id) where decision_id is not null;

      create table fact (
        subject text not null,
        key text not null,
        body text not null,
        checked_at integer not null,
        primary key (subject, key)
      ) strict, without rowid;
    `)
  },
}
