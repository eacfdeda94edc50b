import type { Status } from '../../../src/contract/desk/desk.ts'
import { type DeskError, errorData } from '../../../src/contract/errors.ts'

/** What is known of the connection to the source: in memory, honest about the last try. */
export interface SyncState {
  now(): Omit<Status['sync'], 'running' | 'lastSyncedAt'>
  reached(): void
  failed(thrown: unknown): void
  /** Something that is wrong with the mirror itself: stays until a pull has come through. */
  trouble(error: DeskError): void
}

/** @param clock UTC seconds */
export function createSyncState(clock: () => number): SyncState {
  let online: boolean | null = null
  let lastError: Status['sync']['lastError'] = null
  return {
    now: () => ({ online, lastError }),
    reached() {
      online = true
      lastError = null
    },
    failed(thrown) {
      const { code, message } = errorData(thrown)
      if (code === 'cancelled') return
      online = code === 'offline' ? false : code === 'no-source' ? null : true
      lastError = { code, message, at: clock() }
    },
    trouble(error) {
      lastError = { code: error.code, message: error.message, at: clock() }
    },
  }
}
