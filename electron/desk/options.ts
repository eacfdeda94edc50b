import type { CallContext, DeskEvent, Reply } from '../../src/contract/binding.ts'

/** Where a door keeps the server's token: Electron's safeStorage, or a 0600 file of its own. */
export interface SecretStore {
  get(name: string): Promise<string | null>
  set(name: string, value: string | null): Promise<void>
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export interface DeskOptions {
  /** One desk, one data directory; one process owns it (lock). */
  dataDir: string
  /** UTC seconds. */
  clock: () => number
  /** Electron's `net.fetch` (system proxy and certificates) or Node's own. */
  fetch: typeof globalThis.fetch
  secrets: SecretStore
  log: Log
  /** The thread entries, built by the door's entry file (TOOLCHAIN.md, Build). */
  threads: { reader: URL; journal: URL; mirrorWriter: URL }
}

/** The engine, as the doors see it. */
export interface Desk {
  /** Never throws: errors come back as data. */
  handle(method: string, input: unknown, context: CallContext): Promise<Reply>
  subscribe(listener: (event: DeskEvent) => void): () => void
  /** Waits for the journal, closes the files, gives up the lock. */
  close(): Promise<void>
}
