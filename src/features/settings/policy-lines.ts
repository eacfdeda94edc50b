import type { Policy } from '../../domain/policy.ts'

export interface PolicyLine {
  name: string
  says: string
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** The figures a postmaster asks about most, in words. The whole policy belongs to the server. */
export function policyLines(policy: Policy): PolicyLine[] {
  const { score, candidates, rollup, clock } = policy
  return [
    { name: 'Removal', says: `from a score of ${policy.removeAt} up` },
    {
      name: 'Score',
      says: `the last ${days(score.windowDays)}, over at least ${score.minMessages} messages; fewer say nothing`,
    },
    {
      name: 'Complaint rate',
      says: `costs from ${percent(score.complaintRate.from)}, all of ${score.weights.complaintRate} points at ${percent(score.complaintRate.full)}`,
    },
    {
      name: 'Filtered share',
      says: `costs from ${percent(score.filterShare.from)} of at least ${score.filterShare.minMessages} messages, ${score.weights.filterShare} points`,
    },
    {
      name: 'directspam',
      says: `a candidate below ${candidates.directspamBelow}, with ${candidates.directspam.minComplaints} complaints of ${candidates.directspam.minComplainers} people and ${candidates.directspam.minFiltered} filter hits (${percent(candidates.directspam.minFilterShare)})`,
    },
    {
      name: 'highspam',
      says: `a candidate at ${percent(candidates.highspam.minFilterShare)} of ${candidates.highspam.minMessages} messages; ${days(policy.highspamDays)}, doubled at each relapse`,
    },
    {
      name: 'rollup',
      says: `from ${rollup.from} directspam singles of a /24; dissolved below ${rollup.dissolveBelow}`,
    },
    { name: 'Probation', says: `${days(policy.probationDays)} after a removal` },
    { name: 'Request clock', says: `due after ${days(clock.dueDays)}, late after ${days(clock.lateDays)}` },
    { name: 'Facts', says: `stale after ${days(policy.factsStaleAfterDays)}` },
    { name: 'Third-party lists', says: policy.thirdPartyLists.join(', ') || 'none' },
    { name: 'Refusals point to', says: policy.pageUrl },
  ]
}
