import { formatNetwork, type Network4 } from '../address.ts'
import type { Change } from '../effect/change.ts'
import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'
import { surrounds } from '../surrounds.ts'
import { cellCount, cellsOf, refusedCells } from './cells.ts'
import type { CleanAddress } from './clean.ts'

/** The exact effect of a plan on the 256 addresses of a /24. */
export interface NetworkEffect {
  network: string
  /** Singles that become shadowed, come back in force, and end; canonical addresses. */
  shadowed: string[]
  restored: string[]
  ended: string[]
  /** Addresses our own list lets pass now and refuses afterwards, and the other way round. */
  newlyRefused: number
  letIn: number
  /** Of the clean addresses those that are newly refused, or let in. */
  cleanRefused: CleanAddress[]
  cleanLetIn: CleanAddress[]
  /** Exclusions that end, and that are added. */
  exclusionsEnding: number
  exclusionsAdded: number
  /** Ids of open requests about addresses or networks inside. */
  openRequests: number[]
}

export interface EffectOnNetwork {
  network: Network4
  /** Standing address listings in, on and around the network, and exclusions out of them, before the plan. */
  listings: readonly Listing[]
  exceptions: readonly Exception[]
  changes: readonly Change[]
  clean: readonly CleanAddress[]
  openRequests: readonly { id: number; subjects: readonly string[] }[]
}

/** What a plan does to a /24: its steps are carried out on a copy of the rows, and the addresses compared cell by cell. */
export function effectOnNetwork(input: EffectOnNetwork): NetworkEffect {
  const { network, listings, exceptions, changes, clean, openRequests } = input
  const text = formatNetwork(network)
  const after = carriedOut(listings, exceptions, changes)
  const before = refusedCells(network, listings, exceptions)
  const then = refusedCells(network, after.listings, after.exceptions)
  const turned = (address: string, from: 0 | 1) => {
    const cell = cellsOf(network, address)?.from ?? cellCount
    return before[cell] === from && then[cell] === 1 - from
  }
  const cells = Array.from({ length: cellCount }, (_, cell) => cell)
  const standing = new Map(listings.map((row) => [row.id, row]))
  return {
    network: text,
    shadowed: changes.flatMap((change) => (change.kind === 'put-rollup' ? change.shadows.map(subjectOf) : [])),
    restored: changes.flatMap((change) =>
      change.kind === 'put-listing' &&
      change.row.shadowedBy === null &&
      change.row.id !== null &&
      (standing.get(change.row.id)?.shadowedBy ?? null) !== null
        ? [change.row.subject]
        : [],
    ),
    ended: changes.flatMap((change) =>
      change.kind === 'end-listing' && change.row.shadowedBy !== null ? [change.row.subject] : [],
    ),
    newlyRefused: cells.filter((cell) => before[cell] === 0 && then[cell] === 1).length,
    letIn: cells.filter((cell) => before[cell] === 1 && then[cell] === 0).length,
    cleanRefused: clean.filter(({ address }) => turned(address, 0)),
    cleanLetIn: clean.filter(({ address }) => turned(address, 1)),
    exclusionsEnding: changes.filter((change) => change.kind === 'end-exception').length,
    exclusionsAdded: changes.filter((change) => change.kind === 'put-exception').length,
    openRequests: openRequests
      .filter(({ subjects }) => subjects.some((subject) => surrounds(text, subject)))
      .map(({ id }) => id),
  }
}

const subjectOf = ({ subject }: Listing) => subject

/** The rows as a plan leaves them. New ones get ids below zero: no source allots these. */
function carriedOut(
  listings: readonly Listing[],
  exceptions: readonly Exception[],
  changes: readonly Change[],
): { listings: Listing[]; exceptions: Exception[] } {
  const rows = new Map(listings.map((row) => [row.id, row]))
  const left = new Map(exceptions.map((row) => [row.id, row]))
  let last = 0
  for (const change of changes) {
    switch (change.kind) {
      case 'put-listing': {
        const id = change.row.id ?? --last
        rows.set(id, { ...change.row, id, version: 0 })
        break
      }
      case 'put-rollup': {
        const id = --last
        rows.set(id, { ...change.row, id, version: 0 })
        for (const single of change.shadows) rows.set(single.id, { ...single, shadowedBy: id })
        break
      }
      case 'end-listing':
        rows.delete(change.row.id)
        break
      case 'put-exception': {
        const id = change.row.id ?? --last
        left.set(id, { ...change.row, id, version: 0 })
        break
      }
      case 'end-exception':
        left.delete(change.row.id)
        break
      case 'put-request':
      case 'event':
        break
    }
  }
  return { listings: [...rows.values()], exceptions: [...left.values()] }
}
