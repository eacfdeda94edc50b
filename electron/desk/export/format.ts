import type { Listing } from '../../../src/domain/listing.ts'

/** A listing on its way out. */
export interface Outgoing {
  listing: Listing
  score: number | null
  /** Addresses and networks that leave it and that nothing else refuses: canonical text. */
  leaves: readonly Leaving[]
}

export interface Leaving {
  subject: string
  /** Listings in force inside it, which go on refusing. */
  inside: readonly Listing[]
}

/** The files a format needs: rbldnsd takes one kind a file. */
export const kinds = ['ip4', 'ip6', 'names'] as const
export type Kind = (typeof kinds)[number]

export interface ExportFormat {
  /** False: everything goes into one file. */
  byKind: boolean
  head(kind: Kind): string
  /** One or more lines, each with its end. Throws DeskError where the format cannot say it. */
  lines(row: Outgoing): string
}

export interface FormatSettings {
  /** The page of the blocks, without anchor. */
  pageUrl: string
}

export function kindOf({ list, subject }: Pick<Listing, 'list' | 'subject'>): Kind {
  if (list === 'name') return 'names'
  return subject.includes(':') ? 'ip6' : 'ip4'
}
