import type { Policy } from '../../../src/domain/policy.ts'
import type { JournalReads, MirrorReads } from '../store/reads.ts'

/** What answering a question rests on: both files as they are now, the policy, who asks, and when. */
export interface ReadContext {
  mirror: MirrorReads
  journal: JournalReads
  policy: Policy
  /** Empty when nobody is known by name. */
  operator: string
  /** UTC seconds. */
  now(): number
  /** Runs the work on one state of both files, in one read transaction each. It must not wait for anything. */
  together<T>(work: () => T): T
  /** Raised by the engine with every change of mirror or journal: what was cached under another one is old. */
  generation: number
}
