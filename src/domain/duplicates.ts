import { contactKey } from './contact-key.ts'
import type { RemovalRequest } from './request.ts'

/** What is needed of a request to say whether it repeats another one. */
export type Asking = Pick<RemovalRequest, 'id' | 'channel' | 'receivedAt' | 'subjects' | 'contact' | 'text' | 'state'>

/** A later request that asks the same as an earlier one that is still open. */
export interface Duplicate {
  /** The earlier one, itself no duplicate: merging never makes chains. */
  of: number
  why: 'same-contact-same-subject' | 'same-text'
}

/** Ours: what came in more than this apart is asked anew, not twice. Seconds. */
export const duplicateWindow = 14 * 86_400
/** Shorter texts ("please unblock") say nothing of who wrote them. Characters without white space. */
const shortestText = 40

/**
 * The open requests that repeat an earlier open one, by id: the same contact (`contactKey`) about subjects that the earlier
 * one has all named; or the same text, from the same contact or about a subject in common. The same text alone is not enough:
 * strangers copy templates from each other. A request to Postmaster Support never joins one by the form, where less may be
 * granted (SPEC 3). Linear in the requests, which may come in any order.
 */
export function findDuplicates(requests: Iterable<Asking>): Map<number, Duplicate> {
  const open = [...requests].filter(({ state }) => state === 'open' || state === 'waiting' || state === 'deferred')
  open.sort((a, b) => a.receivedAt - b.receivedAt || a.id - b.id)
  const originals = createOriginals()
  const found = new Map<number, Duplicate>()
  for (const request of open) {
    const duplicate = originals.repeatedBy(request)
    if (duplicate === null) originals.add(request)
    else found.set(request.id, duplicate)
  }
  return found
}

/** Under each name the newest original: who asks again after the window starts anew. */
function createOriginals() {
  const byName = new Map<string, Asking>()
  return {
    add(request: Asking): void {
      for (const name of namesOf(request)) byName.set(name, request)
    },
    repeatedBy(request: Asking): Duplicate | null {
      for (const name of namesOf(request)) {
        const earlier = byName.get(name)
        if (earlier === undefined || !canJoin(request, earlier)) continue
        if (name.startsWith('text ')) {
          if (sameText(request, earlier)) return { of: earlier.id, why: 'same-text' }
        } else if (request.subjects.every((subject) => earlier.subjects.includes(subject)))
          return { of: earlier.id, why: 'same-contact-same-subject' }
      }
      return null
    },
  }
}

const canJoin = (later: Asking, earlier: Asking): boolean =>
  later.receivedAt - earlier.receivedAt <= duplicateWindow &&
  (later.channel === 'form' || earlier.channel === later.channel)

/** What a repetition would share with it: contact and subject, text and contact, text and subject. */
function* namesOf({ channel, contact, subjects, text }: Asking): Generator<string> {
  const person = contactKey(contact.email)
  const said = textKey(text)
  // A request by the form may join one to Support: it looks under both, and each stands under its own and under the form.
  for (const by of channel === 'form' ? ['form'] : ['support', 'form']) {
    for (const subject of subjects) if (person !== null) yield `asks ${by} ${person} ${subject}`
    if (said === null) continue
    if (person !== null) yield `text ${by} ${said} ${person}`
    for (const subject of subjects) yield `text ${by} ${said} ${subject}`
  }
}

const sameText = (a: Asking, b: Asking): boolean => plain(a.text) === plain(b.text)

/** Letters, digits and marks in one case, as quoting and wrapping leave them. */
const plain = (text: string): string => text.replace(/[\s>]+/gu, '').toLowerCase()

/** Length and a 32-bit sum (FNV-1a) of a text; null when it is too short to tell anybody from anybody. */
function textKey(text: string): string | null {
  const letters = plain(text)
  if (letters.length < shortestText) return null
  let sum = 0x811c9dc5
  for (let index = 0; index < letters.length; index += 1)
    sum = Math.imul(sum ^ letters.charCodeAt(index), 0x01000193) >>> 0
  return `${letters.length}-${sum.toString(36)}`
}
