import type { DecisionsAnswer } from '../../src/contract/list-server.ts'
import type { Decision, Receipt } from '../../src/domain/decision.ts'
import { effectOf } from '../../src/domain/effect.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { fault } from '../fault.ts'
import type { Service } from '../service.ts'
import { formatState } from '../state.ts'
import { type Change, inTransaction } from '../store/counter.ts'
import { addDecision } from '../store/decisions.ts'
import { placeOrNull } from '../store/place.ts'
import { policyOf } from '../store/policies.ts'
import { applyFacts, applySteps } from './apply.ts'
import { evidenceOf, factsOffered } from './evidence.ts'
import { fingerprintOf } from './fingerprint.ts'
import { foresee } from './foresee.ts'
import { createKnown, type Known } from './known.ts'
import { whenRead } from './lookup.ts'
import { rowsOf } from './rows.ts'

/**
 * Applies decisions in the order sent, in one transaction: each as a whole or not at all, each with its receipt, and
 * all of them on the newest rows, those of the decisions before it included.
 */
export async function decideAll(
  { store, clock, notice }: Service,
  decisions: readonly Decision[],
  operator: string,
): Promise<DecisionsAnswer> {
  const answer = await inTransaction(store.write, async (change) => {
    const known = createKnown(change.db)
    await foresee(known, decisions)
    const policy = await policyOf(change.db)
    const means = { change, known, policy, operator, now: clock() }
    const receipts: Receipt[] = []
    for (const decision of decisions) receipts.push(await decideOne(means, decision))
    fault('decisions:before-commit')
    return { newState: formatState(change.counter), receipts }
  })
  notice.raise()
  return answer
}

interface Means {
  change: Change
  known: Known
  policy: Policy
  operator: string
  now: number
}

async function decideOne({ change, known, policy, operator, now }: Means, decision: Decision): Promise<Receipt> {
  const fingerprint = fingerprintOf(decision)
  const before = await whenRead(() => known.applied.get(decision.id))
  if (before !== null && before.fingerprint !== fingerprint) {
    const message = `Another decision was applied under the id ${decision.id}; this one needs an id of its own.`
    return { decisionId: decision.id, status: 'rejected', code: 'other-content', message }
  }
  if (before !== null) {
    const { seq, at } = before.applied
    return { decisionId: decision.id, status: 'duplicate', seq, at }
  }
  if (placeOrNull(decision.subject) === null) {
    const message = `${decision.subject} is no address, network or name pattern in canonical form.`
    return { decisionId: decision.id, status: 'rejected', code: 'subject', message }
  }

  const rows = rowsOf(known)
  const effect = await whenRead(() => {
    const { coverage, verdict, singleScore, factsAbout } = evidenceOf(known, decision, policy, now)
    return effectOf({ decision, rows, coverage, verdict, policy, operator, now, singleScore, factsAbout })
  })
  if (!effect.ok) return effect.receipt

  const { counter } = change
  const firstSeq = counter.seq + 1
  await applySteps(change, known, effect.changes, now)
  await applyFacts(change, known, factsOffered(known, decision, now))
  const seq = counter.nextSeq()
  await addDecision(change.db, { decision, fingerprint, operator, at: now, firstSeq, seq })
  const applied = { id: decision.id, touches: decision.touches, firstSeq, seq, at: now }
  known.applied.set(decision.id, { applied, fingerprint })
  known.batches.known(decision.batchId)?.push(applied)
  return { decisionId: decision.id, status: 'applied', seq, at: now }
}
