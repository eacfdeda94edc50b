import { contains, type Network } from '../address.ts'
import type { Policy } from '../policy.ts'
import { canBeOffender } from '../reserved.ts'
import { addressText, isLoopback, readNetwork } from './address-text.ts'
import { clientText, parseReceived, type ReceivedHop } from './received.ts'
import { type Trust, trustOf } from './trust.ts'

/** One hop as it was looked at, for people. */
export interface WalkStep {
  by: string | null
  /** The client as the hop names it: name and address, or its HELO. */
  from: string | null
  /** The address that the hop recorded. */
  address: string | null
  at: number | null
  /** `passed`: believed, and the way goes on; `offender`: believed, and here it ends; `stopped`: it cannot be believed or says nothing; `below`: not looked at. */
  outcome: 'passed' | 'offender' | 'stopped' | 'below'
  why: string
}

export interface Walk {
  /** The first address from outside that a trusted hop recorded. */
  offender: Network | null
  /** Its name, found and checked by the hop that recorded it. */
  offenderName: string | null
  /** When that hop took the message, by its own clock, else by the newest trusted one above it; UTC seconds. */
  at: number | null
  basis: 'relay-walk' | 'top-hop'
  /** Place among the `Received` fields of the hop that recorded the offender; null without one. */
  boundary: number | null
  /** That hop took the message from somebody who had signed in (`ESMTPSA`). */
  signedIn: boolean
  /** Every hop that was believed is ours or trusted, and there is no other: it began with us. */
  inside: boolean
  /** Why there is no offender. */
  problem: WalkProblem | null
  steps: WalkStep[]
}

export interface WalkProblem {
  code: 'no-trace' | 'not-ours' | 'unreadable-hop' | 'local-user' | 'inside' | 'private-sender'
  message: string
}

/** Hops that are looked at; no mail has so many. */
const mostHops = 100
/** Steps that are kept for showing below the last one that was looked at. */
const shownBelow = 10

/** Protocols by which mail is handed on within a system: no address is recorded, and nobody from outside speaks them. */
const handedOn = /^(?:LMTPS?A?|UTF8LMTPS?A?|MAPI)$/u
/** A mailbox was emptied: the address is the mailbox's server, not a sender. */
const fetched = /^(?:POP3S?|IMAPS?|IMAP4S?|ETRN|ODMR)$/u

/**
 * Follows a message's `Received` fields from the top, our own border outwards (SPEC 9). A field is believed only while
 * the server that wrote it is ours or trusted: the topmost one was written last, by who delivered the message; the next
 * one is believed when the hop above took the message from an address of ours (or a trusted relay's), or handed it on
 * inside, and the field's `by` is a host that policy names. The first address that a believed hop recorded and that is
 * neither ours, trusted nor reserved is the offender, and what stands below is not looked at: its sender wrote it, or
 * could have.
 *
 * Without a border in the policy the topmost hop that recorded a public address is taken as our border's (`top-hop`).
 *
 * @param received values of the `Received` fields, topmost first
 */
export function walkRelays(received: readonly string[], policy: Policy): Walk {
  const trust = trustOf(policy.complaints)
  const basis = trust.border.any ? 'relay-walk' : 'top-hop'
  const hops = received.slice(0, mostHops).map(parseReceived)
  const walk: Walk = {
    offender: null,
    offenderName: null,
    at: null,
    basis,
    boundary: null,
    signedIn: false,
    inside: false,
    problem: null,
    steps: [],
  }
  if (hops.length === 0)
    return {
      ...walk,
      problem: { code: 'no-trace', message: 'It has no Received fields: nothing says where it came from.' },
    }

  /** What the hop above says of the one below it. */
  let link: Link = { kind: 'top' }
  for (const [place, hop] of hops.entries()) {
    const step = judgeHop(hop, hops[place + 1] ?? null, link, trust, policy)
    walk.steps.push({ ...shown(hop), outcome: step.outcome, why: step.why })
    if (step.outcome !== 'stopped' && hop.at !== null && (walk.at === null || step.outcome === 'offender'))
      walk.at = hop.at
    if (step.outcome === 'passed') {
      link = step.link
      continue
    }
    const below = hops.slice(place + 1, place + 1 + shownBelow)
    for (const other of below) walk.steps.push({ ...shown(other), outcome: 'below', why: notBelieved })
    if (step.outcome === 'stopped') return { ...walk, problem: step.problem }
    return {
      ...walk,
      offender: hop.client,
      offenderName: hop.clientName,
      boundary: place,
      signedIn: hasSignedIn(hop),
    }
  }
  if (hops.every(({ remark }) => remark))
    return {
      ...walk,
      inside: true,
      problem: { code: 'no-trace', message: 'None of its Received fields names a server or a client.' },
    }
  return {
    ...walk,
    inside: true,
    problem: { code: 'inside', message: 'Every hop is ours or trusted: it came from no address outside.' },
  }
}

