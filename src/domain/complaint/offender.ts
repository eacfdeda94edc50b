import { formatNetwork, groupOfSignals, type Network } from '../address.ts'
import type { ComplaintMail, Original } from '../complaint.ts'
import type { Policy } from '../policy.ts'
import { canBeOffender } from '../reserved.ts'
import type { FeedbackReport } from './feedback-report.ts'
import { firstOf, valuesOf } from './header-field.ts'
import { parseMailDate } from './mail-date.ts'
import { parseReceived } from './received.ts'
import { type Walk, type WalkProblem, type WalkStep, walkRelays } from './relay-walk.ts'
import type { Reporter } from './reporter.ts'
import { trustOf } from './trust.ts'

/**
 * What an offender rests on. `source-ip`: a trusted reporter's word. `relay-walk`: what our own border recorded.
 * `top-hop`: the topmost hop that recorded a public address, because policy names no border.
 */
export type Basis = 'source-ip' | 'relay-walk' | 'top-hop'

export interface OffenderFound {
  /** The address that sent the mail, canonical; null: none that is believed. */
  address: string | null
  /** What its signals count under: the address, in IPv6 its /64. */
  countedAs: string | null
  basis: Basis | null
  /** When the mail was received, UTC seconds, as far as that is believed. */
  at: number | null
  reporter: Reporter
  /** `Source-IP` as the report says it, believed or not. */
  sourceIp: string | null
  walk: WalkStep[]
  problem: { code: WalkProblem['code'] | 'nested' | 'no-original' | 'source-ip'; message: string } | null
}

/**
 * The address a complaint is about (SPEC 9): a trusted reporter's `Source-IP`, else the first address from outside in the
 * `Received` fields of the message that is complained of (`walkRelays`). Never anything the sender of that message could
 * have written.
 */
export function offenderOf(
  complaint: {
    mail: Pick<ComplaintMail, 'fields'>
    feedback: FeedbackReport | null
    original: Original | null
    reporter: Reporter
  },
  policy: Policy,
): OffenderFound {
  const { mail, feedback, original, reporter } = complaint
  const walk = walkRelays(original === null ? [] : valuesOf(original.fields, 'received'), policy)
  const said = feedback?.sourceIp ?? null
  const shared = { reporter, sourceIp: said === null ? null : formatNetwork(said), walk: walk.steps }
  if (reporter.trusted && said !== null && isOutside(said, policy)) {
    const at =
      feedback?.arrivalAt ??
      topDate(original) ??
      reporter.receivedAt ??
      parseMailDate(firstOf(mail.fields, 'date') ?? '')
    return { ...shared, ...named(said), basis: 'source-ip', at, problem: null }
  }
  const problem = walk.offender === null ? problemOf(walk, complaint, shared.sourceIp) : nestedProblem(original, walk)
  if (walk.offender === null || problem !== null) {
    return { ...shared, address: null, countedAs: null, basis: null, at: null, problem }
  }
  const at = walk.at ?? (reporter.trusted ? (feedback?.arrivalAt ?? null) : null)
  return { ...shared, ...named(walk.offender), basis: walk.basis, at, problem: null }
}

const named = (address: Network) => ({
  address: formatNetwork(address),
  countedAs: formatNetwork(groupOfSignals(address)),
})

function isOutside(address: Network, policy: Policy): boolean {
  return !trustOf(policy.complaints).all.holdsAddress(address) && canBeOffender(address, policy.guards)
}

/** The newest date in the trace of what a trusted reporter sent on: its own server wrote that. */
function topDate(original: Original | null): number | null {
  for (const value of original === null ? [] : valuesOf(original.fields, 'received').slice(0, 5)) {
    const { at } = parseReceived(value)
    if (at !== null) return at
  }
  return null
}

/** A complaint inside a complaint is not the mail that is complained of, and whoever passed it on must not be accused. */
function nestedProblem(original: Original | null, { signedIn }: Walk): OffenderFound['problem'] {
  const inner = original?.inner ?? null
  if (inner === null || (inner.report === null && !signedIn)) return null
  const what = inner.report === null ? 'a complaint that somebody sent through our own server' : 'a report of somebody'
  return { code: 'nested', message: `It passes on ${what} who is not trusted (complaints.trustedReporters).` }
}

function problemOf(
  { problem }: Walk,
  { feedback, original, reporter }: Parameters<typeof offenderOf>[0],
  sourceIp: string | null,
): OffenderFound['problem'] {
  const unbelieved = whySourceIpFails(feedback, reporter, sourceIp)
  if (original === null)
    return { code: 'no-original', message: `The report holds no message and no header.${unbelieved}` }
  if (problem?.code !== 'no-trace' || original.form !== 'pasted')
    return problem === null ? null : { ...problem, message: `${problem.message}${unbelieved}` }
  return {
    code: 'no-trace',
    message: `What was forwarded has lost its Received fields; the mail must be forwarded as an attachment.${unbelieved}`,
  }
}

/** What became of the report's own word, as a sentence to follow another one. */
function whySourceIpFails(feedback: FeedbackReport | null, reporter: Reporter, sourceIp: string | null): string {
  if (feedback === null) return ''
  if (sourceIp === null) return feedback.sourceIpSaid ? ' Its Source-IP is not one address.' : ' It names no Source-IP.'
  return reporter.trusted
    ? ` Its Source-IP ${sourceIp} is ours, trusted or reserved.`
    : ` Its Source-IP ${sourceIp} is not believed: ${lowerFirst(reporter.why)}`
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
