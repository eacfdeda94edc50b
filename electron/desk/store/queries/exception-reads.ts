import { contains, enclosing, type Network, type Network6, parseNetwork } from '../../../../src/domain/address.ts'
import type { Exception } from '../../../../src/domain/exception.ts'
import { sharedName } from '../../../../src/domain/name-pattern/relation.ts'
import { type NamePattern, parsePattern } from '../../../../src/domain/name-pattern.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import { bytesInside, bytesOf, mappedOf } from '../key.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'
import { perState } from './per-state.ts'

export const exceptionSql = {
  byId: 'select body from exception where id = ?',
  widths: 'select distinct plen from exception where lo is not null',
  exact: 'select id, body from exception where lo = ? and plen = ?',
  inside: 'select id, body from exception where lo is not null and (lo, plen) >= (?, ?) and lo <= ? order by lo, plen',
  exclusionsOf: `select body from exception where listing_id = ? and kind = 'exclusion' order by id`,
  names: 'select id, body from exception where lo is null order by subject',
} as const

type Row = { id: number; body: string }

export function exceptionReads(
  db: ReadDatabase,
): Pick<MirrorReads, 'exception' | 'exceptionsConcerning' | 'exclusionsOf'> {
  const byId = db.prepare<Row>(exceptionSql.byId)
  const exact = db.prepare<Row>(exceptionSql.exact)
  const inside = db.prepare<Row>(exceptionSql.inside)
  const names = db.prepare<Row>(exceptionSql.names)
  const exclusionsOf = db.prepare<Row>(exceptionSql.exclusionsOf)

  /** Few widths are in use: one look-up each is a tenth of one for every width there could be. */
  const widthRows = db.prepare<{ plen: number }>(exceptionSql.widths)
  const widths = perState(db, () => widthRows.all().map(({ plen }) => plen))
  const around = (mapped: Network6): Row[] =>
    widths().flatMap((plen) => {
      const outer = plen <= mapped.plen ? enclosing(mapped, plen) : null
      return outer?.family === 6 ? exact.all(bytesOf(outer.lo), plen) : []
    })

  const concerningNetwork = (network: Network): Exception[] => {
    const mapped = mappedOf(network)
    const within = bytesInside(mapped)
    const rows = [...around(mapped), ...inside.all(within.from, mapped.plen, within.to)]
    const found = [...new Map(rows.map((row) => [row.id, exceptionOf(row)])).values()]
    // An IPv6 network as wide as ::/0 has the mapped IPv4 ones between its ends; the families never contain each other.
    return found.filter((exception) => touches(network, exception.subject))
  }

  return {
    exception(id) {
      const row = byId.get(id)
      return row ? exceptionOf(row) : null
    },
    exclusionsOf: (listingId) => exclusionsOf.all(listingId).map(exceptionOf),
    exceptionsConcerning(text) {
      const subject = parseSubject(text)
      if (!subject.ok) return []
      if (subject.value.kind === 'network') return concerningNetwork(subject.value.network)
      const { pattern } = subject.value
      return names
        .all()
        .map(exceptionOf)
        .filter((exception) => overlapsName(pattern, exception.subject))
    },
  }
}

const exceptionOf = (row: { body: string }): Exception => JSON.parse(row.body)

function touches(network: Network, text: string): boolean {
  const other = parseNetwork(text)
  return other.ok && (contains(other.value, network) || contains(network, other.value))
}

function overlapsName(pattern: NamePattern, text: string): boolean {
  const other = parsePattern(text)
  return other.ok && sharedName(other.value, pattern) !== null
}
