import type { PatternTest } from '../../../../src/contract/desk/names.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import { patternTooWide } from '../../../../src/domain/listing-width.ts'
import { firstAnswers } from '../../../../src/domain/name-pattern/publisher.ts'
import { includesPattern, samePattern, sharedName } from '../../../../src/domain/name-pattern/relation.ts'
import { whyMatches } from '../../../../src/domain/name-pattern/why.ts'
import { canonicalName, formatPattern, type NamePattern, parseAnyPattern } from '../../../../src/domain/name-pattern.ts'
import { neverGuard } from '../../../../src/domain/never-list.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import type { NamedListing } from './book.ts'
import { servedAt } from './test-name.ts'

type Against = PatternTest['against'][number]
type Relation = Against['relation']

const mostAgainst = 100

/** What a pattern that is not listed yet would cover, and what it would do to the list. @throws DeskError `bad-input` */
export async function testPattern(
  { mirror, policy }: ReadContext,
  text: string,
  names: readonly string[],
  listings: readonly NamedListing[],
): Promise<PatternTest> {
  const read = parseAnyPattern(text.trim())
  if (!read.ok)
    throw new DeskError('bad-input', read.problem.message, {
      detail: { field: 'pattern', hint: 'Such as .pool.example, *.pool.example or dsl-*.isp.example.' },
    })
  const pattern = read.value
  const subject = formatPattern(pattern)
  const pause = createPause()
  const against: Against[] = []
  let total = 0
  for (const { listing, pattern: standing } of listings) {
    const relation = standing === null ? null : relationOf(pattern, standing)
    if (standing !== null && relation !== null) {
      total += 1
      if (against.length < mostAgainst)
        against.push(describe(subject, pattern, { listing, pattern: standing }, relation))
    }
    await pause()
  }
  const concerning = mirror.exceptionsConcerning(subject)
  const never = (['dynamic', 'generic'] as const).flatMap((reason) => {
    const guard = neverGuard({ subject, reason }, concerning, policy)
    return guard === null ? [] : [{ reason, guard }]
  })
  return {
    pattern: subject,
    tooBroad: patternTooWide(pattern),
    answers: names.map((name) => ({ name: canonicalName(name.trim()), ...whyMatches(pattern, name.trim()) })),
    against,
    total,
    never,
    served: servedAt(pattern),
  }
}

function relationOf(pattern: NamePattern, standing: NamePattern): Relation | null {
  if (samePattern(pattern, standing)) return 'same'
  if (includesPattern(standing, pattern)) return 'covered-by'
  if (includesPattern(pattern, standing)) return 'covers'
  if (!pattern.wild && !standing.wild) return null
  return sharedName(pattern, standing) === null ? null : 'crosses'
}

function describe(
  subject: string,
  pattern: NamePattern,
  { listing, pattern: standing }: { listing: NamedListing['listing']; pattern: NamePattern },
  relation: Relation,
): Against {
  const sentences: Record<Relation, string> = {
    same: `${listing.subject} is listed already, as ${listing.reason}.`,
    'covered-by': `${listing.subject} (${listing.reason}) covers all of its names already.`,
    covers: `It would cover all names of ${listing.subject} (${listing.reason}).`,
    crosses: `${listing.subject} (${listing.reason}) and ${subject} share names.`,
  }
  const first = relation === 'same' ? [] : firstAnswers(pattern, standing)
  return {
    listing,
    relation,
    example: sharedName(pattern, standing),
    sentence: sentences[relation],
    first: first.map((one) => ({
      ...one,
      first: one.first === 'a' ? ('pattern' as const) : one.first === 'b' ? ('listing' as const) : one.first,
    })),
  }
}
