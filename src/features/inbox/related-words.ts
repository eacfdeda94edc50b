import type { Output } from '../../contract/binding.ts'
import { type Relation, relations } from '../../contract/desk/requests.ts'
import { networkKey } from '../../domain/grouping.ts'

type Detail = Output<'requests.get'>

export const relationWords = {
  'same-subject': { one: 'same subject', of: 'of the subject' },
  'same-contact': { one: 'same contact', of: 'of this contact' },
  'same-network': { one: 'same /24', of: 'of this /24' },
  'same-holder': { one: 'same holder', of: 'of this holder' },
} as const satisfies Record<Relation, { one: string; of: string }>

/** "3 more of this contact, 5 of this /24" */
export function relatedText(counts: Detail['relatedCounts']): string {
  const parts = relations.flatMap((why) => (counts[why] > 0 ? [`${counts[why]} more ${relationWords[why].of}`] : []))
  return parts.map((part, at) => (at === 0 ? part : part.replace(' more', ''))).join(', ')
}

/** The whole of each relation as a query, the request itself included. */
export function relatedQueries({ request, row, related, relatedCounts }: Detail): { label: string; query: string }[] {
  return relations.flatMap((why) => {
    const query = relatedCounts[why] === 0 ? null : queryOf(why, request.contact.email, row.subject)
    const named = related.filter((one) => one.why === why)
    const all = query ?? (named.length > 1 ? `id:${[request.id, ...named.map(({ id }) => id)].join(',')}` : null)
    return all === null ? [] : [{ label: `All ${relationWords[why].of}`, query: all }]
  })
}

function queryOf(why: Relation, email: string, subject: string): string | null {
  switch (why) {
    case 'same-contact':
      return /^[^\s"]+$/u.test(email) ? `state:open contact:${email}` : null
    case 'same-network': {
      const network = networkKey(subject)
      return network === null ? null : `state:open net:${network}`
    }
    case 'same-subject':
    case 'same-holder':
      return null
  }
}
