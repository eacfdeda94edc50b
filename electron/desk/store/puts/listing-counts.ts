import type { Database } from 'better-sqlite3'

/** Counts that stand beside the listings: per reason, and single addresses per /24. Gathered in memory, written once a transaction. */
export interface ListingCounts {
  add(k: number, reason: number, shadowed: boolean, by: 1 | -1): void
  /** Writes what was gathered; belongs into the transaction of the rows. */
  flush(): void
  /** Forgets what was gathered: the transaction was rolled back. */
  drop(): void
}

export function listingCounts(db: Database): ListingCounts {
  const tally = db.prepare<[number, number, number]>(
    `insert into tally (reason, shadowed, n) values (?, ?, ?)
     on conflict (reason, shadowed) do update set n = n + excluded.n`,
  )
  const s24 = db.prepare<[number, number]>(
    'insert into s24 (g, n) values (?, ?) on conflict (g) do update set n = n + excluded.n',
  )
  const emptied = db.prepare<[number]>('delete from s24 where g = ? and n <= 0')
  const byReason = new Map<number, number>()
  const by24 = new Map<number, number>()
  const bump = (map: Map<number, number>, key: number, by: number) => map.set(key, (map.get(key) ?? 0) + by)

  return {
    add(k, reason, shadowed, by) {
      bump(byReason, reason * 2 + (shadowed ? 1 : 0), by)
      const group = groupOf24(k)
      if (group !== null) bump(by24, group, by)
    },
    flush() {
      for (const [key, n] of byReason) if (n !== 0) tally.run(key >> 1, key & 1, n)
      for (const [group, n] of by24) {
        if (n !== 0) s24.run(group, n)
        if (n < 0) emptied.run(group)
      }
      this.drop()
    },
    drop() {
      byReason.clear()
      by24.clear()
    },
  }
}

/** The /24 of a single IPv4 address by the first 24 bits; null for networks, IPv6 and names. */
export const groupOf24 = (k: number): number | null => (k < 2 ** 38 && k % 64 === 32 ? Math.floor(k / 2 ** 14) : null)

/** The same from the finished table, after a first load. */
export const countsFromRows = `
  delete from tally;
  insert into tally (reason, shadowed, n)
    select reason, shadowed_by is not null, count(*) from listing group by 1, 2;
  delete from s24;
  insert into s24 (g, n) select k >> 14, count(*) from listing where k < ${2 ** 38} and (k & 63) = 32 group by k >> 14;
`
