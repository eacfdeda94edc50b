import { type Cover, isStale } from '../coverage.ts'
import type { Listing } from '../listing.ts'
import type { VerdictInput } from '../verdict.ts'
import { type Assessment, assessment } from './assessment.ts'
import { thirdPartyName } from './residual.ts'
import { rule } from './rules.ts'

/** What others have to mend: the PTR name or record, a list that is not ours (SPEC 3). */

export function nameList(listing: Listing, input: VerdictInput, name: string): Assessment {
  const rules = [rule('rule-3-name-list')]
  if (input.coverage.unchecked.includes('ptr')) {
    rules.push(rule('rule-3-name-unchecked', { name }))
    return assessment('check-first', null, rules, { listing })
  }
  return assessment('provider', 'answer', rules, { listing, also: ['deny'] })
}

export function thirdParty(cover: Cover & { kind: 'third-party' }, input: VerdictInput): Assessment {
  const name = thirdPartyName(cover.list)
  const rules = [rule('rule-3-third-party', { name })]
  if (isStale(cover, input.policy, input.now)) {
    rules.push(rule('rule-3-third-party-stale', { name }))
    return assessment('check-first', null, rules)
  }
  return assessment('third-party', 'answer', rules, { also: ['override'] })
}

export function ptrFault(cover: Cover & { kind: 'ptr' }, input: VerdictInput): Assessment {
  const rules = [cover.fault === 'missing' ? rule('rule-3-ptr-missing') : rule('rule-3-ptr-unresolvable')]
  if (isStale(cover, input.policy, input.now)) {
    rules.push(rule('rule-3-ptr-stale'))
    return assessment('check-first', null, rules)
  }
  return assessment('provider', 'answer', rules)
}
