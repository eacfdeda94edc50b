import type { Network4 } from '../address.ts'
import type { Exception } from '../exception.ts'
import type { Fact } from '../fact.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import { scoreOf } from '../score.ts'
import type { SignalDay } from '../signal.ts'
import { cellsOf, refusedSince } from './cells.ts'

/** An address of a /24 that a block of the whole would hit although nothing speaks against it. */
export interface CleanAddress {
  address: string
  /** Messages it delivered within the score's window. */
  delivered: number
  score: number
}

export interface CleanAddresses {
  /** The most mail first. */
  clean: CleanAddress[]
  /** Addresses that delivered mail without complaints, but too little of it for a score: not counted as clean. */
  tooLittle: number
}

export interface CleanInput {
  network: Network4
  /** Standing address listings in, on and around the network. */
  listings: readonly Listing[]
  exceptions: readonly Exception[]
  /** Day totals of addresses of the network, in any order; others are left out. */
  signals: readonly SignalDay[]
  /** About one address. */
  facts: (address: string) => readonly Fact[]
  policy: Policy
  /** UTC day. */
  today: number
}

/**
 * Addresses of a /24 that delivered mail in the score's window without a complaint, whose score would lift a listing, and
 * that are not listed themselves. Where a network already blocks one, its window is that before the block: a blocked
 * source delivers nothing, and what it was is what counts (SPEC 6).
 */
export function cleanAddresses(input: CleanInput): CleanAddresses {
  const { network, listings, exceptions, facts, policy, today } = input
  const listed = new Set(listings.map(({ subject }) => subject))
  const since = refusedSince(network, listings, exceptions)
  const found: CleanAddresses = { clean: [], tooLittle: 0 }
  for (const [address, days] of byAddress(input.signals)) {
    const cell = cellsOf(network, address)
    if (cell === null || listed.has(address)) continue
    const listedAt = since[cell.from] ?? null
    const until = Math.min(today, listedAt === null ? today : Math.floor(listedAt / 86_400))
    const sum = (of: 'delivered' | 'complaints') =>
      days
        .filter(({ day }) => day > until - policy.score.windowDays && day <= today)
        .reduce((total, row) => total + Math.max(0, row[of]), 0)
    const delivered = sum('delivered')
    if (delivered === 0 || sum('complaints') > 0) continue
    const score = scoreOf({ days, listedAt, relapses: 0, facts: facts(address), policy, today }).value
    if (score === null) found.tooLittle += 1
    else if (score >= policy.removeAt) found.clean.push({ address, delivered, score })
  }
  found.clean.sort((a, b) => b.delivered - a.delivered || (a.address < b.address ? -1 : 1))
  return found
}

function byAddress(signals: readonly SignalDay[]): Map<string, SignalDay[]> {
  const groups = new Map<string, SignalDay[]>()
  for (const row of signals) {
    const group = groups.get(row.address)
    if (group === undefined) groups.set(row.address, [row])
    else group.push(row)
  }
  return groups
}