const notBelieved = 'Not believed: whoever handed the message over could have written it.'

/** Why the field below a hop may be believed. */
type Link =
  | { kind: 'top' }
  /** The hop took it from an address that policy names. */
  | { kind: 'address' }
  /** From the same machine, or handed on inside without an address, or from private space. */
  | {
      kind: 'inside'
      loopback: boolean
      /** The hop took it from private space: the names by which it knows the client, and its own. Null: no address was recorded. */
      near: readonly string[] | null
    }

type Step =
  | { outcome: 'passed'; why: string; link: Link }
  | { outcome: 'offender'; why: string }
  | { outcome: 'stopped'; why: string; problem: WalkProblem }

function judgeHop(hop: ReceivedHop, next: ReceivedHop | null, link: Link, trust: Trust, policy: Policy): Step {
  if (hop.remark && hop.problem === null) return { outcome: 'passed', why: 'A remark without a client.', link }
  const writer = hop.by ?? 'a server without a name'
  if (!isBelieved(hop, link, trust)) {
    const place = link.kind === 'top' ? 'The topmost hop' : 'The next hop'
    return stopped('not-ours', `${place} was written by ${writer}, which policy does not name (complaints.border).`)
  }
  if (hop.problem !== null) return stopped('unreadable-hop', `The hop by ${writer} cannot be read: ${hop.problem}.`)
  if (hop.local)
    return stopped('local-user', `It was handed in on ${writer} itself by a local user, who wrote what stands below.`)
  if (hop.client === null || fetched.test(hop.protocol ?? '')) return withoutClient(hop, writer)
  return judgeClient(hop, hop.client, next, writer, trust, policy)
}

/** Whether the server that wrote the field is ours or trusted. */
function isBelieved(hop: ReceivedHop, link: Link, trust: Trust): boolean {
  if (link.kind === 'address') return true
  // The mailbox's owner fetched it to a machine of their own: the topmost field is the last one to be written.
  if (link.kind === 'top' && fetched.test(hop.protocol ?? '')) return true
  // Fresh desk: whoever delivered it was ours, and so is what it was handed on by inside.
  if (!trust.border.any) return link.kind !== 'inside' || link.near === null || isNear(hop, link.near)
  if (trust.all.holdsName(hop.by) || trust.all.holdsAddress(hop.byAddress)) return true
  if (link.kind === 'inside') return link.loopback && isLocalName(hop)
  // Policy names networks only, so that no `by` can match: the topmost hop is the one that delivered it to us.
  return !trust.all.named
}

/**
 * Whether a hop was written by the private client that the hop above names, or by its neighbour. Where policy names no
 * border this is all that tells a server of ours from a customer in private space who wrote the field.
 */
function isNear({ by }: ReceivedHop, near: readonly string[]): boolean {
  if (by === null) return false
  const end = endOf(by)
  return near.some((name) => name === by || (end !== null && endOf(name) === end))
}

/** The last two labels of a name; null: it has but one, or is an address. */
const endOf = (name: string): string | null =>
  /^[^.]+(?:\.[^.]+)*\.([^.]+\.[a-z][^.]*)$/u.exec(name.replace(/\.$/u, ''))?.[1] ?? null

