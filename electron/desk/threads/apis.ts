import type { Handlers, Output, Parsed } from '../../../src/contract/binding.ts'
import type { FeedName } from '../../../src/contract/list-server.ts'
import type { PolicyVersion } from '../../../src/contract/policy.ts'
import type { Action } from '../../../src/domain/action.ts'
import type { Decision, DifferingRow, Receipt } from '../../../src/domain/decision.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { Reason } from '../../../src/domain/reason.ts'

/**
 * What the desk's three threads offer one another. The engine (desk.ts) holds one connection to each; a thread never
 * calls another: the engine carries what is needed from one to the next.
 */

/** The methods of the contract that only read: the reader thread answers them as they are. */
export const readMethods = [
  'listings.window',
  'listings.count',
  'listings.facets',
  'listings.ids',
  'listings.get',
  'listings.covering',
  'requests.window',
  'requests.count',
  'requests.facets',
  'requests.groups',
  'requests.ids',
  'requests.get',
  'refusal.decode',
  'complaint.explain',
  'verdict.explain',
  'verdict.bulk',
  'candidates.window',
  'neverList.window',
  'neverList.test',
  'names.test',
  'names.report',
  'names.classify',
  'dns.form',
  'decisions.preview',
  'rollups.window',
  'rollups.network',
  'outbox.window',
  'outbox.counts',
  'outbox.get',
  'outbox.decideAgain',
  'audit.window',
  'audit.verify',
] as const
export type ReadMethod = (typeof readMethods)[number]
export type ReadHandlers = { [M in ReadMethod]: (input: Parsed<M>) => Output<M> | Promise<Output<M>> }

/** A decision as a preview froze it: complete but for what committing adds. */
export type Draft = Omit<Decision, 'id' | 'batchId' | 'decidedAt' | 'why'> & {
  /** The rows as they were decided on, for the three-way view of a conflict. */
  base: DifferingRow[]
}

/** What a draft says of its subject. `subject` is canonical text. */
export type DraftEvidence = Pick<Draft, 'subject' | 'list' | 'coverage' | 'evidence'>

export interface FrozenBatch {
  action: Decision['action']
  over: 'listings' | 'requests'
  drafts: Draft[]
  /** Rows that moved between preview and now, with the reason. */
  skipped: { id: number; subject: string; why: string }[]
  /** The decision that committing this one supersedes (`decideAgain`), or null. */
  supersedes: string | null
}

export interface ReaderApi extends ReadHandlers {
  /** Opens both databases; a second call switches to another generation. `mirrorPath` null: no mirror yet. */
  open(input: {
    deskPath: string
    mirrorPath: string | null
    generation: number
    policy: Policy
    operator: string
  }): Promise<void>
  /** The mirror or the journal moved on: caches of result sets, verdicts and counts are of an older generation. */
  changed(input: { generation: number; mirror: boolean; journal: boolean; policy: Policy | null }): Promise<void>
  /** Takes a preview for committing: what moved since is left out and named. `preview-gone` if it is not known. */
  take(input: { previewId: string }): Promise<FrozenBatch>
  /** A preview of the opposite of a batch's applied decisions; null when there is none. */
  opposite(input: { batchId: string }): Promise<Output<'decisions.preview'> | null>
  /**
   * What decisions on these subjects would rest on, in their order; null where the text is no subject. `pending`: what
   * waits in the outbox about it already.
   */
  evidenceFor(input: { subjects: string[] }): Promise<({ draft: DraftEvidence; pending: Action | null } | null)[]>
  counts(input: Record<string, never>): Promise<{ listings: number; openRequests: number }>
  /** Writes what matches to a file (atomically: temporary name, fsync, rename). Answers progress by events. */
  exportTo(input: Parsed<'export.run'> & { path: string; jobId: string }): Promise<Output<'export.run'>>
  /** What would be otherwise under another policy; in slices, with progress. Nothing is changed. */
  simulate(input: { policy: Policy; jobId: string }): Promise<Output<'policy.simulate'>>
  /** Stops an export, a simulation or a preview; nothing comes of it. */
  cancelWork(input: { jobId: string }): Promise<{ cancelled: boolean }>
  close(input: Record<string, never>): Promise<void>
}

