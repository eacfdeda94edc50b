import type { Database } from 'better-sqlite3'
import { enclosing, formatNetwork, isAddress, type Network, parseNetwork } from '../../../../src/domain/address.ts'
import type { SignalDay } from '../../../../src/domain/signal.ts'
import { lastSignalDay, prefixOf64, signalKey } from '../key.ts'
import { type Puts, tombstones } from './put.ts'

const counts = `connections, refused, recipients, unknown_users, delivered, filtered, complaints, complainers, not_spam,
  traps, bounces, version`
const assigned = counts.split(',').map((column) => `${column.trim()} = excluded.${column.trim()}`)

/** Day totals: IPv4 by address, IPv6 by /64. */
export function signalPuts(db: Database, moved: (subject: string) => void): Puts<SignalDay> {
  const { buried, bury } = tombstones(db, 'signals')
  const twelve = Array(12).fill('?').join(', ')
  const upsert4 = db.prepare(
    `insert into signals (k, ${counts}) values (?, ${twelve})
     on conflict (k) do update set ${assigned.join(', ')} where excluded.version >= signals.version`,
  )
  const upsert6 = db.prepare(
    `insert into signals6 (prefix, day, ${counts}) values (?, ?, ${twelve})
     on conflict (prefix, day) do update set ${assigned.join(', ')} where excluded.version >= signals6.version`,
  )
  const remove4 = db.prepare<[number, number]>('delete from signals where k = ? and version <= ?')
  const remove6 = db.prepare<[Buffer, number, number]>(
    'delete from signals6 where prefix = ? and day = ? and version <= ?',
  )

  return {
    put(row) {
      const network = countedUnder(row.address, row.day)
      if (typeof network === 'string') throw new Error(network)
      if (buried(`${row.address}|${row.day}`, row.version)) return false
      moved(row.address)
      if (network.family === 4) return upsert4.run(signalKey(network.lo, row.day), ...countsOf(row)).changes > 0
      return upsert6.run(prefixOf64(network.lo), row.day, ...countsOf(row)).changes > 0
    },
    remove(key, version) {
      const [address = '', day = ''] = String(key).split('|')
      bury(key, version)
      const network = countedUnder(address, Number(day))
      if (typeof network === 'string') return false
      moved(address)
      if (network.family === 4) return remove4.run(signalKey(network.lo, Number(day)), version).changes > 0
      return remove6.run(prefixOf64(network.lo), Number(day), version).changes > 0
    },
  }
}

const countsOf = (row: SignalDay): number[] => [
  row.connections,
  row.refused,
  row.recipients,
  row.unknownUsers,
  row.delivered,
  row.filtered,
  row.complaints,
  row.complainers,
  row.notSpam,
  row.traps,
  row.bounces,
  row.version,
]

/** An IPv4 address or an IPv6 /64 (of an IPv6 address: its /64), or why the row cannot be kept. */
export function countedUnder(address: string, day: number): Network | string {
  const network = parseNetwork(address)
  if (!network.ok) return network.problem.message
  if (!Number.isInteger(day) || day < 0 || day > lastSignalDay) return `There is no day ${day}.`
  const { value } = network
  if (value.family === 4) return isAddress(value) ? value : `${address} is a network; signals count per address.`
  if (value.plen < 64) return `${formatNetwork(value)} is wider than a /64; signals count per /64.`
  return enclosing(value, 64)
}
