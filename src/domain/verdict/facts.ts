import { newest } from '../coverage.ts'
import type { Fact, FactOf, PartyFact, StatementFact } from '../fact.ts'
import { surrounds } from '../surrounds.ts'

/** The newest word on the responsible party of the subject or of the network that is listed. */
export const newestParty = (facts: readonly Fact[], subject: string, listed: string): FactOf<PartyFact> | null =>
  newest(
    facts,
    (fact): fact is FactOf<PartyFact> => fact.value.kind === 'party' && isAbout(fact.subject, subject, listed),
  )

/** The newest provider statement about the subject, what is listed, or the space around it. */
export const newestStatement = (
  facts: readonly Fact[],
  subject: string,
  listed: string,
): FactOf<StatementFact> | null =>
  newest(
    facts,
    (fact): fact is FactOf<StatementFact> =>
      fact.value.kind === 'statement' && (isAbout(fact.subject, subject, listed) || surrounds(fact.subject, subject)),
  )

const isAbout = (about: string, subject: string, listed: string) => about === subject || about === listed
