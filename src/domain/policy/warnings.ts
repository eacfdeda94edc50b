import { parseNetwork } from '../address.ts'
import type { Policy } from '../policy.ts'
import { percentOf } from './figure-text.ts'
import type { PolicyProblem } from './section.ts'

/**
 * What a valid policy does that its author may not have meant. A warning never stands in the way: each has a reason to be
 * wanted sometimes.
 */
export function policyWarnings(policy: Policy): PolicyProblem[] {
  const warnings: PolicyProblem[] = []
  const warn = (path: string, says: boolean, message: string) => {
    if (says) warnings.push({ path, message })
  }
  ofScore(policy, warn)
  ofRemoval(policy, warn)
  ofCandidates(policy, warn)
  ofAsking(policy, warn)
  ofComplaints(policy, warn)
  return warnings
}

type Warn = (path: string, says: boolean, message: string) => void

function ofScore({ score, removeAt, candidates }: Policy, warn: Warn): void {
  const sum = Number(
    Object.values(score.weights)
      .reduce((all, weight) => all + weight, 0)
      .toPrecision(12),
  )
  const worst = Math.max(0, 100 - sum)
  const { directspamBelow } = candidates
  warn(
    'score.weights',
    sum < 100,
    `The weights add up to ${sum}: the worst score is ${worst}${
      worst >= removeAt
        ? `, not below removeAt (${removeAt}): nobody is ever refused removal`
        : worst >= directspamBelow
          ? `, not below candidates.directspamBelow (${directspamBelow}): nothing ever becomes a directspam candidate`
          : ''
    }.`,
  )
  warn(
    'score.weights',
    sum > 100,
    `The weights add up to ${sum}: a score is 0 before every signal is at its worst, and cannot tell worse from worst.`,
  )
  warn('score.wilsonZ', score.wilsonZ === 0, 'Rates of small samples are believed as they were measured.')
  warn(
    'score.filterShare.minMessages',
    score.filterShare.minMessages < score.minMessages,
    `Never used: with fewer than ${score.minMessages} messages (score.minMessages) there is no score at all.`,
  )
  warn(
    'score.fade.refusedShare',
    score.fade.refusedShare === 0,
    'No day is ever quiet: while it is listed, a source’s rates never fade.',
  )
  warn(
    'score.fade.refusedShare',
    score.fade.refusedShare >= 0.5,
    `A listed source that tries up to ${percentOf(score.fade.refusedShare)} % as much as before still earns a better score.`,
  )
}

function ofRemoval({ removeAt, highspamDays, probationDays, rollup }: Policy, warn: Warn): void {
  warn('removeAt', removeAt === 0, 'Whatever has a score at all may be removed.')
  warn('removeAt', removeAt === 100, 'Only a spotless source may be removed.')
  warn('highspamDays', highspamDays > 365, 'A highspam listing stands for more than a year.')
  warn('probationDays', probationDays === 0, 'There is no probation: no new listing is ever a relapse.')
  warn('rollup.from', rollup.from === 1, 'One listed address makes its whole /24 a candidate for a network block.')
  warn('rollup.dissolveBelow', rollup.dissolveBelow === 0, 'A network block is never too wide.')
  warn(
    'rollup.dissolveBelow',
    rollup.dissolveBelow > 0 && rollup.dissolveBelow === rollup.from,
    'One single more or less lists and dissolves a network: leave a gap below rollup.from.',
  )
  warn(
    'rollup.oneHolderShare',
    rollup.oneHolderShare < 0.5,
    'A holder of less than half of the singles is called the one sender.',
  )
}

function ofCandidates({ candidates: { directspam, highspam } }: Policy, warn: Warn): void {
  warn(
    'candidates.directspam.minComplaints',
    directspam.minComplaints === 0 && directspam.minComplainers === 0,
    'The ground of complaints is always there: filter hits alone list.',
  )
  warn(
    'candidates.directspam.minComplainers',
    directspam.minComplainers > directspam.minComplaints && directspam.minComplaints > 0,
    `So many people never complain ${directspam.minComplaints} times: the number of complaints decides nothing.`,
  )
  warn(
    'candidates.directspam.minFilterShare',
    directspam.minFiltered === 0 && directspam.minFilterShare === 0,
    'The ground of filter hits is always there: complaints alone list.',
  )
  warn(
    'candidates.highspam.minFilterShare',
    highspam.minFilterShare < directspam.minFilterShare,
    'highspam, which nobody can lift, asks for less than directspam.',
  )
}

function ofAsking({ clock, factsStaleAfterDays, score, ...policy }: Policy, warn: Warn): void {
  warn('clock.dueDays', clock.dueDays > 2, 'RFC 6471 asks for removal within 2 days.')
  warn('clock.lateDays', clock.lateDays > 7, 'RFC 6471 asks for removal within 7 days at the latest.')
  warn('factsStaleAfterDays', factsStaleAfterDays > 30, 'An answer older than a month counts as checked.')
  for (const [index, list] of policy.thirdPartyLists.entries())
    warn(
      `thirdPartyLists[${index}]`,
      !catalogued.has(list),
      `The refusal catalogue does not know ${list}: its refusals are shown as foreign. Every subject waits for its answer.`,
    )
  warn('thirdPartyLists', policy.thirdPartyLists.length === 0, 'No third-party list is asked.')
  warn(
    'score.full.thirdPartyLists',
    score.full.thirdPartyLists > Math.max(1, policy.thirdPartyLists.length),
    `Only ${policy.thirdPartyLists.length} lists are asked: this weight is never lost in full.`,
  )
  warn('overrideCircumstances', policy.overrideCircumstances.length === 0, 'No override can be given.')
  warn(
    'pageUrl',
    /^https?:\/\/(?:[\w-]+\.)*example(?:\.(?:com|net|org))?[:/]/u.test(policy.pageUrl),
    'This is an example: refusals point senders to a page that does not exist.',
  )
}

/** The third-party lists whose refusals the catalogue has a template for. */
const catalogued: ReadonlySet<string> = new Set(['spamhaus', 'spamcop'])

function ofComplaints({ complaints: { border, trustedRelays } }: Policy, warn: Warn): void {
  warn(
    'complaints.border',
    border.length === 0,
    'Where our own servers end is not known: forwarded complaints cannot be traced.',
  )
  for (const [index, relay] of trustedRelays.entries()) {
    const network = parseNetwork(relay)
    const wide = network.ok && network.value.plen < (network.value.family === 4 ? 16 : 32)
    warn(`complaints.trustedRelays[${index}]`, wide, 'So wide a network is believed as a whole.')
    warn(`complaints.trustedRelays[${index}]`, border.includes(relay), 'This is part of our border already.')
  }
}
