import { parseArgs } from 'node:util'
import type { Client } from '../src/contract/binding.ts'
import { createClient } from '../src/contract/binding.ts'
import { DeskError, errorData } from '../src/contract/errors.ts'
import { audit } from './cli/audit.ts'
import { call } from './cli/call.ts'
import { candidates } from './cli/candidates.ts'
import { complaint } from './cli/complaint.ts'
import { decide } from './cli/decide.ts'
import { decode } from './cli/decode.ts'
import { explain } from './cli/explain.ts'
import { exportListings } from './cli/export.ts'
import { find } from './cli/find.ts'
import { outbox, push, sync } from './cli/flow.ts'
import { importFiles } from './cli/import.ts'
import { list } from './cli/list.ts'
import { names } from './cli/names.ts'
import { networks } from './cli/networks.ts'
import { never } from './cli/never.ts'
import { policy } from './cli/policy.ts'
import { errorText, Misuse, type Verb } from './cli/verb.ts'
import { dataDirOf } from './door/data-dir.ts'
import { connectToOpenDesk } from './door/local-socket.ts'
import { openOwnDesk } from './door/own-desk.ts'
import { requireNode24 } from './node-version.ts'

/** The command line door: one verb, one desk (the open one if there is one), exit 0 done, 1 refused, 2 misuse. */

requireNode24()

const verbs = new Map<string, Verb>([
  ['import', importFiles],
  ['find', find],
  ['explain', explain],
  ['names', names],
  ['decode', decode],
  ['complaint', complaint],
  ['networks', networks],
  ['decide', decide],
  ['list', list],
  ['candidates', candidates],
  ['never', never],
  ['sync', sync],
  ['push', push],
  ['outbox', outbox],
  ['export', exportListings],
  ['audit', audit],
  ['policy', policy],
  ['call', call],
])

const usage = () =>
  [
    'npm run -s desk -- VERB … [--data DIR] [--sample] [--json]',
    '',
    ...[...verbs.values()].flatMap((verb) => [`  ${verb.usage}`, `      ${verb.summary}`]),
    '',
    '  --data DIR  the desk’s data directory; --sample is the sample desk’s',
    '  --json      print JSON and nothing else on standard output',
  ].join('\n')

/** The desk at the directory: the one that has it open, or one of our own for the length of the call. */
async function withDesk<T>(dataDir: string, use: (client: Client) => Promise<T>): Promise<T> {
  const open = await connectToOpenDesk(dataDir)
  if (open) {
    try {
      return await use(open.client)
    } finally {
      open.close()
    }
  }
  const own = await openOwnDesk(dataDir, {
    reader: new URL('./desk/reader.ts', import.meta.url),
    journal: new URL('./desk/journal.ts', import.meta.url),
    mirrorWriter: new URL('./desk/mirror-writer.ts', import.meta.url),
  })
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  try {
    return await use(
      createClient({
        request: (method, input) =>
          own.desk.handle(method, input, { door: 'command-line', signal: interrupted.signal }),
        subscribe: (listener) => own.desk.subscribe(listener),
      }),
    )
  } finally {
    await own.close()
  }
}

const common = {
  data: { type: 'string' },
  sample: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function misuse(message: string, json: boolean, help: string): number {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: 'misuse', message } })}\n`)
  process.stderr.write(`${message}\n\n${help}\n`)
  return 2
}

async function main(argv: string[]): Promise<number> {
  const wantsJson = argv.includes('--json')
  const [name, ...rest] = argv
  if (!name || name === 'help' || name === '--help') {
    process.stdout.write(`${usage()}\n`)
    return name ? 0 : 2
  }
  const verb = verbs.get(name)
  if (!verb) return misuse(`There is no verb ${name}.`, wantsJson, usage())
  try {
    const { values, positionals } = parsedArgs(verb, rest)
    if (values.help) {
      process.stdout.write(`${verb.usage}\n  ${verb.summary}\n`)
      return 0
    }
    const data = typeof values.data === 'string' ? values.data : undefined
    const work = verb.plan({ args: positionals, values })
    const { json, text, ok } = await withDesk(dataDirOf(data, values.sample === true), work)
    process.stdout.write(values.json ? `${JSON.stringify(json)}\n` : `${text}\n`)
    return ok === false ? 1 : 0
  } catch (thrown) {
    if (thrown instanceof Misuse) return misuse(thrown.message, wantsJson, verb.usage)
    const error = thrown instanceof DeskError ? thrown : DeskError.fromData(errorData(thrown))
    if (wantsJson) process.stdout.write(`${JSON.stringify({ error: error.toData() })}\n`)
    process.stderr.write(`${errorText(error)}\n`)
    return 1
  }
}

function parsedArgs(verb: Verb, args: string[]) {
  try {
    return parseArgs({ args, options: { ...verb.options, ...common }, allowPositionals: true })
  } catch (cause) {
    throw new Misuse(cause instanceof Error ? cause.message : String(cause))
  }
}

process.exitCode = await main(process.argv.slice(2))
