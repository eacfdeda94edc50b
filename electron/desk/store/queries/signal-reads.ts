import { enclosing, formatNetwork, type Network, type Network4, type Network6 } from '../../../../src/domain/address.ts'
import type { SignalDay } from '../../../../src/domain/signal.ts'
import { lastSignalDay, prefixOf64, signalKey } from '../key.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'

const sums = `sum(connections) as connections, sum(refused) as refused, sum(recipients) as recipients,
  sum(unknown_users) as unknownUsers, sum(delivered) as delivered, sum(filtered) as filtered,
  sum(complaints) as complaints, sum(complainers) as complainers, sum(not_spam) as notSpam, sum(traps) as traps,
  sum(bounces) as bounces, max(version) as version`
const counts = `connections, refused, recipients, unknown_users as unknownUsers, delivered, filtered, complaints,
  complainers, not_spam as notSpam, traps, bounces, version`

export const signalSql = {
  one4: `select k % 65536 as day, ${counts} from signals where k between ? and ? order by k`,
  one6: `select day, ${counts} from signals6 where prefix = ? and day between ? and ? order by day`,
  sources4: 'select k >> 16 as source from signals where k between ? and ? group by k >> 16',
  sum4: `select k % 65536 as day, ${sums} from signals where k between ? and ? and k % 65536 between ? and ?
    group by day order by day`,
  sum6: `select day, ${sums} from signals6 where prefix between ? and ? and day between ? and ? group by day order by day`,
} as const

type DayCounts = Omit<SignalDay, 'address'>

export function signalReads(db: ReadDatabase): Pick<MirrorReads, 'signals' | 'signalsOfNetwork' | 'sourcesInside'> {
  const one4 = db.prepare<DayCounts>(signalSql.one4)
  const one6 = db.prepare<DayCounts>(signalSql.one6)
  const sources4 = db.prepare<{ source: number }>(signalSql.sources4)
  const sum4 = db.prepare<DayCounts>(signalSql.sum4)
  const sum6 = db.prepare<DayCounts>(signalSql.sum6)

  const ofAddress4 = ({ lo }: Network4, from: number, to: number) => one4.all(signalKey(lo, from), signalKey(lo, to))
  const ofNetwork4 = (network: Network4, from: number, to: number) => {
    const last = network.lo + 2 ** (32 - network.plen) - 1
    return sum4.all(signalKey(network.lo, 0), signalKey(last, lastSignalDay), from, to)
  }
  const ofNetwork6 = (network: Network6, from: number, to: number) => {
    const last = network.lo + (1n << BigInt(128 - network.plen)) - 1n
    return sum6.all(prefixOf64(network.lo), prefixOf64(last), from, to)
  }
  const named = (network: Network, rows: DayCounts[]): SignalDay[] => {
    const address = formatNetwork(network)
    return rows.map((row) => ({ address, ...row }))
  }

  return {
    signals(address, fromDay, toDay) {
      const { from, to } = clamped(fromDay, toDay)
      if (address.family === 4) return named(address, from > to ? [] : ofAddress4(address, from, to))
      return named(enclosing(address, 64), one6.all(prefixOf64(address.lo), from, to))
    },
    sourcesInside(network) {
      const last = network.lo + 2 ** (32 - network.plen) - 1
      return sources4.all(signalKey(network.lo, 0), signalKey(last, lastSignalDay)).map(({ source }) => source)
    },
    signalsOfNetwork(network, fromDay, toDay) {
      const { from, to } = clamped(fromDay, toDay)
      return named(network, network.family === 4 ? ofNetwork4(network, from, to) : ofNetwork6(network, from, to))
    },
  }
}

/** Days that a key can hold: a day outside would read a neighbour's rows. */
const clamped = (from: number, to: number) => ({ from: Math.max(0, from), to: Math.min(lastSignalDay, to) })
