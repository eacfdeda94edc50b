import type { Decided } from '../../../../src/contract/rows.ts'
import type { Decision, Receipt } from '../../../../src/domain/decision.ts'
import { effectOf } from '../../../../src/domain/effect.ts'
import { factKey } from '../../../../src/domain/fact.ts'
import type { Holdings } from '../../../../src/domain/holding.ts'
import { type EvidenceSource, judge, newerOfEach } from '../../../../src/domain/judge.ts'
import type { Policy } from '../../../../src/domain/policy.ts'
import { formatSubject, parseSubject } from '../../../../src/domain/subject.ts'
import { fault } from '../../fault.ts'
import type { OpenMirror } from '../../mirror-writer/state.ts'
import { mirrorEvidence } from '../../store/mirror-evidence.ts'
import { readsOf, storeError } from '../../store/open.ts'
import { type ComplaintReads, withComplaints } from '../../store/queries/complaint-reads.ts'
import { mirrorReads } from '../../store/queries/mirror-reads.ts'
import type { MirrorReads } from '../../store/reads.ts'
import type { MirrorWriterApi } from '../../threads/apis.ts'
import { decidedRows } from '../store/decided-rows.ts'
import { forgetClaims } from '../store/file-rows.ts'
import { type Numbers, readNumbers, saveNumbers } from '../store/numbers.ts'
import { sameContent } from './content.ts'
import { expireAll } from './expire.ts'
import { rowsOfFiles } from './rows.ts'
import { carryOut } from './steps.ts'
import { writeTarget } from './target.ts'

type Input = Parameters<MirrorWriterApi['applyToFiles']>[0]

interface Means {
  mirror: OpenMirror
  reads: MirrorReads
  /** For the whole push, as a server keeps them for a POST. */
  holdings: Holdings
  decided: ReturnType<typeof decidedRows>
  numbers: Numbers
  policy: Policy
  operator: string
  now: number
}

/**
 * A file desk's push: each decision by the rules of a server, on the newest rows, those of the decisions before it
 * included; then the target file, whole. All in one transaction that ends after the file is in its place: when the file
 * cannot be written nothing is applied, and after a crash in between the same decisions are simply applied again.
 *
 * @param complaints of this desk: they count with the signals
 * @throws DeskError `disk` naming the target, `not-allowed` when its format cannot say what is listed
 */
export function applyToFiles(
  mirror: OpenMirror,
  input: Input,
  complaints: ComplaintReads | null,
): { receipts: Receipt[]; generation: number } {
  const { db, puts } = mirror
  const { policy, operator, now } = input
  const plain = mirrorReads(readsOf(db))
  const reads = complaints === null ? plain : withComplaints(plain, complaints)
  const receipts: Receipt[] = []
  const applyAll = db.transaction(() => {
    const numbers = readNumbers(readsOf(db))
    numbers.seq = Math.max(numbers.seq, mirror.meta.number('generation') ?? 0)
    const means = { mirror, reads, holdings: new Map(), decided: decidedRows(db), numbers, policy, operator, now }
    const steps = { puts, numbers, forgetClaims: (subject: string) => forgetClaims(db, subject) }
    expireAll(db, steps, rowsOfFiles(reads, means.decided), now)
    for (const decision of input.decisions) receipts.push(applyOne(means, decision))
    puts.flush()
    saveNumbers(db, numbers)
    writeTarget(readsOf(db), input)
    fault('apply:before-commit')
  })
  try {
    applyAll.immediate()
  } catch (thrown) {
    puts.drop()
    throw storeError(mirror.path, thrown)
  }
  fault('apply:committed')
  return { receipts, generation: mirror.meta.number('generation') ?? 0 }
}

function applyOne(means: Means, decision: Decision): Receipt {
  const { mirror, reads, holdings, decided, numbers, policy, operator, now } = means
  const { id: decisionId, subject } = decision
  const before = decided.find(decisionId)
  if (before && !sameContent(before, decision)) {
    const message = `Another decision was applied under the id ${decisionId}; this one needs an id of its own.`
    return { decisionId, status: 'rejected', code: 'other-content', message }
  }
  if (before) return { decisionId, status: 'duplicate', seq: before.version, at: before.appliedAt }
  const parsed = parseSubject(subject)
  if (!parsed.ok || formatSubject(parsed.value) !== subject) {
    const message = `${subject} is no address, network or name pattern in canonical form.`
    return { decisionId, status: 'rejected', code: 'subject', message }
  }

  const rows = rowsOfFiles(reads, decided)
  const request = decision.requestId === null ? null : rows.request(decision.requestId)
  const asked = { subject, channel: request?.channel ?? null, policy, now }
  const { coverage, verdict, singleScore, factsAbout } = judge(asked, sourceOf(reads, holdings, decision))
  const effect = effectOf({ decision, rows, coverage, verdict, policy, operator, now, singleScore, factsAbout })
  if (!effect.ok) return effect.receipt

  numbers.seq += 1
  const { puts, db } = mirror
  carryOut({ puts, numbers, forgetClaims: (ended) => forgetClaims(db, ended) }, effect.changes)
  keepFacts(means, decision)
  const kept: Decided = { ...decision, operator, appliedAt: now, version: numbers.seq }
  puts.feeds.decisions.put(kept)
  return { decisionId, status: 'applied', seq: numbers.seq, at: now }
}

/** The mirror as evidence; of each fact the newer, since what this desk probed travels with the decision. */
const sourceOf = (reads: MirrorReads, holdings: Holdings, { evidence }: Decision): EvidenceSource => ({
  ...mirrorEvidence(reads),
  facts: (subject) =>
    newerOfEach(
      reads.facts(subject),
      evidence.facts.filter((fact) => fact.subject === subject),
    ),
  holdings,
})

function keepFacts({ mirror, reads, numbers }: Means, { evidence }: Decision): void {
  for (const fact of evidence.facts) {
    const key = factKey(fact.value)
    const held = reads.facts(fact.subject).find((other) => factKey(other.value) === key)
    if (held === undefined || held.checkedAt < fact.checkedAt)
      mirror.puts.feeds.facts.put({ ...fact, version: numbers.seq })
  }
}
