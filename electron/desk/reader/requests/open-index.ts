import { contactKey } from '../../../../src/domain/contact-key.ts'
import { type Duplicate, findDuplicates } from '../../../../src/domain/duplicates.ts'
import { networkKey } from '../../../../src/domain/grouping.ts'
import type { RemovalRequest, RequestState } from '../../../../src/domain/request.ts'

/** Requests that still want something. */
export const openStates: RequestState[] = ['open', 'waiting', 'deferred']

/** Open requests by what they may have in common: ids under each name. */
export interface OpenIndex {
  bySubject: Map<string, number[]>
  byContact: Map<string, number[]>
  byNetwork: Map<string, number[]>
  /** By the id of the later one. */
  duplicates: Map<number, Duplicate>
}

/** Linear in the requests; kept by the request book until the mirror moves. */
export function openIndex(requests: Iterable<RemovalRequest>): OpenIndex {
  const all = [...requests]
  const index: OpenIndex = {
    bySubject: new Map(),
    byContact: new Map(),
    byNetwork: new Map(),
    duplicates: findDuplicates(all),
  }
  const put = (under: Map<string, number[]>, name: string, id: number) => {
    const known = under.get(name)
    if (known === undefined) under.set(name, [id])
    else if (known.at(-1) !== id) known.push(id)
  }
  for (const { id, subjects, contact } of all) {
    const person = contactKey(contact.email)
    if (person !== null) put(index.byContact, person, id)
    for (const subject of subjects) {
      put(index.bySubject, subject, id)
      const network = networkKey(subject)
      if (network !== null) put(index.byNetwork, network, id)
    }
  }
  return index
}
