import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from '../desk/options.ts'

/** The desk's log: one JSON line an entry in `desk.log` of the data directory; never tokens, contacts or message texts. */
export function fileLog(dataDir: string): Log {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const destination = pino.destination({ dest: join(dataDir, 'desk.log'), sync: true, mode: 0o600 })
  return pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
