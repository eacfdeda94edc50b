import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { collect, type KeptTest } from './test-api.ts'

export interface LoadedTest extends KeptTest {
  /** `file#name`, with the file as it was asked for. */
  id: string
  file: string
}

/** What test files get in place of a package, and the file that stands for it. */
const stands: Record<string, string> = {
  vitest: new URL('./test-api.ts', import.meta.url).href,
  'fast-check': new URL('./few-runs.ts', import.meta.url).href,
}
const generation = /[?&]generation=(\d+)$/u
const stripped = new Map<string, string>()

/**
 * Loads test files below `root` (absolute) into this process, again and again: each `load` is a new generation of every
 * module below `root`, so that what a module computes while it is loaded is computed anew. `vitest` and
 * `fast-check` are what `stands` says.
 */
export function createLoader(root: string): { load(files: readonly string[]): Promise<LoadedTest[]> } {
  const below = pathToFileURL(join(root, '/')).href
  let current = 0
  const isOurs = (url: string) => url.startsWith(below) && !url.includes('/node_modules/') && /\.ts(?:\?|$)/u.test(url)
  registerHooks({
    resolve(specifier, context, next) {
      const stand = stands[specifier]
      if (stand !== undefined && context.parentURL !== stand) return { url: stand, shortCircuit: true }
      const found = next(specifier, context)
      const number = generation.exec(context.parentURL ?? '')?.[1]
      if (number === undefined || !isOurs(found.url)) return found
      return { ...found, url: `${found.url}?generation=${number}` }
    },
    load(url, context, next) {
      if (!isOurs(url) || !generation.test(url)) return next(url, context)
      const path = fileURLToPath(url.replace(generation, ''))
      const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'))
      stripped.set(path, source)
      return { format: 'module', source, shortCircuit: true }
    },
  })
  return {
    async load(files) {
      current += 1
      const all: LoadedTest[] = []
      for (const file of files) {
        const kept = await collect(`${pathToFileURL(join(root, file)).href}?generation=${current}`)
        all.push(...kept.map((each) => ({ ...each, file, id: `${file}#${each.name}` })))
      }
      return all
    },
  }
}
