import { coverageOf } from '../../../../src/domain/coverage.ts'
import type { Fact, PartyFact, StatementFact } from '../../../../src/domain/fact.ts'
import { replyFor } from '../../../../src/domain/reply.ts'
import { type HolderState, type NetworkState, type VerdictInput, verdictOf } from '../../../../src/domain/verdict.ts'
import { day, fact, now, policy } from '../material.ts'
import { answers, ip, type Situation, situations } from './covers.ts'

/** The values of every input, each by the word it has in the golden file. */
const stale = now - policy.factsStaleAfterDays * day
// A dot keeps the words in this order: JavaScript puts whole numbers first.
const scores = { none: null, '0.': 0, '59.99': 59.99, '60.': 60, '69.9': 69.9, '70.': 70, '100.': 100 } as const
const ages = { fresh: now - 3600, 'just fresh': stale, stale: stale - 1, none: null } as const
const channels = { form: 'form', support: 'support', nobody: null } as const
const parties = {
  none: null,
  met: [true, true, now - 3600],
  'met, just fresh': [true, true, stale],
  'met, stale': [true, true, stale - 1],
  unverified: [false, true, now - 3600],
  'no bounces': [true, false, now - 3600],
} as const
const statements = {
  none: null,
  dynamic: ['dynamic', false],
  generic: ['generic', false],
  'dynamic, withdrawn': ['dynamic', true],
  static: ['static', false],
  'static, withdrawn': ['static', true],
} as const
const holderOf = (score: number | null): HolderState => ({ name: 'Example Hosting', addresses: 43, score })
const holders = { unknown: null, unscored: holderOf(null), '31.': holderOf(31), '60.': holderOf(60) } as const
const volumes = { '199.': 199, '200.': 200 } as const

const dimensions = {
  channel: Object.keys(channels),
  score: Object.keys(scores),
  facts: Object.keys(ages),
  party: Object.keys(parties),
  statement: Object.keys(statements),
  holder: Object.keys(holders),
  messages: Object.keys(volumes),
} as const
export type Dimension = keyof typeof dimensions

/** One choice of a word for every dimension that matters. */
export type Choice = Partial<Record<Dimension, string>>

export interface Outcome {
  choice: Choice
  /** Everything the verdict says, as one line. */
  line: string
  rules: { rule: string; sentence: string }[]
  /** What the sender is told when the recommendation is followed; null: nothing is recommended. */
  words: string | null
}

/** The dimensions a situation is worked through by, with their values. */
export function dimensionsOf({ asks, subject }: Situation): [Dimension, readonly string[]][] {
  const own: Dimension[] = ['channel', 'score']
  if (subject === ip) own.push('facts')
  if (asks.includes('party')) own.push('party')
  if (asks.includes('statement')) own.push('statement')
  if (asks.includes('holder')) own.push('holder', 'messages')
  return own.map((name) => [name, dimensions[name]])
}

/** Every combination of a situation. */
export const outcomesOf = (situation: Situation): Outcome[] =>
  choicesOf(dimensionsOf(situation)).map((choice) => outcomeOf(situation, choice))

export const allOutcomes = () => situations.map((situation) => ({ situation, outcomes: outcomesOf(situation) }))

const choicesOf = (asked: readonly [Dimension, readonly string[]][]): Choice[] =>
  asked.reduce<Choice[]>(
    (choices, [name, words]) => choices.flatMap((choice) => words.map((word) => ({ ...choice, [name]: word }))),
    [{}],
  )

const pick = <T>(values: Readonly<Record<string, T>>, word: string | undefined): T | null =>
  word === undefined ? null : (values[word] ?? null)

/** The input of one combination, as `judge` would gather it. */
export function inputOf(situation: Situation, choice: Choice): VerdictInput {
  const { subject, listings, exceptions, others } = situation
  const age = pick<number | null>(ages, choice.facts)
  const facts: Fact[] = age === null ? [] : answers(situation, age)
  const party = pick<(typeof parties)[keyof typeof parties]>(parties, choice.party)
  if (party) facts.push(partyFact(subject, party))
  const said = pick<(typeof statements)[keyof typeof statements]>(statements, choice.statement)
  if (said) facts.push(statementFact(said))
  const score = pick<number | null>(scores, choice.score)
  const rollup = listings.find(({ reason }) => reason === 'rollup')
  const network: NetworkState | null =
    rollup === undefined || others === null
      ? null
      : {
          listingId: rollup.id,
          grounds: rollup.grounds,
          score: subject === rollup.subject ? score : null,
          shadowedSingles: [
            ...others.map((value, index) => ({ subject: `192.0.2.${index + 10}`, score: value })),
            ...listings.filter(({ shadowedBy }) => shadowedBy !== null).map((row) => ({ subject: row.subject, score })),
          ],
        }
  const coverage = coverageOf({ subject, listings, exceptions, facts, policy, now })
  const messages = pick<number>(volumes, choice.messages)
  return {
    subject,
    coverage,
    channel: pick<'form' | 'support' | null>(channels, choice.channel),
    score,
    facts,
    policy,
    now,
    network,
    ...(choice.holder === undefined ? {} : { holder: () => pick<HolderState | null>(holders, choice.holder) }),
    ...(messages === null ? {} : { messages }),
  }
}

const partyFact = (subject: string, [verified, bouncesAccepted, at]: readonly [boolean, boolean, number]): Fact =>
  fact(subject, { kind: 'party', verified, bouncesAccepted } satisfies PartyFact, at)

const statementFact = ([says, withdrawn]: readonly [StatementFact['says'], boolean]): Fact =>
  fact('192.0.2.0/24', { kind: 'statement', says, by: 'The provider', withdrawn } satisfies StatementFact)

const harmless = new Set(['ask', 'defer', 'merge', 'amend', 'list'])

function outcomeOf(situation: Situation, choice: Choice): Outcome {
  const input = inputOf(situation, choice)
  const verdict = verdictOf(input)
  const { kind, action, allowed, listingId, endsAt, unchecked, rules, residual } = verdict
  const also = allowed.filter((one) => one !== action && !harmless.has(one))
  const left = residual.map((one) => `${one.kind} ${one.subject} (${one.liftedBy ?? 'nobody known'})`)
  const line = [
    kind,
    action ?? '—',
    also.join(' ') || '—',
    listingId === null ? '—' : `#${listingId}`,
    endsAt === null ? '—' : new Date(endsAt * 1000).toISOString().slice(0, 10),
    unchecked.join(' ') || '—',
    rules.map(({ rule }) => rule.replace('rule-', '')).join(' '),
    left.join('; ') || '—',
  ].join(' | ')
  const { coverage, subject } = input
  const words =
    action === null
      ? null
      : replyFor({ action, verdict, coverage, subject, singleStays: true, refusalBase: policy.pageUrl })
          // The day of a check differs with its age, which is on the line already.
          .replaceAll(/asked \d{4}-\d\d-\d\d/gu, 'asked then')
  return { choice, line, rules, words }
}
