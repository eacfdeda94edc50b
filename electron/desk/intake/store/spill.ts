import Sqlite from 'better-sqlite3'
import { formatNetwork, parseNetwork, prefixesOf } from '../../../../src/domain/address.ts'
import type { Reason } from '../../../../src/domain/reason.ts'
import { formatSubject, type Subject } from '../../../../src/domain/subject.ts'
import { keyOf4 } from '../../store/key.ts'
import { storeError } from '../../store/open.ts'
import { placeOfReason, reasonAt } from '../../store/row.ts'
import type { Entry, Exclusion } from '../entry.ts'
import { deleteScratch } from '../scratch.ts'

/** What one of the files read says of a subject. `file`: its place among them. */
export interface Taken {
  k: number
  file: number
  reason: Reason
  listedAt: number | null
  expiresAt: number | null
  note: string
  /** Null for IPv4: k says it. */
  subject: string | null
}

/** An address or network that leaves a network of the same file. */
export interface Left {
  file: number
  network: string
  subject: string
}

/**
 * What a preview has read, in a file of its own: the commit takes exactly this and reads nothing twice, and memory does not
 * grow with the lists. Worth nothing after a crash.
 */
export interface Spill {
  add(file: number, entry: Entry, reason: Reason): void
  exclude(file: number, exclusion: Exclusion): void
  /**
   * Everything has been read: entries in the order of their keys, of several for one subject in one file the first;
   * exclusions find their networks. `firstMatch`: files in which an exclusion holds only for what comes after it.
   */
  settle(files: number, firstMatch: ReadonlySet<number>): { taken: number; duplicates: number }[]
  byReason(): Map<Reason, number>
  /** By key, then by file. */
  walk(): IterableIterator<Taken>
  /** Where the subject of a key stands first. */
  lineOf(k: number): { file: number; line: number } | null
  left(): IterableIterator<Left>
  /** Closes and deletes it. */
  drop(): void
}

const columns = ['file', 'k', 'line', 'reason', 'listed_at', 'expires_at', 'subject', 'note'] as const
const rowsAtOnce = 64
const insertOf = (rows: number): string =>
  `insert into claim (${columns.join(', ')}) values ${Array(rows).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`

/** Keys of subjects that the mirror has none for; above all of its own. */
const firstNewKey = 2 ** 52

/** @param keyInMirror the key of an IPv6 or name subject in the current mirror, or null */
export function createSpill(path: string, keyInMirror: (subject: Subject) => number | null): Spill {
  const db = openSpill(path)
  const insertMany = db.prepare<(string | number | null)[]>(insertOf(rowsAtOnce))
  const insertOne = db.prepare<(string | number | null)[]>(insertOf(1))
  const findOther = db.prepare<[string], { k: number }>('select k from other where subject = ?')
  const addOther = db.prepare<[string, number]>('insert into other (subject, k) values (?, ?)')
  const addExclusion = db.prepare<[number, number, string, number | null]>(
    'insert into exclusion (file, line, subject, k) values (?, ?, ?, ?)',
  )
  let waiting: (string | number | null)[] = []
  let nextNew = firstNewKey
  db.exec('begin')

  /** Of what is no IPv4. */
  const keyOf = (subject: Subject, text: string): number => {
    const held = findOther.get(text)?.k
    if (held !== undefined) return held
    const k = keyInMirror(subject) ?? nextNew++
    addOther.run(text, k)
    return k
  }
  const flush = () => {
    for (let at = 0; at < waiting.length; at += columns.length) insertOne.run(...waiting.slice(at, at + columns.length))
    waiting = []
  }

  return {
    add(file, { line, subject, listedAt, expiresAt, note }, reason) {
      const four = subject.kind === 'network' && subject.network.family === 4 ? subject.network : null
      const text = four ? null : formatSubject(subject)
      const k = four ? keyOf4(four) : keyOf(subject, text ?? '')
      waiting.push(file, k, line, placeOfReason(reason), listedAt, expiresAt, text, note)
      if (waiting.length < rowsAtOnce * columns.length) return
      insertMany.run(...waiting)
      waiting = []
    },
    exclude(file, { line, network }) {
      addExclusion.run(file, line, formatNetwork(network), network.family === 4 ? keyOf4(network) : null)
    },
    settle(files, firstMatch) {
      flush()
      db.exec('commit')
      return db.transaction(() => {
        const read = countBy('claim')
        // In the order of the key, so that the tree is only ever added to at its end.
        db.exec(`
          insert into taken (k, file, line, reason, listed_at, expires_at, subject, note)
            select k, file, line, reason, listed_at, expires_at, subject, note from claim where true
            order by k, file, rowid on conflict do nothing;
          delete from claim;
        `)
        const kept = countBy('taken')
        placeExclusions(db, firstMatch)
        return Array.from({ length: files }, (_, file) => {
          const taken = kept.get(file) ?? 0
          return { taken, duplicates: (read.get(file) ?? 0) - taken }
        })
      })()
    },
    byReason() {
      const rows = db.prepare<[], { reason: number; n: number }>(
        'select reason, count(*) as n from taken group by reason order by reason',
      )
      return new Map(rows.all().map(({ reason, n }) => [reasonAt(reason), n]))
    },
    *walk() {
      const rows = db
        .prepare<[], [number, number, number, number | null, number | null, string | null, string]>(
          'select k, file, reason, listed_at, expires_at, subject, note from taken order by k, file',
        )
        .raw()
      for (const [k, file, reason, listedAt, expiresAt, subject, note] of rows.iterate())
        yield { k, file, reason: reasonAt(reason), listedAt, expiresAt, subject, note }
    },
    lineOf(k) {
      const row = db.prepare<[number], { file: number; line: number }>(
        'select file, line from taken where k = ? order by file limit 1',
      )
      return row.get(k) ?? null
    },
    left: () => db.prepare<[], Left>('select file, network, subject from excluded order by rowid').iterate(),
    drop() {
      db.close()
      deleteScratch(path)
    },
  }

  function countBy(table: 'claim' | 'taken'): Map<number, number> {
    const rows = db.prepare<[], { file: number; n: number }>(`select file, count(*) as n from ${table} group by file`)
    return new Map(rows.all().map(({ file, n }) => [file, n]))
  }
}

