import type { OutboxState, PushResult } from '../../../src/contract/desk/decisions.ts'
import type { Decision, Receipt } from '../../../src/domain/decision.ts'

/** The pure parts of sync: what to send together, when to try again, what a receipt makes of a decision. */

/** Where a receipt leads a decision; `duplicate` means that the server had applied it before. */
export function stateAfter(
  receipt: Receipt,
): Extract<OutboxState, 'applied' | 'conflict' | 'parked' | 'awaiting-approval'> {
  switch (receipt.status) {
    case 'applied':
    case 'duplicate':
      return 'applied'
    case 'conflict':
      return 'conflict'
    case 'rejected':
      return 'parked'
    case 'awaiting-approval':
      return 'awaiting-approval'
  }
}

/**
 * Whether a receipt may still move a decision in this state. A settled decision stays as it is (a late or repeated
 * reply), and one that a person has given up is not revived; an answer to a decision that waits again is as good as new.
 */
export function acceptsReceipt(state: OutboxState): boolean {
  switch (state) {
    case 'queued':
    case 'sent':
    case 'awaiting-approval':
      return true
    case 'applied':
    case 'conflict':
    case 'parked':
    case 'cancelled':
    case 'dropped':
    case 'superseded':
      return false
  }
}

const firstWait = 5
const longestWait = 900

/**
 * Seconds to wait after the nth failed try: doubling from 5 s to 15 min, less up to half by jitter, so that a team's
 * desks do not come back together. A server's Retry-After is never undercut.
 *
 * @param random 0 ≤ random < 1
 */
export function backOff(attempts: number, random: number, retryAfter: number | null): number {
  const full = Math.min(longestWait, firstWait * 2 ** Math.min(Math.max(0, attempts - 1), 16))
  const wait = Math.ceil(full * (1 - random / 2))
  return Math.max(wait, Math.min(retryAfter ?? 0, 86_400))
}

/** Groups in order, each within the server's limits; one decision that is too large by itself still goes alone. */
export function sendGroups(
  decisions: readonly Decision[],
  limits: { decisions: number; bodyBytes: number },
): Decision[][] {
  const groups: Decision[][] = []
  let group: Decision[] = []
  let bytes = frameBytes
  for (const decision of decisions) {
    const size = Buffer.byteLength(JSON.stringify(decision)) + 1
    if (group.length > 0 && (group.length >= limits.decisions || bytes + size > limits.bodyBytes)) {
      groups.push(group)
      group = []
      bytes = frameBytes
    }
    group.push(decision)
    bytes += size
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** `{"decisions":[]}` */
const frameBytes = 16

/** A group refused as a whole is halved until the one that spoils it stands alone. */
export function halves<T>(group: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(group.length / 2)
  return [group.slice(0, middle), group.slice(middle)]
}

export interface MatchedReceipts {
  /** The first receipt for each decision that was sent. */
  receipts: Receipt[]
  /** Sent, but not answered: they stay in the queue. */
  unanswered: Decision[]
  /** Receipts for decisions that were not in the group: ignored. */
  strange: number
}

/** Receipts matched by id, never by their place in the answer. */
export function matchReceipts(sent: readonly Decision[], answered: readonly Receipt[]): MatchedReceipts {
  const ids = new Set(sent.map(({ id }) => id))
  const byId = new Map<string, Receipt>()
  let strange = 0
  for (const receipt of answered) {
    if (!ids.has(receipt.decisionId) || byId.has(receipt.decisionId)) strange += 1
    else byId.set(receipt.decisionId, receipt)
  }
  return { receipts: [...byId.values()], unanswered: sent.filter(({ id }) => !byId.has(id)), strange }
}

export const nothingPushed: PushResult = {
  sent: 0,
  applied: 0,
  duplicate: 0,
  conflict: 0,
  rejected: 0,
  awaitingApproval: 0,
  left: 0,
}

/** The result so far, with one more receipt counted. */
export function counted(result: PushResult, receipt: Receipt): PushResult {
  switch (receipt.status) {
    case 'applied':
      return { ...result, applied: result.applied + 1 }
    case 'duplicate':
      return { ...result, duplicate: result.duplicate + 1 }
    case 'conflict':
      return { ...result, conflict: result.conflict + 1 }
    case 'rejected':
      return { ...result, rejected: result.rejected + 1 }
    case 'awaiting-approval':
      return { ...result, awaitingApproval: result.awaitingApproval + 1 }
  }
}
