import type { Action } from '../../../../src/domain/action.ts'
import { formatNetwork, networkOf24, parseNetwork } from '../../../../src/domain/address.ts'
import type { Decision } from '../../../../src/domain/decision.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { selectNetworks } from './networks.ts'
import { type LeftOut, listingTarget, listOf, type Target } from './target.ts'

export interface Opposite {
  action: Action
  targets: Target[]
  leftOut: LeftOut[]
}

/**
 * The opposite of an applied batch as something to decide: what was removed is listed again; a rolled-up network is
 * narrowed; what a narrowed (or removed) one gave back is rolled up again, where that fits. Other actions have none.
 */
export async function oppositeOf(context: ReadContext, batch: readonly Decision[]): Promise<Opposite | null> {
  const [first] = batch
  if (first === undefined) return null
  if (first.action === 'roll-up') {
    const targets = batch.flatMap((decision) => narrowing(context, decision) ?? [])
    return targets.length === 0 ? null : { action: 'narrow', targets, leftOut: [] }
  }
  const listed = batch.flatMap((decision) => listing(context, decision) ?? [])
  if (listed.length > 0) return { action: 'list', targets: listed, leftOut: [] }
  const networks = batch.filter((decision) => endedReason(context, decision) === 'rollup')
  const chosen = networks.map(({ subject }) => ({ id: 0, listing: null, subject: networkOf(subject) }))
  const { targets, leftOut } = await selectNetworks(context, chosen, false)
  return targets.length === 0 ? null : { action: 'roll-up', targets, leftOut }
}

/** `narrow` may have been decided for an address under the network. */
function networkOf(subject: string): string {
  const parsed = parseNetwork(subject)
  const around = parsed.ok ? networkOf24(parsed.value) : null
  return around === null ? subject : formatNetwork(around)
}

/** For what reason the listing stood that a decision ended, or null: it ended none. */
function endedReason(context: ReadContext, { id, action, subject }: Decision) {
  if (action !== 'remove' && action !== 'narrow') return null
  const of = action === 'narrow' ? networkOf(subject) : subject
  const ended = context.mirror.events(of, 20).find((event) => event.kind === 'removed' && event.decisionId === id)
  return ended?.reason ?? null
}

function listing(context: ReadContext, decision: Decision): Target | null {
  const { action, subject } = decision
  const reason = action === 'remove' ? endedReason(context, decision) : null
  // A rollup comes from roll-up, never from list.
  if (reason === null || reason === 'rollup') return null
  const judgement = judgeSubject(context, subject, null)
  return { id: 0, subject, list: listOf(subject), listing: null, request: null, judgement, mergeInto: null, reason }
}

function narrowing(context: ReadContext, { subject }: Decision): Target | null {
  const standing = context.mirror.listingOf('address', subject)
  return standing?.reason === 'rollup' ? listingTarget(context, standing, null) : null
}
