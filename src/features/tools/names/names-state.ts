import { create } from 'zustand'
import type { NameFindingRow } from '../../../contract/desk/names.ts'

interface NamesState {
  /** What is tried: one name, or a pattern on names. */
  mode: 'name' | 'pattern'
  name: string
  address: string
  pattern: string
  names: string
  /** The report's kind on show; null: all. */
  kind: NameFindingRow['kind'] | null
}

/** Kept while the window is open: one goes to a listing and comes back. */
export const useNames = create<NamesState>(() => ({
  mode: 'name',
  name: '',
  address: '',
  pattern: '',
  names: '',
  kind: null,
}))

/** Names one a line or between spaces. */
export const namesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/u)
    .filter((name) => name !== '')
    .slice(0, 200)

export const findingWords = {
  never: 'Never-list',
  'too-broad': 'Too broad',
  conflict: 'Conflict',
  unservable: 'Not by DNS',
  shadowed: 'Shadowed',
  duplicate: 'Duplicate',
  invalid: 'No pattern',
} as const satisfies Record<NameFindingRow['kind'], string>

export const publisherWords = {
  dnset: 'rbldnsd dnset',
  pcre: 'Postfix PCRE map',
  rfc2136: 'DNS zone (RFC 2136)',
  cidr: 'Postfix CIDR map',
  csv: 'CSV',
  ndjson: 'NDJSON',
} as const

export const relationWords = {
  same: 'listed',
  'covered-by': 'covers it',
  covers: 'inside it',
  crosses: 'crosses it',
} as const
