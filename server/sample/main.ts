import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createListServer } from '../list-server.ts'
import { openStore } from '../store/open.ts'
import { policyOf } from '../store/policies.ts'
import { addToken } from '../store/tokens.ts'
import { makeSample, usualSize } from './make.ts'

/**
 * The practice list server of the sample desk: a real list server on loopback that holds a made-up ISP. Made once per
 * data directory; from then on it is a server like any other, and decisions pushed to it stay.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    listings: { type: 'string', default: String(usualSize.listings) },
    requests: { type: 'string', default: String(usualSize.requests) },
    seed: { type: 'string', default: String(usualSize.seed) },
    port: { type: 'string', default: '0' },
    'until-stdin-ends': { type: 'boolean', default: false },
  },
})
const data = values.data
if (data === undefined) {
  console.error('node server/sample/main.ts --data DIR [--listings N] [--requests N] [--seed N] [--port N]')
  process.exit(2)
}

const madeFile = join(data, 'sample.json')

/** The token is written last: a sample whose making was cut off has none, and is made again from the start. */
async function made(folder: string): Promise<string> {
  if (existsSync(madeFile)) {
    const held: unknown = JSON.parse(readFileSync(madeFile, 'utf8'))
    if (typeof held === 'object' && held !== null && 'token' in held && typeof held.token === 'string')
      return held.token
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const now = Math.floor(Date.now() / 1000)
  const store = await openStore(folder)
  try {
    const size = {
      listings: Number(values.listings),
      requests: Number(values.requests),
      seed: Number(values.seed),
      now,
    }
    makeSample(store, await policyOf(store.read), size)
    const token = await addToken(store, 'you', ['read', 'decide', 'admin'], now)
    writeFileSync(madeFile, JSON.stringify({ token }), { mode: 0o600 })
    return token
  } finally {
    await store.close()
  }
}

const token = await made(data)
const server = await createListServer({
  dataDir: data,
  name: 'Practice server',
  log: pino({ level: 'warn' }, pino.destination(2)),
})
const { url, publicUrl } = await server.listen({ host: '127.0.0.1', port: Number(values.port), publicPort: 0 })
console.log(JSON.stringify({ listening: url, public: publicUrl, token }))

let closing = false
const stop = () => {
  if (closing) return
  closing = true
  void server.close().finally(() => process.exit(0))
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
// It never outlives the desk that started it (a utility process of Electron has no standard input, and ends with it).
if (values['until-stdin-ends']) process.stdin.on('end', stop).on('error', stop).resume()
