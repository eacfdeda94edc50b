import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createNotice } from './notice.ts'
import { createPublicApp } from './public/app.ts'
import type { Service } from './service.ts'
import { openStore, type Store } from './store/open.ts'
import { startSweeping, sweep } from './sweeper.ts'

export interface ListServerOptions {
  dataDir: string
  /** UTC seconds; the machine's clock if left out. */
  clock?: () => number
  /** Silent if left out. */
  log?: FastifyBaseLogger
  name?: string
  limits?: Partial<Limits>
  /** Proxies in front of the public port whose X-Forwarded-For is believed. */
  trustProxy?: string[]
}

export interface ListenOptions {
  host?: string
  /** 0: any free port. */
  port: number
  /** Left out: there is no public port. */
  publicPort?: number
}

const closingPatience = 2000

/** Where it listens, as addresses of the web (`http://127.0.0.1:4711`). */
export interface Listening {
  url: string
  publicUrl: string | null
}

export interface ListServer {
  /** The desks' port; `app.inject` works without listening. */
  app: FastifyInstance
  publicApp: FastifyInstance
  store: Store
  listen(options: ListenOptions): Promise<Listening>
  /** Ends what is due now; the timer does the same every `limits.sweepEvery` seconds. Gives how many rows changed. */
  sweep(): Promise<number>
  close(): Promise<void>
}

/**
 * A list server on the store in `dataDir`, made there when there is none. It does nothing by itself before `listen`.
 * Throws FutureStoreError when a newer server has written the store.
 */
export async function createListServer(options: ListServerOptions): Promise<ListServer> {
  const log = options.log ?? pino({ level: 'silent' })
  const store = await openStore(options.dataDir)
  const closing = new AbortController()
  const service: Service = {
    store,
    limits: { ...defaultLimits, ...options.limits },
    clock: options.clock ?? (() => Math.floor(Date.now() / 1000)),
    notice: createNotice(),
    name: options.name ?? 'Blockdesk list server',
    closing: closing.signal,
  }
  const app = await createApp(service, log)
  const publicApp = await createPublicApp(service, { log, trustProxy: options.trustProxy ?? [] })
  let stopSweeping = () => Promise.resolve()

  return {
    app,
    publicApp,
    store,
    async listen({ host = '127.0.0.1', port, publicPort }) {
      await app.listen({ host, port })
      if (publicPort !== undefined) await publicApp.listen({ host, port: publicPort })
      stopSweeping = startSweeping(service, log)
      return { url: urlOf(app), publicUrl: publicPort === undefined ? null : urlOf(publicApp) }
    },
    sweep: () => sweep(service),
    async close() {
      closing.abort()
      await stopSweeping()
      // Who is being answered gets the answer; who does not take it in time is cut off.
      const patience = setTimeout(() => {
        app.server.closeAllConnections()
        publicApp.server.closeAllConnections()
      }, closingPatience)
      await Promise.all([app.close(), publicApp.close()])
      clearTimeout(patience)
      await store.close()
    },
  }
}

function urlOf(app: FastifyInstance): string {
  const [address] = app.addresses()
  if (address === undefined || typeof address === 'string') throw new Error('The server listens on no port.')
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
}