/** The only thread that writes `desk.sqlite`; every call is one transaction with `synchronous = FULL`. */
export interface JournalApi {
  /** Opens (creates, migrates) the file and answers what the engine must know at start. */
  open(input: { deskPath: string }): Promise<{ settings: Record<string, string> }>
  commit(input: {
    batchId: string
    at: number
    operator: string
    why: string
    batch: Omit<FrozenBatch, 'skipped'>
  }): Promise<{ decisionIds: string[] }>
  /** Cancels what is queued. `batchId` null: the newest batch that has something to take back. */
  undo(input: { batchId: string | null; at: number; operator: string }): Promise<{
    batchId: string
    cancelled: number
    inFlight: number
    applied: number
  }>
  /**
   * A person (or the automatic push) begins to push: what is queued now may go out, back-off or not; what was sent
   * without an answer and what awaits approval is asked again under the same id.
   */
  beginPush(input: { at: number }): Promise<{ waiting: number }>
  /**
   * Marks the oldest queued decisions that may be tried now as sent, durably, and gives them back. `begun`: only those
   * that a push has begun with (the back-off's own timer); `one` restricts to one decision.
   */
  takeForSending(input: {
    limit: number
    now: number
    which: { kind: 'all' } | { kind: 'begun' } | { kind: 'one'; decisionId: string }
  }): Promise<Decision[]>
  /** Decisions marked sent whose receipt never arrived (a crash): they go out again under the same id. */
  requeueUnanswered(input: { at: number }): Promise<{ requeued: number }>
  /** When the back-off tries again what a push has begun with; null: nothing waits for that. */
  nextTry(input: Record<string, never>): Promise<{ at: number | null }>
  settle(input: { receipts: Receipt[]; at: number }): Promise<{ settled: number }>
  /**
   * A send failed: back to queued, not before `nextTryAt` (null: only when a person pushes again). `delivered` says
   * whether the server may have them all the same (`unknown`: a lost reply); then they can no longer be cancelled.
   */
  postpone(input: {
    decisionIds: string[]
    nextTryAt: number | null
    message: string
    delivered: 'no' | 'unknown'
    at: number
  }): Promise<void>
  /** Refused for good as a whole (a malformed body): parked with the reason, never blocking the rest. */
  park(input: { decisionIds: string[]; message: string; at: number }): Promise<void>
  retry(input: { decisionIds: string[]; at: number; operator: string }): Promise<{ requeued: number }>
  drop(input: { decisionIds: string[]; why: string; at: number; operator: string }): Promise<{ dropped: number }>
  /**
   * After an epoch change: applied decisions that the server (its new mirror) now lacks go out again under the same id.
   * Only those made since `since` (when this source became the desk's own): the ones before were another source's.
   */
  requeueLost(input: {
    known: { ids: string[] } | { mirrorPath: string }
    since: number
    at: number
  }): Promise<{ requeued: number }>
  /** Decisions with an `applied` receipt made since then, oldest first: a file desk applies them again after an import. */
  applied(input: { since: number }): Promise<Decision[]>
  set(input: {
    values: Record<string, string | null>
    audit: { kind: string; summary: string; operator: string; at: number } | null
  }): Promise<void>
  /**
   * Saves the next version of the desk's own policy, unless the one in force is not `base` any more. `inForce` becomes
   * the first version when there was none.
   */
  savePolicy(input: {
    policy: Policy
    inForce: Policy
    base: number
    at: number
    operator: string
    why: string
    summary: string
  }): Promise<{ saved: boolean }>
  /** Versions of the desk's own policy, newest first; `before` leaves out what is not older. */
  policyVersions(input: { before: number | null; limit: number }): Promise<PolicyVersion[]>
  putFacts(input: { facts: Fact[] }): Promise<void>
  /** The salt of this desk's hashes of complainers, made the first time. */
  complaintSalt(input: Record<string, never>): Promise<{ salt: string }>
  /** Counts what a preview of complaints has read, out of its scratch file, with its entry in the audit: all or nothing. */
  commitComplaints(input: {
    scratchPath: string
    at: number
    operator: string
    files: number
  }): Promise<{ complaints: number; notSpam: number; duplicates: number; capped: number }>
  record(input: {
    kind: string
    summary: string
    operator: string
    at: number
    detail: Record<string, unknown>
  }): Promise<void>
  close(input: Record<string, never>): Promise<void>
}

/** A listing as a file gives it: what the source of record would say, without id and version. */
export interface FileListing {
  subject: string
  reason: Reason
  listedAt: number | null
  expiresAt: number | null
  note: string
}

