import type { FastifyBaseLogger } from 'fastify'
import { exceptionExpiryEffect, expiryEffect, returnEffect } from '../src/domain/effect.ts'
import type { RemovalRequest } from '../src/domain/request.ts'
import { applySteps } from './decide/apply.ts'
import { scoreOfSubject } from './decide/evidence.ts'
import { createKnown } from './decide/known.ts'
import { whenRead } from './decide/lookup.ts'
import { rowsOf } from './decide/rows.ts'
import type { Service } from './service.ts'
import { inTransaction } from './store/counter.ts'
import { exceptionsDue } from './store/exceptions.ts'
import { listingsDue } from './store/listings.ts'
import { policyOf } from './store/policies.ts'
import { requestsDue, requestsOnCondition } from './store/requests.ts'
import type { Reading } from './store/schema.ts'

/** Rows of one transaction: short enough that a desk's push never waits long. */
const atOnce = 500

type Due<Row> = (db: Reading, now: number, limit: number) => Promise<Row[]>
type Means = ReturnType<typeof meansOf>

/**
 * Ends what is due: listings and exceptions whose time is over; requests put off come back. Every end is a versioned
 * change with its event, like any other (SPEC 12: expiry is the server's doing). Gives how many rows were due.
 */
export async function sweep(service: Service): Promise<number> {
  const now = service.clock()
  const listings = await sweepRows(service, now, listingsDue, ({ rows }, row) => expiryEffect(row, rows, now))
  const exceptions = await sweepRows(service, now, exceptionsDue, ({ rows }, row) =>
    exceptionExpiryEffect(row, rows, now),
  )
  const requests = await sweepRows(service, now, requestsDue, (_means, row) => returnEffect(row, now, null))
  const conditions = await sweepConditions(service, now)
  const swept = listings + exceptions + requests + conditions
  if (swept > 0) service.notice.raise()
  return swept
}

async function sweepRows<Row>(
  { store }: Service,
  now: number,
  due: Due<Row>,
  effect: (means: Means, row: Row) => ReturnType<typeof returnEffect>,
): Promise<number> {
  let swept = 0
  // Asked without the lock first: mostly nothing is due.
  while ((await due(store.read, now, 1)).length > 0) {
    const count = await inTransaction(store.write, async (change) => {
      const means = meansOf(change.db)
      const rows = await due(change.db, now, atOnce)
      for (const row of rows) {
        const steps = await whenRead(() => effect(means, row))
        await applySteps(change, means.known, steps, now)
      }
      return rows.length
    })
    if (count === 0) break
    swept += count
  }
  return swept
}

function meansOf(db: Reading) {
  const known = createKnown(db)
  return { known, rows: rowsOf(known) }
}

/** Requests put off until a score is reached; of several subjects the lowest score counts. */
async function sweepConditions({ store }: Service, now: number): Promise<number> {
  const policy = await policyOf(store.read)
  let swept = 0
  for (let after = 0; ; ) {
    const waiting = await requestsOnCondition(store.read, after, atOnce)
    const last = waiting.at(-1)
    if (last === undefined) return swept
    after = last.id
    const { known } = meansOf(store.read)
    const due = new Map<number, number | null>()
    for (const request of waiting) {
      const score = await whenRead(() => lowest(request, (subject) => scoreOfSubject(known, subject, policy, now)))
      if (returnEffect(request, now, score).length > 0) due.set(request.id, score)
    }
    if (due.size > 0) swept += await bringBack(store, due, now)
  }
}

const bringBack = (store: Service['store'], due: Map<number, number | null>, now: number): Promise<number> =>
  inTransaction(store.write, async (change) => {
    const { known } = meansOf(change.db)
    let swept = 0
    await known.requests.read(due.keys())
    for (const [id, score] of due) {
      const request = known.requests.get(id)
      const steps = request === null ? [] : returnEffect(request, now, score)
      await applySteps(change, known, steps, now)
      swept += steps.length
    }
    return swept
  })

function lowest(request: RemovalRequest, score: (subject: string) => number | null): number | null {
  const scores = request.subjects.map(score)
  return scores.some((value) => value === null) ? null : Math.min(...scores.filter((value) => value !== null))
}

/** Sweeps now and every `limits.sweepEvery` seconds, never two at once; the function given back stops it and waits. */
export function startSweeping(service: Service, log: FastifyBaseLogger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const run = () => {
    running = running
      .then(() => (service.closing.aborted ? 0 : sweep(service)))
      .catch((error: unknown) => log.error({ err: error }, 'the sweep failed; it runs again at the next turn'))
  }
  run()
  const timer = setInterval(run, service.limits.sweepEvery * 1000)
  return async () => {
    clearInterval(timer)
    await running
  }
}
