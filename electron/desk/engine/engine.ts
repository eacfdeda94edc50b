import type { DeskEvent } from '../../../src/contract/binding.ts'
import type { Topic } from '../../../src/contract/desk.ts'
import type { Log, SecretStore } from '../options.ts'
import type { JournalApi, MirrorWriterApi, ReaderApi } from '../threads/apis.ts'
import type { Jobs } from './jobs.ts'
import type { Mirror } from './mirror.ts'
import type { Paths } from './paths.ts'
import type { Settings } from './settings.ts'
import type { SyncState } from './sync-state.ts'

/** What the engine's handlers share: the three threads, and what the engine itself keeps in memory. */
export interface Engine {
  paths: Paths
  /** UTC seconds. */
  clock: () => number
  fetch: typeof globalThis.fetch
  secrets: SecretStore
  log: Log
  journal: JournalApi
  reader: ReaderApi
  writer: MirrorWriterApi
  settings: Settings
  mirror: Mirror
  jobs: Jobs
  sync: SyncState
  emit(event: DeskEvent): void
  /** Tells the reader that decisions, settings or facts moved, and everybody what to ask again. */
  journalMoved(topics: readonly Topic[]): Promise<void>
  /** Who decides here, as far as that is known: the server's name for the token, else the one that was set. */
  operator(): string
}

/** The operator as an entry of the audit names them. */
export const operatorName = (engine: Pick<Engine, 'operator'>): string => engine.operator() || 'unnamed'
