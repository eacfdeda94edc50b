import { pino } from 'pino'
import { type Command, readCommand, usage } from './command-line.ts'
import { inTransaction, renewEpoch } from './store/counter.ts'
import { openStore, type Store } from './store/open.ts'
import { addToken, listTokens, revokeToken } from './store/tokens.ts'

/** The list server's command line: exit code 0 done, 1 refused, 2 misuse. */
async function main(): Promise<number | null> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    console.error(
      `The list server needs Node 24 or newer; this is Node ${process.versions.node}. Start it through npm.`,
    )
    return 1
  }
  const command = readCommand(process.argv.slice(2))
  switch (command.verb) {
    case 'help':
      console.log(usage)
      return 0
    case 'misuse':
      console.error(`${command.message}\n\n${usage}`)
      return 2
    case 'serve':
      await serve(command)
      return null
    case 'token add':
      return withStore(command.data, async (store) => {
        console.log(await addToken(store, command.name, command.scopes, now()))
        return 0
      })
    case 'token list':
      return withStore(command.data, async (store) => {
        for (const { name, scopes, createdAt, revokedAt } of await listTokens(store.read)) {
          const state = revokedAt === null ? 'valid' : `revoked ${dateOf(revokedAt)}`
          console.log([name, scopes.join(','), dateOf(createdAt), state].join('\t'))
        }
        return 0
      })
    case 'token revoke':
      return withStore(command.data, async (store) => {
        if (await revokeToken(store, command.name, now())) return 0
        console.error(`There is no valid token named ${command.name}.`)
        return 1
      })
    case 'epoch renew':
      return withStore(command.data, async (store) => {
        await inTransaction(store.write, renewEpoch)
        return 0
      })
  }
}

const now = () => Math.floor(Date.now() / 1000)
const dateOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16)

async function withStore(dataDir: string, work: (store: Store) => Promise<number>): Promise<number> {
  const store = await openStore(dataDir)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function serve({ data, host, port, publicPort, more }: Command & { verb: 'serve' }): Promise<void> {
  // The other verbs need nothing of what serves: they answer sooner without it.
  const { createListServer } = await import('./list-server.ts')
  const log = pino({ level: more.logLevel }, pino.destination(2))
  const server = await createListServer({
    dataDir: data,
    log,
    trustProxy: more.trustProxy,
    ...(more.name === null ? {} : { name: more.name }),
  })
  try {
    const listening = await server.listen({ host, port, ...(publicPort === null ? {} : { publicPort }) })
    console.log(JSON.stringify({ listening }))
  } catch (error) {
    await server.close()
    throw error
  }

  let closing = false
  const stop = () => {
    if (closing) return
    closing = true
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not close in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  if (more.untilStdinEnds) process.stdin.on('end', stop).on('error', stop).resume()
}

main().then(
  (code) => {
    if (code !== null) process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  },
)
