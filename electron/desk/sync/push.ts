import type { PushResult } from '../../../src/contract/desk/decisions.ts'
import type { DeskError } from '../../../src/contract/errors.ts'
import type { Session } from '../../../src/contract/list-server.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { fault } from '../fault.ts'
import type { JournalApi } from '../threads/apis.ts'
import type { Failure } from './failure.ts'
import type { ListServerClient } from './list-server-client.ts'
import { backOff, counted, halves, matchReceipts, nothingPushed, sendGroups } from './plan.ts'

export type PushJournal = Pick<JournalApi, 'takeForSending' | 'settle' | 'postpone' | 'park'>

export interface PushPorts {
  journal: PushJournal
  client: Pick<ListServerClient, 'decide'>
  /** UTC seconds. */
  now: () => number
  /** 0 ≤ x < 1: the jitter of the back-off. */
  random: () => number
  /** Decisions that got their receipt so far. */
  progress: (settled: number) => void
}

export interface PushInput {
  limits: Session['limits']
  which: Parameters<JournalApi['takeForSending']>[0]['which']
  /** Pushes that failed in a row before this one. */
  failures: number
  signal: AbortSignal
}

export interface Pushed {
  result: Omit<PushResult, 'left'>
  /** Why it stopped before the queue was empty; null: everything that may go now has gone. */
  stopped: DeskError | null
}

/**
 * Sends queued decisions, oldest first, in groups within the server's limits, until none may go now. Every decision is
 * marked sent, durably, before it leaves. A group refused as a whole is halved until the one that spoils it is alone and
 * parked; after any other failure everything that was taken goes back to the queue and the push stops.
 */
export async function push(ports: PushPorts, input: PushInput): Promise<Pushed> {
  const { journal, client, now, random } = ports
  let result: PushResult = { ...nothingPushed }
  let settled = 0

  for (;;) {
    if (input.signal.aborted) return ended(null)
    const taken = await journal.takeForSending({ limit: input.limits.decisions, now: now(), which: input.which })
    if (taken.length === 0) return ended(null)
    fault('push:marked-sent')
    const groups = sendGroups(taken, input.limits)
    while (groups.length > 0) {
      const group = groups.shift() ?? []
      const failure = await send(group, groups)
      if (!failure) continue
      await putBack(group, failure)
      // What was not even tried is back without doubt.
      await putBack(groups.flat(), { ...failure, delivered: 'no' })
      return ended(failure.error)
    }
    fault('push:settled')
  }

  function ended(stopped: DeskError | null): Pushed {
    const { left: _, ...counts } = result
    return { result: counts, stopped }
  }

  /** Null: the group is dealt with (settled, parked, or split into `groups`). */
  async function send(group: Decision[], groups: Decision[][]): Promise<Failure | null> {
    const answer = await client.decide(group, input.signal)
    if (answer.ok) {
      fault('push:answered')
      await keep(group, answer.value.receipts)
      return null
    }
    const { failure } = answer
    if (failure.kind !== 'as-a-whole') return failure
    const [only, ...others] = group
    if (only && others.length === 0) {
      await journal.park({ decisionIds: [only.id], message: failure.error.message, at: now() })
      result = { ...result, sent: result.sent + 1, rejected: result.rejected + 1 }
    } else {
      groups.unshift(...halves(group))
    }
    return null
  }

  async function keep(group: Decision[], answered: Parameters<typeof matchReceipts>[1]): Promise<void> {
    const { receipts, unanswered } = matchReceipts(group, answered)
    await journal.settle({ receipts, at: now() })
    result = receipts.reduce(counted, { ...result, sent: result.sent + receipts.length })
    settled += receipts.length
    ports.progress(settled)
    if (unanswered.length === 0) return
    await journal.postpone({
      decisionIds: unanswered.map(({ id }) => id),
      nextTryAt: now() + backOff(1, random(), null),
      message: 'The list server gave no receipt for it; it goes out again under the same id.',
      delivered: 'unknown',
      at: now(),
    })
  }

  async function putBack(group: Decision[], failure: Failure): Promise<void> {
    if (group.length === 0) return
    await journal.postpone({
      decisionIds: group.map(({ id }) => id),
      nextTryAt: nextTry(failure),
      message: failure.error.message,
      delivered: failure.delivered,
      at: now(),
    })
  }

  /** Null: not by itself; a person has to do something first, or gave up. */
  function nextTry(failure: Failure): number | null {
    switch (failure.kind) {
      case 'passing':
      case 'other':
      case 'overtaken':
        return now() + backOff(input.failures + 1, random(), failure.retryAfter)
      case 'forbidden':
      case 'cancelled':
      case 'state-lost':
      case 'as-a-whole':
        return null
    }
  }
}
