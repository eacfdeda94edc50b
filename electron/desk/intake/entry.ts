import type { Network } from '../../../src/domain/address.ts'
import type { Reason } from '../../../src/domain/reason.ts'
import type { Subject } from '../../../src/domain/subject.ts'

/** A listing as one line of a file says it. What the line does not say is null. */
export interface Entry {
  /** Where the entry begins; the first line is 1. */
  line: number
  subject: Subject
  reason: Reason | null
  /** UTC seconds. */
  listedAt: number | null
  /** UTC seconds. */
  expiresAt: number | null
  note: string
}

export interface BadLine {
  line: number
  /** As it stands in the file, shortened. */
  text: string
  /** Why it cannot be taken, for people. */
  reason: string
}

/** An address or network that a file takes out of the networks it lists. */
export interface Exclusion {
  line: number
  network: Network
}

/** Where a format puts what it finds, line after line. */
export interface Sink {
  /** `text`: the line, to be shown where the entry turns out to be bad (no reason, wrong list). */
  entry(entry: Entry, text: string): void
  exclusion(exclusion: Exclusion): void
  bad(line: number, text: string, reason: string): void
  /** An entry was brought into canonical form (host bits masked, short form filled up). */
  normalised(): void
}

/** One line as it was read: its text, or why it has none. */
export type Line = { number: number; text: string } | { number: number; text: string; problem: string }

/** Lines of a file in order, many at a time. */
export type Lines = AsyncIterable<Line[]>

/** One way to write lists down. `read` takes the lines as they come and resolves at the end of the file. */
export interface Format {
  read(lines: Lines, sink: Sink): Promise<void>
}

/** Longest note a listing can have (contract). */
export const longestNote = 4000
