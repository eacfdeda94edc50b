import { type PolicyProblem, type Range, Section } from './policy/section.ts'

export type { PolicyProblem } from './policy/section.ts'

/** What the team decides by, every figure editable, versioned (DESIGN.md, "Policy and score"). */
export interface Policy {
  version: number
  score: {
    windowDays: number
    /** Rates rest on at least so many messages (or recipients); with fewer messages there is no score. */
    minMessages: number
    /** How careful the lower bound of a rate is: standard deviations of the Wilson interval (1.96 is 95 %). */
    wilsonZ: number
    /** Points each component can cost. */
    weights: {
      complaintRate: number
      complainers: number
      filterShare: number
      traps: number
      unknownUsers: number
      relapse: number
      thirdParty: number
    }
    /** Complaints over delivered mail: from where it costs, and where it costs all. */
    complaintRate: { from: number; full: number }
    complainersFrom: number
    filterShare: { minMessages: number; from: number }
    unknownUsersFrom: number
    /** Where the other components cost all of their weight (shares 0…1 or counts). */
    full: {
      complainers: number
      filterShare: number
      traps: number
      unknownUsers: number
      relapses: number
      thirdPartyLists: number
    }
    /** While listed, rates fade only below this share of the volume before the listing. */
    fade: { refusedShare: number; halfLifeDays: number }
    /** A holder with signals from at least so many addresses has a score of its own (snowshoe: a little from each). */
    holderFrom: number
  }
  removeAt: number
  candidates: {
    directspamBelow: number
    directspam: {
      minComplaints: number
      /** Complaints over delivered mail: a few among a million are no ground (a big provider always has some). */
      minComplaintRate: number
      minComplainers: number
      minFiltered: number
      minFilterShare: number
    }
    highspam: { minMessages: number; minFilterShare: number }
  }
  rollup: {
    /** Distinct directspam singles of a /24 that make it a candidate, and below which a network is too wide. */
    from: number
    dissolveBelow: number
    /** So many distinct singles are grounds by themselves (`many-addresses`). */
    manyAddresses: number
    /** One holder of at least this share of the singles is grounds as well (`one-sender-holds-it`). */
    oneHolderShare: number
  }
  /** What may never be listed beside the never-list; reserved space (IANA) is built in. */
  guards: {
    /** Documentation space (RFC 5737, 3849, 9637) is guarded like other reserved space; off, so that it can be practised with. */
    documentation: boolean
  }
  highspamDays: number
  probationDays: number
  /** Days until a request is due, and until it is late. */
  clock: { dueDays: number; lateDays: number }
  /** Facts older than this are stale (days). */
  factsStaleAfterDays: number
  /** The third-party lists the mail servers ask; each must have a fresh answer before a subject counts as checked. */
  thirdPartyLists: string[]
  /** The circumstances under which an override may be given (ours). */
  overrideCircumstances: string[]
  /** Whom a complaint is believed, and where our own mail servers end (SPEC 9). */
  complaints: {
    /** Domains or mail addresses whose ARF `Source-IP` is taken at its word. */
    trustedReporters: string[]
    /** Our own border: networks and host names of the servers that take mail in from outside. */
    border: string[]
    /** Relays of others that we believe what they recorded (forwarders, backup MX): networks and host names. */
    trustedRelays: string[]
  }
  /** The ISP's public page about its blocks, without anchor; every refusal points there. */
  pageUrl: string
}

export type PolicyResult = { ok: true; value: Policy } | { ok: false; problems: PolicyProblem[] }

/** Every error of a policy at once, each with its path; unknown keys are errors too, so that a misspelt figure is not lost. */
export function parsePolicy(input: unknown): PolicyResult {
  const problems: PolicyProblem[] = []
  const value = readPolicy(input, problems)
  problems.push(...disorder(value))
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems }
}

const points: Range = { min: 0, max: 100 }
const share: Range = { min: 0, max: 1 }
const oneUp: Range = { min: 1, max: 1_000_000_000, whole: true }
const count: Range = { ...oneUp, min: 0 }
const days: Range = { min: 1, max: 3650, whole: true }
const addresses24: Range = { min: 0, max: 256, whole: true }

