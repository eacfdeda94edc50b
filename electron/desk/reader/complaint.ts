import type { Output } from '../../../src/contract/binding.ts'
import { type Finding, findingsOf } from '../../../src/domain/complaint.ts'
import { readComplaint } from '../../../src/mail/complaint.ts'
import type { ReadHandlers } from '../threads/apis.ts'
import type { ReaderState } from './state.ts'

/** One mail explained, by the policy and the clock of now; nothing of it is kept. */
export const complaintHandlers = (state: ReaderState): Pick<ReadHandlers, 'complaint.explain'> => ({
  async 'complaint.explain'({ text }) {
    const { policy, now } = state.context()
    const findings = findingsOf(await readComplaint(text), policy, now())
    return { findings: findings.map(shown) }
  },
})

function shown(finding: Finding): Output<'complaint.explain'>['findings'][number] {
  const { countedAs, basis, at, day, type, counts, weight, status, form, sourceIp, reporter, walk } = finding
  return {
    offender: finding.address,
    countedAs,
    basis,
    at,
    day,
    type,
    counts,
    weight,
    status,
    code: finding.reason?.code ?? null,
    reason: finding.reason?.message ?? null,
    form,
    complainer: finding.complainerFrom,
    sourceIp,
    reporter: { trusted: reporter.trusted, why: reporter.why },
    walk,
  }
}
