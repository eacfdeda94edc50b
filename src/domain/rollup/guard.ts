import type { Exception } from '../exception.ts'
import { surrounds } from '../surrounds.ts'

/** What keeps a network from being rolled up, whoever decides. */
export interface RollupGuard {
  /** Canonical subject of the never-list entry. */
  guarded: string
  sentence: string
}

/** The never-list entry around the network or inside it, for `rollup` or for all reasons; null: none (SPEC 5). */
export function guardOf(network: string, exceptions: readonly Exception[]): RollupGuard | null {
  const entry = exceptions.find(
    ({ kind, subject, reasons }) =>
      kind === 'never' &&
      (reasons === null || reasons.includes('rollup')) &&
      (surrounds(subject, network) || surrounds(network, subject)),
  )
  if (entry === undefined) return null
  const place = surrounds(entry.subject, network) ? 'guards it' : 'lies inside'
  const whose = entry.circumstance === '' ? '' : ` (${entry.circumstance})`
  return {
    guarded: entry.subject,
    sentence: `${network} cannot be rolled up: ${entry.subject}${whose} ${place} and is on the never-list.`,
  }
}