function readPolicy(input: unknown, problems: PolicyProblem[]): Policy {
  const root = new Section(input, '', problems)
  const score = root.section('score')
  const candidates = root.section('candidates')
  const policy: Policy = {
    version: root.figure('version', { ...count, max: Number.MAX_SAFE_INTEGER }),
    score: readScore(score),
    removeAt: root.figure('removeAt', points),
    candidates: {
      directspamBelow: candidates.figure('directspamBelow', points),
      directspam: candidates.with('directspam', (at) => ({
        minComplaints: at.figure('minComplaints', count),
        minComplaintRate: at.figure('minComplaintRate', share),
        minComplainers: at.figure('minComplainers', count),
        minFiltered: at.figure('minFiltered', count),
        minFilterShare: at.figure('minFilterShare', share),
      })),
      highspam: candidates.with('highspam', (at) => ({
        minMessages: at.figure('minMessages', oneUp),
        minFilterShare: at.figure('minFilterShare', share),
      })),
    },
    rollup: root.with('rollup', (at) => ({
      from: at.figure('from', { ...addresses24, min: 1 }),
      dissolveBelow: at.figure('dissolveBelow', addresses24),
      manyAddresses: at.figure('manyAddresses', { ...addresses24, min: 1 }),
      oneHolderShare: at.figure('oneHolderShare', share),
    })),
    guards: root.with('guards', (at) => ({ documentation: at.flag('documentation') })),
    highspamDays: root.figure('highspamDays', days),
    probationDays: root.figure('probationDays', { ...days, min: 0 }),
    clock: root.with('clock', (at) => ({ dueDays: at.figure('dueDays', days), lateDays: at.figure('lateDays', days) })),
    factsStaleAfterDays: root.figure('factsStaleAfterDays', days),
    thirdPartyLists: root.words('thirdPartyLists'),
    overrideCircumstances: root.words('overrideCircumstances'),
    complaints: root.with('complaints', (at) => ({
      trustedReporters: at.words('trustedReporters'),
      border: at.words('border'),
      trustedRelays: at.words('trustedRelays'),
    })),
    pageUrl: root.url('pageUrl'),
  }
  candidates.end()
  root.end()
  return policy
}

function readScore(at: Section): Policy['score'] {
  const score: Policy['score'] = {
    windowDays: at.figure('windowDays', { ...days, max: 90 }),
    minMessages: at.figure('minMessages', oneUp),
    wilsonZ: at.figure('wilsonZ', { min: 0, max: 10 }),
    weights: at.with('weights', (weight) => ({
      complaintRate: weight.figure('complaintRate', points),
      complainers: weight.figure('complainers', points),
      filterShare: weight.figure('filterShare', points),
      traps: weight.figure('traps', points),
      unknownUsers: weight.figure('unknownUsers', points),
      relapse: weight.figure('relapse', points),
      thirdParty: weight.figure('thirdParty', points),
    })),
    complaintRate: at.with('complaintRate', (rate) => ({
      from: rate.figure('from', share),
      full: rate.figure('full', share),
    })),
    complainersFrom: at.figure('complainersFrom', oneUp),
    filterShare: at.with('filterShare', (filter) => ({
      minMessages: filter.figure('minMessages', oneUp),
      from: filter.figure('from', share),
    })),
    unknownUsersFrom: at.figure('unknownUsersFrom', share),
    full: at.with('full', (full) => ({
      complainers: full.figure('complainers', oneUp),
      filterShare: full.figure('filterShare', share),
      traps: full.figure('traps', oneUp),
      unknownUsers: full.figure('unknownUsers', share),
      relapses: full.figure('relapses', oneUp),
      thirdPartyLists: full.figure('thirdPartyLists', oneUp),
    })),
    fade: at.with('fade', (fade) => ({
      refusedShare: fade.figure('refusedShare', share),
      halfLifeDays: fade.figure('halfLifeDays', days),
    })),
    holderFrom: at.figure('holderFrom', oneUp),
  }
  at.end()
  return score
}

/** Figures that only make sense in an order. */
function disorder({ score, rollup, clock }: Policy): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const rises = (path: string, from: number, full: number) => {
    if (!(from < full)) problems.push({ path, message: `Must be more than ${from}, where it starts to cost.` })
  }
  rises('score.complaintRate.full', score.complaintRate.from, score.complaintRate.full)
  rises('score.full.complainers', score.complainersFrom - 1, score.full.complainers)
  rises('score.full.filterShare', score.filterShare.from, score.full.filterShare)
  rises('score.full.unknownUsers', score.unknownUsersFrom, score.full.unknownUsers)
  if (rollup.dissolveBelow > rollup.from)
    problems.push({
      path: 'rollup.dissolveBelow',
      message: `Must not be above ${rollup.from} (from), or networks flap.`,
    })
  if (clock.lateDays < clock.dueDays)
    problems.push({ path: 'clock.lateDays', message: `Must not be below ${clock.dueDays} (dueDays).` })
  return problems
}
