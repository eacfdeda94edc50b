import type { Policy } from '../policy.ts'
import type { ScoreComponent } from '../score.ts'
import type { SignalDay } from '../signal.ts'
import { componentsOf } from './components.ts'
import { evidenceFor } from './freeze.ts'
import { messagesOf, noTotals, signalsOf, type Weighed } from './window.ts'

/** One address of a holder (IPv6: one /64), with its day totals. */
export interface HolderMember {
  days: readonly SignalDay[]
  /** Since when it has been blocked, UTC seconds; null: it is not. */
  blockedSince: number | null
}

/** What all addresses of a holder are worth together: much spam, a little from each, shows nowhere else (snowshoe). */
export interface HolderScore {
  /** Null: fewer than `holderFrom` addresses have sent something, or all of them too little. */
  value: number | null
  /** Those of an address that rest on signals; relapses and third-party lists are an address's own. */
  components: ScoreComponent[]
  /** Addresses that have sent something in the window (a blocked one: before it was blocked). */
  addresses: number
  /** How many of those sent less than a score needs. */
  thin: number
  /** Of all addresses looked at, how many we block. */
  listed: number
  /** Messages that count, faded as the evidence has. */
  messages: number
  /** How the mail is spread over the addresses. */
  sentence: string
}

export interface HolderInput {
  members: readonly HolderMember[]
  policy: Pick<Policy, 'score'>
  /** UTC day, days since 1970-01-01. */
  today: number
}

/** Components of an address's own that its holder has not. */
const ofTheAddress: readonly ScoreComponent['key'][] = ['relapse', 'thirdParty']

/**
 * The score of a holder (DESIGN.md, "rate per holder"): the rates of an address's score over the sum of all. Trap hits and
 * complainers are counts, which any large provider reaches: they count as if its addresses delivered `minMessages` each,
 * at most in full. Splitting traffic over more addresses changes no rate and can only make the counts weigh more.
 */
export function holderScore({ members, policy, today }: HolderInput): HolderScore {
  const { minMessages, holderFrom } = policy.score
  const sent = members.map((member) => sentBy(member, today, policy.score))
  const sum = sent.reduce<Weighed>((all, one) => plus(all, one.counts), noTotals)
  const active = sent.filter(({ counts }) => messagesOf(counts) >= 1)
  const addresses = active.length
  const thin = active.filter(({ before }) => before < minMessages).length
  const messages = messagesOf(sum)
  const scale = Math.min(1, (minMessages * addresses) / sum.delivered)
  const totals = sum.delivered > 0 ? { ...sum, traps: sum.traps * scale, complainers: sum.complainers * scale } : sum
  const evidence = [{ totals, factor: 1 }]
  const asked = { listed: [], answered: 0, unanswered: false }
  const components = componentsOf(evidence, 0, asked, policy.score).filter(({ key }) => !ofTheAddress.includes(key))
  const cost = components.reduce((all, { penalty }) => all + penalty, 0)
  return {
    value: addresses < holderFrom || messages < minMessages ? null : Math.min(100, Math.max(0, 100 - cost)),
    components,
    addresses,
    thin,
    listed: members.filter(({ blockedSince }) => blockedSince !== null).length,
    messages: Math.floor(messages),
    sentence: spreadSentence({ addresses, thin, minMessages, holderFrom }),
  }
}

interface Sent {
  /** What counts for the holder today. */
  counts: Weighed
  /** Messages in the window, nothing faded. */
  before: number
}

/**
 * An address that is not blocked counts with its window up to today. A blocked one counts with its window as at that day
 * and with what got through since: the good of it fades with every day, the bad only with quiet ones, as in its own score,
 * so that neither a block nor knocking at one ever makes the holder look better.
 */
function sentBy({ days, blockedSince }: HolderMember, today: number, figures: Policy['score']): Sent {
  const blockedDay = blockedSince === null ? null : Math.floor(blockedSince / 86_400)
  const evidence = evidenceFor(signalsOf(days.filter(({ day }) => day <= today)), blockedDay, today, figures)
  const [first, ...since] = evidence
  const base = first?.totals ?? noTotals
  const through = since.at(-1)?.totals ?? noTotals
  const before = messagesOf(base) + messagesOf(through)
  if (blockedDay === null || blockedDay > today) return { counts: base, before }
  const good = 2 ** (-(today - blockedDay) / figures.fade.halfLifeDays)
  const bad = evidence.slice(0, -1).reduce((most, { factor }) => Math.max(most, factor), good)
  return { counts: plus(faded(base, good, bad), through), before }
}

const faded = (totals: Weighed, good: number, bad: number): Weighed => ({
  delivered: totals.delivered * good,
  recipients: totals.recipients * good,
  filtered: totals.filtered * bad,
  unknownUsers: totals.unknownUsers * bad,
  complaints: totals.complaints * bad,
  complainers: totals.complainers * bad,
  traps: totals.traps * bad,
})

const plus = (a: Weighed, b: Weighed): Weighed => ({
  delivered: a.delivered + b.delivered,
  recipients: a.recipients + b.recipients,
  filtered: a.filtered + b.filtered,
  unknownUsers: a.unknownUsers + b.unknownUsers,
  complaints: a.complaints + b.complaints,
  complainers: a.complainers + b.complainers,
  traps: a.traps + b.traps,
})

interface Spread {
  addresses: number
  thin: number
  minMessages: number
  holderFrom: number
}

function spreadSentence({ addresses, thin, minMessages, holderFrom }: Spread): string {
  if (addresses < holderFrom)
    return `${addresses} of its addresses sent mail lately; from ${holderFrom} on a holder is scored.`
  if (thin * 2 < addresses) return `${addresses} of its addresses sent mail, most of them enough to be judged alone.`
  return `${addresses} of its addresses sent mail, ${thin} of them less than ${minMessages} messages: a little from each.`
}
