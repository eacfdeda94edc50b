import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SecretStore } from '../desk/options.ts'

/** The secrets in a stored text; what is no text, or no JSON at all, holds none. */
export function secretsIn(stored: string): Record<string, string> {
  try {
    const held: unknown = JSON.parse(stored)
    if (typeof held !== 'object' || held === null) return {}
    return Object.fromEntries(
      Object.entries(held).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** Tokens of the browser and command line doors: a JSON file of mode 0600, written whole and renamed. */
export function secretFile(path: string): SecretStore {
  const read = (): Record<string, string> => {
    try {
      return secretsIn(readFileSync(path, 'utf8'))
    } catch {
      return {}
    }
  }
  return {
    get: async (name) => read()[name] ?? null,
    set: async (name, value) => {
      const { [name]: _, ...others } = read()
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      const temporary = `${path}.new`
      writeFileSync(temporary, JSON.stringify(value === null ? others : { ...others, [name]: value }), { mode: 0o600 })
      renameSync(temporary, path)
    },
  }
}
