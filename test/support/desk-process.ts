import { createDesk } from '../../electron/desk/desk.ts'
import type { DeskOptions, Log, SecretStore } from '../../electron/desk/options.ts'

/** Secrets as a door would keep them, in memory. */
export function memorySecrets(held: Record<string, string> = {}): SecretStore {
  const values = new Map(Object.entries(held))
  return {
    get: async (name) => values.get(name) ?? null,
    set: async (name, value) => {
      if (value === null) values.delete(name)
      else values.set(name, value)
    },
  }
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

const thread = (name: string) => new URL(`../../electron/desk/${name}.ts`, import.meta.url)

/** A desk on its sources, with real threads. */
export const openDesk = (options: Pick<DeskOptions, 'dataDir'> & Partial<DeskOptions>) =>
  createDesk({
    clock: () => Math.floor(Date.now() / 1000),
    fetch: globalThis.fetch,
    secrets: memorySecrets(),
    log: silentLog,
    threads: { reader: thread('reader'), journal: thread('journal'), mirrorWriter: thread('mirror-writer') },
    ...options,
  })
