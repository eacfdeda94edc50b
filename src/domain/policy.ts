import { disorder } from './policy/order.ts'
import { type PolicyProblem, Section } from './policy/section.ts'

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
  problems.push(...disorder(value, new Set(problems.map(({ path }) => path))))
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems }
}

/** Ranges and defaults are those of the table (policy/figures.ts). */
function readPolicy(input: unknown, problems: PolicyProblem[]): Policy {
  const root = new Section(input, '', problems)
  const policy: Policy = {
    version: root.version('version'),
    score: root.with('score', readScore),
    removeAt: root.number('removeAt'),
    candidates: root.with('candidates', (candidates) => ({
      directspamBelow: candidates.number('directspamBelow'),
      directspam: candidates.with('directspam', (at) => ({
        minComplaints: at.number('minComplaints'),
        minComplaintRate: at.number('minComplaintRate'),
        minComplainers: at.number('minComplainers'),
        minFiltered: at.number('minFiltered'),
        minFilterShare: at.number('minFilterShare'),
      })),
      highspam: candidates.with('highspam', (at) => ({
        minMessages: at.number('minMessages'),
        minFilterShare: at.number('minFilterShare'),
      })),
    })),
    rollup: root.with('rollup', (at) => ({
      from: at.number('from'),
      dissolveBelow: at.number('dissolveBelow'),
      manyAddresses: at.number('manyAddresses'),
      oneHolderShare: at.number('oneHolderShare'),
    })),
    guards: root.with('guards', (at) => ({ documentation: at.flag('documentation') })),
    highspamDays: root.number('highspamDays'),
    probationDays: root.number('probationDays'),
    clock: root.with('clock', (at) => ({ dueDays: at.number('dueDays'), lateDays: at.number('lateDays') })),
    factsStaleAfterDays: root.number('factsStaleAfterDays'),
    thirdPartyLists: root.words('thirdPartyLists'),
    overrideCircumstances: root.words('overrideCircumstances'),
    complaints: root.with('complaints', (at) => ({
      trustedReporters: at.words('trustedReporters'),
      border: at.words('border'),
      trustedRelays: at.words('trustedRelays'),
    })),
    pageUrl: root.url('pageUrl'),
  }
  root.end()
  return policy
}

const readScore = (at: Section): Policy['score'] => ({
  windowDays: at.number('windowDays'),
  minMessages: at.number('minMessages'),
  wilsonZ: at.number('wilsonZ'),
  weights: at.with('weights', (weight) => ({
    complaintRate: weight.number('complaintRate'),
    complainers: weight.number('complainers'),
    filterShare: weight.number('filterShare'),
    traps: weight.number('traps'),
    unknownUsers: weight.number('unknownUsers'),
    relapse: weight.number('relapse'),
    thirdParty: weight.number('thirdParty'),
  })),
  complaintRate: at.with('complaintRate', (rate) => ({ from: rate.number('from'), full: rate.number('full') })),
  complainersFrom: at.number('complainersFrom'),
  filterShare: at.with('filterShare', (filter) => ({
    minMessages: filter.number('minMessages'),
    from: filter.number('from'),
  })),
  unknownUsersFrom: at.number('unknownUsersFrom'),
  full: at.with('full', (full) => ({
    complainers: full.number('complainers'),
    filterShare: full.number('filterShare'),
    traps: full.number('traps'),
    unknownUsers: full.number('unknownUsers'),
    relapses: full.number('relapses'),
    thirdPartyLists: full.number('thirdPartyLists'),
  })),
  fade: at.with('fade', (fade) => ({
    refusedShare: fade.number('refusedShare'),
    halfLifeDays: fade.number('halfLifeDays'),
  })),
  holderFrom: at.number('holderFrom'),
})
