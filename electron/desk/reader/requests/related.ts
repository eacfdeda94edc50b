import type { Output } from '../../../../src/contract/binding.ts'
import { type Relation, relations } from '../../../../src/contract/desk/requests.ts'
import { contactKey } from '../../../../src/domain/contact-key.ts'
import type { Duplicate } from '../../../../src/domain/duplicates.ts'
import { networkKey } from '../../../../src/domain/grouping.ts'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import type { ReadContext } from '../context.ts'
import { namedHolder } from './groups.ts'
import type { OpenIndex } from './open-index.ts'

type Detail = Output<'requests.get'>

const shown = 20
/** Addresses of a holder that are looked through: a big provider has more than anybody reads. */
const mostHeld = 4096

/**
 * Other open requests that may be the same matter, each counted once under the first relation that applies: same subject, same
 * contact, same /24 (IPv6: /64), same holder.
 */
export function relatedTo(
  context: ReadContext,
  index: OpenIndex,
  request: RemovalRequest,
): Pick<Detail, 'related' | 'relatedCounts'> {
  const related: Detail['related'] = []
  const relatedCounts = { 'same-subject': 0, 'same-contact': 0, 'same-network': 0, 'same-holder': 0 }
  const seen = new Set([request.id])
  for (const why of relations)
    for (const id of idsOf(context, index, request, why)) {
      if (seen.has(id)) continue
      seen.add(id)
      relatedCounts[why]++
      if (related.length >= shown) continue
      const other = context.mirror.request(id)
      if (other) related.push({ id, subject: other.subjects[0] ?? '', why })
    }
  return { related, relatedCounts }
}

function* idsOf(context: ReadContext, index: OpenIndex, request: RemovalRequest, why: Relation): Generator<number> {
  switch (why) {
    case 'same-subject':
      for (const subject of request.subjects) yield* index.bySubject.get(subject) ?? []
      return
    case 'same-contact':
      yield* index.byContact.get(contactKey(request.contact.email) ?? '') ?? []
      return
    case 'same-network':
      for (const subject of request.subjects) yield* index.byNetwork.get(networkKey(subject) ?? '') ?? []
      return
    case 'same-holder': {
      const keys = new Set(request.subjects.flatMap((subject) => namedHolder(context, subject)?.key ?? []))
      for (const key of keys)
        for (const subject of context.mirror.heldBy(key, mostHeld)) yield* index.bySubject.get(subject) ?? []
    }
  }
}

const sentences = {
  'same-contact-same-subject': 'The same contact has asked about the same before',
  'same-text': 'The same text has come in before',
} as const satisfies Record<Duplicate['why'], string>

/** The earlier request that this one repeats, as proposed for `merge`; null when it repeats none. */
export function duplicateShown({ mirror }: ReadContext, index: OpenIndex, { id }: RemovalRequest): Detail['duplicate'] {
  const duplicate = index.duplicates.get(id)
  const earlier = duplicate && mirror.request(duplicate.of)
  if (!duplicate || !earlier) return null
  const { receivedAt, subjects } = earlier
  return {
    of: earlier.id,
    subject: subjects[0] ?? '',
    receivedAt,
    sentence: `${sentences[duplicate.why]}: #${earlier.id}.`,
  }
}