function openSpill(path: string): Sqlite.Database {
  deleteScratch(path)
  try {
    const db = new Sqlite(path)
    // Only so can the journal be turned off; what goes wrong here is thrown away, never rolled back.
    db.unsafeMode()
    db.pragma('journal_mode = off')
    db.pragma('synchronous = off')
    db.pragma('locking_mode = exclusive')
    db.pragma('cache_size = -65536')
    db.exec(`
      create table claim (
        file integer not null, k integer not null, line integer not null, reason integer not null,
        listed_at integer, expires_at integer, subject text, note text not null
      ) strict;
      create table taken (
        k integer not null, file integer not null, line integer not null, reason integer not null,
        listed_at integer, expires_at integer, subject text, note text not null, primary key (k, file)
      ) strict, without rowid;
      create table other (subject text primary key, k integer not null) strict, without rowid;
      create table exclusion (file integer not null, line integer not null, subject text not null, k integer) strict;
      create table excluded (file integer not null, network text not null, subject text not null) strict;
    `)
    return db
  } catch (thrown) {
    throw storeError(path, thrown)
  }
}

/** Entries that are excluded as they stand go; the others that lie around an exclusion are what it leaves. */
function placeExclusions(db: Sqlite.Database, firstMatch: ReadonlySet<number>): void {
  const all = db.prepare<[], { file: number; line: number; subject: string; k: number | null }>(
    'select file, line, subject, k from exclusion order by rowid',
  )
  const findOther = db.prepare<[string], { k: number }>('select k from other where subject = ?')
  const findTaken = db.prepare<[number, number], { line: number }>('select line from taken where k = ? and file = ?')
  const remove = db.prepare<[number, number]>('delete from taken where k = ? and file = ?')
  const add = db.prepare<[number, string, string]>('insert into excluded (file, network, subject) values (?, ?, ?)')
  for (const { file, line, subject } of all.all()) {
    for (const around of networksAround(subject)) {
      const text = formatNetwork(around)
      const k = around.family === 4 ? keyOf4(around) : findOther.get(text)?.k
      const held = k === undefined ? undefined : findTaken.get(k, file)
      if (k === undefined || held === undefined) continue
      const early = firstMatch.has(file) && held.line < line
      if (early) continue
      if (text === subject) remove.run(k, file)
      else add.run(file, text, subject)
    }
  }
}

function networksAround(subject: string) {
  const network = parseNetwork(subject)
  return network.ok ? prefixesOf(network.value) : []
}
