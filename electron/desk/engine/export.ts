import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Parsed } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'

const endings: Record<Parsed<'export.run'>['as'], string> = {
  rbldnsd: 'zone',
  'postfix-cidr': 'cidr',
  csv: 'csv',
  ndjson: 'ndjson',
}

/** Files out. Reading does not wait for a sync: an export is no job of the queue. */
export function exportHandlers(engine: Engine): Pick<EngineHandlers, 'export.run'> {
  let number = 0
  return {
    async 'export.run'(input, { signal }) {
      number += 1
      const jobId = `export-${engine.clock()}-${number}`
      const path = input.path === null ? newFile(engine, endings[input.as], number) : resolve(input.path)
      const stop = () => void engine.reader.cancelWork({ jobId })
      signal?.addEventListener('abort', stop, { once: true })
      const done = await engine.reader.exportTo({ ...input, path, jobId })
      await engine.journal.record({
        kind: 'export',
        summary: `Exported ${done.rows} rows to ${done.path}`,
        operator: operatorName(engine),
        at: engine.clock(),
        detail: { query: input.query, as: input.as, bytes: done.bytes },
      })
      await engine.journalMoved(['audit'])
      return done
    },
  }
}

/** `exports/2026-11-24T203012Z-1.csv`: never one that is there already. */
function newFile({ paths, clock }: Engine, ending: string, number: number): string {
  try {
    mkdirSync(paths.exports, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new DeskError('disk', 'The folder for exports cannot be made.', { cause, detail: { file: paths.exports } })
  }
  const time = new Date(clock() * 1000).toISOString().replaceAll(':', '').replace('.000', '')
  return join(paths.exports, `${time}-${number}.${ending}`)
}