/** Writes the mirror. A first load goes into a new file; nothing is visible until the engine switches the generation. */
export interface MirrorWriterApi {
  /** Opens the mirror of this generation for changes; null: there is none yet. */
  open(input: {
    mirrorPath: string | null
    policy: Policy
  }): Promise<{ states: Partial<Record<FeedName, string>>; generation: number }>
  /** Names `desk.sqlite`, whose complaints count with the mirror's signals wherever something is judged or scored. */
  openDeskFile(input: { deskPath: string }): Promise<void>
  /** Whether there are complaints that the stored scores do not know yet. */
  complaintsUnscored(input: Record<string, never>): Promise<boolean>
  /** Begins a new file; what a broken-off snapshot already brought is kept when `resume` is true and it is still there. */
  begin(input: {
    mirrorPath: string
    generation: number
    resume: boolean
  }): Promise<{ feeds: Partial<Record<FeedName, { state: string; after: string | null; complete: boolean }>> }>
  /** One piece of a feed's snapshot body as it came (already decompressed or not, by `encoding`). Resolves when the writer can take more. */
  snapshotChunk(input: {
    feed: FeedName
    encoding: 'identity' | 'gzip' | 'zstd'
    chunk: Uint8Array
    first: boolean
    last: boolean
  }): Promise<{
    rows: number
    /** The snapshot's last line arrived and its count was right. */
    complete: boolean
    state: string | null
    /** Where to resume after a cut. */
    after: string | null
  }>
  /** Indexes, roll-up counts, fsync. Afterwards the file is ready to be switched to; its scores come later. */
  finish(input: Record<string, never>): Promise<{ listings: number }>
  abandon(input: Record<string, never>): Promise<void>
  /** One page of a feed's changes, in one transaction with the feed's new state. Older versions never overwrite newer ones. */
  applyChanges(input: {
    feed: FeedName
    newState: string
    changed: unknown[]
    now: number
  }): Promise<{ applied: number }>
  /**
   * Scores of the listings whose signals, facts, policy or day changed; in slices, so that changes are not held up, with
   * progress under `jobId`. When that is cancelled the rest is left for the next time.
   */
  refreshScores(input: { policy: Policy; now: number; all: boolean; jobId: string }): Promise<{ scored: number }>
  /** Reads files and says what would change against the current mirror; nothing is written that counts. */
  previewImport(
    input: Parsed<'intake.preview'> & {
      previewId: string
      jobId: string
      now: number
      reapply: Decision[]
      /** Where what was read is kept until the commit: as large as the files. */
      scratchDir: string
    },
  ): Promise<Output<'intake.preview'>>
  /** Builds the next generation from the current mirror and the previewed files, decisions reapplied. */
  commitImport(input: {
    previewId: string
    withoutBad: boolean
    mirrorPath: string
    generation: number
    jobId: string
    now: number
  }): Promise<Omit<Output<'intake.commit'>, 'decisions'>>
  /** Whether files are mail or lists. */
  kindOfFiles(input: Parsed<'intake.kind'>): Promise<Output<'intake.kind'>>
  /** Reads mail of the complaint mailbox; what it comes to waits in a scratch file. */
  previewComplaints(
    input: Parsed<'complaints.preview'> & {
      previewId: string
      jobId: string
      now: number
      salt: string
      policy: Policy
      scratchDir: string
    },
  ): Promise<Output<'complaints.preview'>>
  complaintMessages(input: Parsed<'complaints.messages'>): Promise<Output<'complaints.messages'>>
  /** Where a preview has put what it read. */
  complaintScratch(input: {
    previewId: string
  }): Promise<{ path: string; files: string[]; offenders: number; ignored: number; unusable: number }>
  dropComplaints(input: { previewId: string }): Promise<void>
  /** The new entries of a previewed import as `list` drafts (propose). */
  proposals(input: { previewId: string; withoutBad: boolean }): Promise<{ listings: FileListing[]; leftOut: number }>
  /** A file desk's push: applies the decisions to the mirror by the same rules as a server and writes the target file whole. */
  applyToFiles(input: {
    decisions: Decision[]
    target: string
    format: 'rbldnsd' | 'postfix-cidr' | 'csv'
    now: number
    operator: string
    policy: Policy
  }): Promise<{ receipts: Receipt[]; generation: number }>
  /** Asks a job to stop at its next slice. A job that is not running does not mind. */
  cancel(input: { jobId: string }): Promise<void>
  close(input: Record<string, never>): Promise<void>
}

/** What a thread may say without being asked. */
export type ThreadEvent = {
  event: 'progress'
  jobId: string
  kind: 'sync' | 'push' | 'import' | 'export' | 'scores' | 'simulation' | 'preview'
  title: string
  done: number
  total: number | null
  finished: boolean
}

/** The engine's own handlers: what needs more than one thread. */
export type EngineHandlers = Omit<Handlers, ReadMethod>
