import type { NamePattern } from '../name-pattern.ts'
import type { NameEntry } from '../name-report.ts'

/** An entry that is a pattern, the first one of its text. */
export interface ReadEntry {
  entry: NameEntry
  pattern: NamePattern
  /** Its place among those that were read. */
  order: number
}

/** Entries after which others get their turn. */
export const atOnce = 128
