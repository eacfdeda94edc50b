import type { JournalApi } from '../threads/apis.ts'

/** The journal's calls as the journal thread itself has them: SQLite answers at once. */
export type JournalCalls = {
  [M in keyof JournalApi]: JournalApi[M] extends (input: infer I) => infer O ? (input: I) => Awaited<O> : never
}
