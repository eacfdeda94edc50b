import type { z } from 'zod'
import type { publicRequestSchema } from '../../src/contract/list-server.ts'
import { formatNetwork, parseLoose } from '../../src/domain/address.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import { formatSubject, hasAddressForm, parseSubject } from '../../src/domain/subject.ts'
import { Problem } from '../problem.ts'
import { type Change, inTransaction } from '../store/counter.ts'
import type { Store } from '../store/open.ts'
import { placeOfText } from '../store/place.ts'
import { addRequest, countRequestsFor } from '../store/requests.ts'

export type PublicRequest = z.output<typeof publicRequestSchema>

/**
 * The canonical form of what somebody typed as the address, network or name that is refused. Brackets, spaces and the
 * old `192.0.2` for a /24 are understood; host bits are not: which network is meant is not ours to guess.
 */
export function readSubject(typed: string): Result<string> {
  const text = typed.trim()
  if (!hasAddressForm(text.replace(/^\[|\]$/g, ''))) {
    const name = parseSubject(text)
    return name.ok ? ok(formatSubject(name.value)) : name
  }
  const loose = parseLoose(text)
  if (!loose.ok) return loose
  const { network, normalised } = loose.value
  if (!normalised.includes('host-bits')) return ok(formatNetwork(network))
  const strict = parseSubject(text)
  return strict.ok ? ok(formatSubject(strict.value)) : strict
}

/** Every subject once, in the order given. Throws a Problem 400 that names the first one that cannot be read. */
export function readSubjects(typed: readonly string[]): string[] {
  const subjects = new Set<string>()
  for (const [index, text] of typed.entries()) {
    const subject = readSubject(text)
    const field = `subjects.${index}`
    if (!subject.ok) throw new Problem(400, 'malformed', `${field}: ${subject.problem.message}`, { field })
    subjects.add(subject.value)
  }
  return [...subjects]
}

/** Keeps a request of the public form, and how many earlier ones named one of its subjects. */
export function takeIn(store: Store, { contact, text, pasted }: PublicRequest, subjects: string[], now: number) {
  return inTransaction(store.write, async (change: Change): Promise<RemovalRequest> => {
    const repeats = await countRequestsFor(change.db, subjects.map(placeOfText))
    const request: RemovalRequest = {
      id: change.counter.nextId('request'),
      channel: 'form',
      receivedAt: now,
      subjects,
      contact,
      text,
      pasted,
      state: 'open',
      until: null,
      condition: null,
      returned: false,
      pausedSeconds: 0,
      pausedSince: null,
      claimedBy: null,
      claimedUntil: null,
      repeats,
      mergedInto: null,
      outcomes: [],
      closedAt: null,
      version: change.counter.nextSeq(),
    }
    await addRequest(change.db, request)
    return request
  })
}
