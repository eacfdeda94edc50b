import { parseArgs } from 'node:util'
import { type Scope, scopes } from '../src/contract/list-server.ts'

/** What the command line asks for. */
export type Command =
  | { verb: 'serve'; data: string; host: string; port: number; publicPort: number | null; more: ServeMore }
  | { verb: 'token add'; data: string; name: string; scopes: Scope[] }
  | { verb: 'token list'; data: string }
  | { verb: 'token revoke'; data: string; name: string }
  | { verb: 'epoch renew'; data: string }
  | { verb: 'help' }
  | { verb: 'misuse'; message: string }

export interface ServeMore {
  name: string | null
  trustProxy: string[]
  logLevel: string
  /** End when standard input ends: a child does not outlive the process that started it. */
  untilStdinEnds: boolean
}

export const usage = `The list server of Blockdesk.

  npm run server -- --data DIR --port N [--public-port N] [--host 127.0.0.1] [--name TEXT]
                    [--trust-proxy ADDRESS]… [--log-level info] [--until-stdin-ends]
      Serves the desks' port and, where asked for, the public port of the removal form. Port 0 takes any free one.
      The first line on standard output is {"listening":{"url":…,"publicUrl":…}}; the log goes to standard error.

  npm run server -- token add NAME --scope read,decide,admin --data DIR     prints a token, once
  npm run server -- token list --data DIR
  npm run server -- token revoke NAME --data DIR
  npm run server -- epoch renew --data DIR     after a backup was put back: every desk takes its snapshots again
`

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  'public-port': { type: 'string' },
  host: { type: 'string' },
  name: { type: 'string' },
  scope: { type: 'string' },
  'trust-proxy': { type: 'string', multiple: true },
  'log-level': { type: 'string' },
  'until-stdin-ends': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** Reads the arguments; what is wrong with them comes back as `misuse`, in words. */
export function readCommand(args: readonly string[]): Command {
  try {
    return understand(parseArgs({ args: [...args], options, allowPositionals: true }))
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error))
  }
}

type Read = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>

function understand({ values, positionals }: Read): Command {
  if (values.help) return { verb: 'help' }
  const { data } = values
  if (data === undefined || data === '') return misuse('--data DIR is missing: the directory of the store.')
  const [topic, verb, name, ...rest] = positionals
  if (rest.length > 0) return misuse(`What is ${rest.join(' ')}?`)
  if (topic === undefined) return serve(data, values)
  if (topic === 'epoch' && verb === 'renew' && name === undefined) return { verb: 'epoch renew', data }
  if (topic === 'token' && verb === 'list' && name === undefined) return { verb: 'token list', data }
  if (topic === 'token' && (verb === 'add' || verb === 'revoke')) {
    if (name === undefined || !/^[^\p{Cc}]{1,100}$/u.test(name)) return misuse(`token ${verb} needs a NAME.`)
    if (verb === 'revoke') return { verb: 'token revoke', data, name }
    return withScopes(data, name, values.scope)
  }
  return misuse(`${positionals.join(' ')} is not known here.`)
}

function serve(data: string, values: Read['values']): Command {
  const port = portOf(values.port)
  if (port === null) return misuse('--port N is missing or no port (0 … 65535).')
  const asked = values['public-port']
  const publicPort = asked === undefined ? null : portOf(asked)
  if (asked !== undefined && publicPort === null) return misuse('--public-port is no port (0 … 65535).')
  const more: ServeMore = {
    name: values.name ?? null,
    trustProxy: values['trust-proxy'] ?? [],
    logLevel: values['log-level'] ?? 'info',
    untilStdinEnds: values['until-stdin-ends'] ?? false,
  }
  return { verb: 'serve', data, host: values.host ?? '127.0.0.1', port, publicPort, more }
}

function withScopes(data: string, name: string, list: string | undefined): Command {
  const asked = (list ?? '').split(',').filter((word) => word !== '')
  const granted = scopes.filter((scope) => asked.includes(scope))
  const strange = asked.find((word) => !granted.some((scope) => scope === word))
  if (strange !== undefined) return misuse(`There is no scope ${strange}; there are ${scopes.join(', ')}.`)
  if (granted.length === 0) return misuse(`--scope is missing: one or more of ${scopes.join(',')}.`)
  return { verb: 'token add', data, name, scopes: granted }
}

function portOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return null
  const port = Number(text)
  return port <= 65_535 ? port : null
}

const misuse = (message: string): Command => ({ verb: 'misuse', message })
