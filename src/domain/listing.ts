import type { Reason } from './reason.ts'

export const lists = ['address', 'name'] as const
export type List = (typeof lists)[number]

/** Whether a listing on the list can have the reason: names are dynamic or generic, and only names are generic (SPEC 8, 11). */
export const fitsList = (reason: Reason, list: List): boolean =>
  list === 'name' ? reason === 'dynamic' || reason === 'generic' : reason !== 'generic'

/** An entry of one of the ISP's own lists. At most one active listing stands per (list, subject). */
export interface Listing {
  /** Positive integer, allotted by the source of record, never reused. */
  id: number
  list: List
  /** Canonical text: an address, a network (`192.0.2.0/24`) or a name pattern (`.pool.example`). */
  subject: string
  reason: Reason
  /** UTC seconds. */
  listedAt: number
  /** UTC seconds after which the server ends the listing by itself; null: stands until decided. */
  expiresAt: number | null
  /** The id of the rollup that swallowed this single while its network stands; null: in force. */
  shadowedBy: number | null
  /** For a rollup: why the whole network; else null. */
  grounds: RollupGrounds | null
  /** How often the subject was listed again within probation. */
  relapses: number
  note: string
  /** UTC seconds of the last refused attempt the server knows of, or null when not known. */
  lastHitAt: number | null
  /** Refused attempts since the listing, or null when not known. */
  hits: number | null
  /** The file a file desk read it from; null with a server. */
  file: string | null
  /** The feed seq of the row's last change (for files: the import generation). */
  version: number
}

/** Ours (SPEC 7): the two conditions for a network whose wording the page has lost. */
export const rollupGrounds = ['one-sender-holds-it', 'many-addresses'] as const
export type RollupGrounds = (typeof rollupGrounds)[number]
