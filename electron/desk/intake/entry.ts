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

/** What a line says of all its subjects (a range is several networks). */
export type Said = Omit<Entry, 'subject'>

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
  /** UTC seconds: the time of the import, for what lines say in relation to it. */
  readonly now: number
  /** All subjects are taken or none. `text`: the line, to be shown where it turns out to be bad (no reason, wrong list). */
  entry(said: Said, subjects: readonly Subject[], text: string): void
  exclusion(exclusion: Exclusion): void
  bad(line: number, text: string, reason: string): void
  /** The file is not what it was taken for: nothing of it is read. Throws. */
  refuse(line: number, why: string, hint: string): never
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