const isLocalName = ({ by, byAddress }: ReceivedHop): boolean =>
  /^(?:localhost(?:\.localdomain)?|127\.\d+\.\d+\.\d+)\.?$/u.test(by ?? '') ||
  (byAddress !== null && isLoopback(byAddress))

function withoutClient(hop: ReceivedHop, writer: string): Step {
  if (hop.from === null)
    return { outcome: 'passed', why: `${writer} handed it on.`, link: { kind: 'inside', loopback: false, near: null } }
  if (handedOn.test(hop.protocol ?? ''))
    return {
      outcome: 'passed',
      why: `Handed on inside, to ${writer}.`,
      link: { kind: 'inside', loopback: true, near: null },
    }
  if (fetched.test(hop.protocol ?? ''))
    return {
      outcome: 'passed',
      why: `Fetched from a mailbox by ${writer}.`,
      link: { kind: 'inside', loopback: false, near: null },
    }
  return stopped('unreadable-hop', `The hop by ${writer} does not say which address it took it from.`)
}

function judgeClient(
  hop: ReceivedHop,
  client: Network,
  next: ReceivedHop | null,
  writer: string,
  trust: Trust,
  policy: Policy,
): Step {
  const text = addressText(client)
  if (trust.border.holdsAddress(client))
    return { outcome: 'passed', why: `${writer} took it from ${text}, which is ours.`, link: { kind: 'address' } }
  if (trust.relays.holdsAddress(client))
    return { outcome: 'passed', why: `${writer} took it from ${text}, a trusted relay.`, link: { kind: 'address' } }
  if (isNamedClient(hop, trust) && next !== null && trust.all.holdsName(next.by))
    return {
      outcome: 'passed',
      why: `${writer} took it from ${hop.clientName} [${text}], which policy names.`,
      link: { kind: 'address' },
    }
  if (canBeOffender(client, policy.guards)) return { outcome: 'offender', why: `${writer} took it from ${text}.` }
  if (isLoopback(client))
    return {
      outcome: 'passed',
      why: `${writer} took it from itself.`,
      link: { kind: 'inside', loopback: true, near: null },
    }
  // Where policy names private networks, the others are no servers of ours; who has signed in is a person.
  if (trust.namesPrivate || hasSignedIn(hop) || !insideSpace.some((space) => contains(space, client)))
    return stopped(
      'private-sender',
      `${writer} took it from ${text}: reserved space that policy does not name as ours.`,
    )
  return {
    outcome: 'passed',
    why: `${writer} took it from ${text}, inside.`,
    link: { kind: 'inside', loopback: false, near: namesOf(hop) },
  }
}

/** Its own name, and the client's as it was found and checked; never the HELO, which any client chooses. */
const namesOf = ({ by, clientName, client }: ReceivedHop): string[] =>
  [by, clientName, client === null ? null : addressText(client)].flatMap((name) => name ?? [])

/**
 * By the name that the hop found for the client and checked. A name that only lies below one of ours will not do: customers
 * have such names, too.
 */
const isNamedClient = ({ clientName }: ReceivedHop, { border, relays }: Trust): boolean =>
  border.isNamed(clientName) || relays.isNamed(clientName) || relays.holdsBelow(clientName)

const hasSignedIn = ({ protocol }: ReceivedHop): boolean => /^(?:UTF8)?E?SMTPS?A$/u.test(protocol ?? '')

/** Where servers of one system talk to one another; shared space (100.64.0.0/10) is not, since customers are there. */
const insideSpace = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => readNetwork(text) ?? [])

const stopped = (code: WalkProblem['code'], message: string): Step => ({
  outcome: 'stopped',
  why: message,
  problem: { code, message },
})

const shown = (hop: ReceivedHop): Omit<WalkStep, 'outcome' | 'why'> => ({
  by: hop.by,
  from: clientText(hop),
  address: hop.client === null ? null : addressText(hop.client),
  at: hop.at,
})
