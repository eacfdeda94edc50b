import type { Fact, FactValue } from '../../domain/fact.ts'

/** A checked thing as a line; `at` null: it was never checked. */
export interface FactLine {
  key: string
  name: string
  says: string
  /** UTC seconds of the check. */
  at: number | null
  /** Older than policy allows to rest on. */
  stale: boolean
  /** It is about a list of somebody else. */
  thirdParty: boolean
}

const day = 86_400

/**
 * The facts about a subject, PTR and each third-party list always among them, so that what is unknown is seen.
 * @param now UTC seconds
 */
export function factLines(
  facts: readonly Fact[],
  policy: { thirdPartyLists: readonly string[]; factsStaleAfterDays: number },
  now: number,
): FactLine[] {
  const newestFirst = [...facts].sort((a, b) => b.checkedAt - a.checkedAt)
  const line = (key: string, name: string, is: (value: FactValue) => boolean): FactLine => {
    const fact = newestFirst.find(({ value }) => is(value))
    if (fact === undefined) return { key, name, says: 'not checked', at: null, stale: false, thirdParty: name === key }
    const stale = now - fact.checkedAt > policy.factsStaleAfterDays * day
    return { key, name, says: sayOf(fact.value), at: fact.checkedAt, stale, thirdParty: name === key }
  }
  const listNames = new Set(policy.thirdPartyLists)
  for (const { value } of facts) if (value.kind === 'third-party') listNames.add(value.list)
  const known = (kind: FactValue['kind']) => facts.some(({ value }) => value.kind === kind)
  return [
    line('ptr', 'PTR', ({ kind }) => kind === 'ptr'),
    ...[...listNames].map((list) => line(list, list, (value) => value.kind === 'third-party' && value.list === list)),
    ...(known('holder') ? [line('holder', 'Holder', ({ kind }) => kind === 'holder')] : []),
    ...(known('statement') ? [line('statement', 'Provider says', ({ kind }) => kind === 'statement')] : []),
    ...(known('party') ? [line('party', 'Party', ({ kind }) => kind === 'party')] : []),
  ]
}

function sayOf(value: FactValue): string {
  switch (value.kind) {
    case 'ptr':
      if (value.state === 'missing') return 'none (NXDOMAIN)'
      if (value.state === 'unresolvable') return 'does not resolve (SERVFAIL)'
      return `${value.names.join(', ') || 'no name'}${value.confirmed ? '' : ', not confirmed forward'}`
    case 'third-party':
      if (!value.listed) return 'not listed'
      return `listed${value.policyList ? ' (policy list)' : ''}${value.codes.length > 0 ? ` ${value.codes.join(' ')}` : ''}`
    case 'holder':
      return `${value.name}${value.asn === null ? '' : `, AS${value.asn}`}${value.network === null ? '' : `, ${value.network}`}`
    case 'statement':
      return `${value.says}, by ${value.by}${value.withdrawn ? ', withdrawn' : ''}`
    case 'party':
      return `${value.verified ? 'verified' : 'not verified'}, bounces ${value.bouncesAccepted ? 'accepted' : 'not accepted'}`
  }
}
