import { formatNetwork, groupOfSignals, networkOf24, parseNetwork } from './address.ts'
import { contactKey } from './contact-key.ts'
import type { RemovalRequest } from './request.ts'

export const groupings = ['none', 'contact', 'holder', 'network24'] as const
/** What requests are put together by. */
export type Grouping = (typeof groupings)[number]

/** Requests with one thing in common. */
export interface Group {
  /** Unique among groups of one kind. */
  key: string
  /** What it is called: a mail address, a holder, a network. */
  label: string
  size: number
}

/** A holder as facts name it: `key` from `holderKey`. */
export interface NamedHolder {
  key: string
  name: string
}

/** The network a subject is grouped by: its /24, of IPv6 its /64, of anything wider itself; null for names. */
export function networkKey(subject: string): string | null {
  const network = parseNetwork(subject)
  if (!network.ok) return null
  if (network.value.family === 6)
    return formatNetwork(network.value.plen > 64 ? groupOfSignals(network.value) : network.value)
  return formatNetwork(networkOf24(network.value) ?? network.value)
}

/**
 * What a request belongs to. Each belongs to one group at most, by the subject that leads it: groups do not grow together
 * over requests that name several subjects (not transitive), so that a group is always what its label says.
 *
 * @param lead the subject the request is shown by
 */
export function groupKey(
  by: Grouping,
  request: Pick<RemovalRequest, 'contact'>,
  lead: string,
  holderOfSubject: (subject: string) => NamedHolder | null,
): { key: string; label: string } | null {
  switch (by) {
    case 'none':
      return null
    case 'contact': {
      const key = contactKey(request.contact.email)
      return key === null ? null : { key, label: key }
    }
    case 'holder': {
      const holder = holderOfSubject(lead)
      return holder === null ? null : { key: holder.key, label: holder.name }
    }
    case 'network24': {
      const key = networkKey(lead)
      return key === null ? null : { key, label: key }
    }
  }
}

export interface Grouped<T> {
  row: T
  /** Null: it belongs to none, or would be alone in it. */
  group: Group | null
  /** The first of its group in this order: what a header stands over. */
  first: boolean
}

/**
 * Rows put together, linear in their number: groups of two and more in the order of their first rows, rows within a group in
 * the order given, rows without company where they are. The most urgent row keeps its place, its kin move up behind it.
 */
export function groupRows<T>(
  rows: readonly T[],
  keyOf: (row: T) => { key: string; label: string } | null,
): Grouped<T>[] {
  const members = new Map<string, { label: string; rows: T[] }>()
  const keys = rows.map((row) => {
    const key = keyOf(row)
    if (key === null) return null
    const known = members.get(key.key)
    if (known) known.rows.push(row)
    else members.set(key.key, { label: key.label, rows: [row] })
    return key.key
  })
  const placed = new Set<string>()
  return rows.flatMap((row, index): Grouped<T>[] => {
    const key = keys[index] ?? null
    const kin = key === null ? undefined : members.get(key)
    if (key === null || kin === undefined || kin.rows.length < 2) return [{ row, group: null, first: false }]
    if (placed.has(key)) return []
    placed.add(key)
    const group = { key, label: kin.label, size: kin.rows.length }
    return kin.rows.map((each, place) => ({ row: each, group, first: place === 0 }))
  })
}
