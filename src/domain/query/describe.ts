import { formatNetwork } from '../address.ts'
import { formatPattern, type NamePattern } from '../name-pattern.ts'
import type { Condition, DateKey, Having, NewTerm } from './ast.ts'
import { type AgeUnit, type Comparison, type DateTest, formatDay } from './date-test.ts'
import { formatNumberTest, type NumberTest } from './number-test.ts'

/** A term as a chip says it: `reason rollup or dynamic`, `not inside 192.0.2.0/24`, `listed less than 7 days ago`. */
export const describeTerm = (term: NewTerm): string => (term.negated ? `not ${describe(term)}` : describe(term))

function describe(condition: Condition): string {
  switch (condition.key) {
    case 'reason':
    case 'verdict':
    case 'state':
    case 'channel':
    case 'clock':
      return `${condition.key} ${either(condition.values)}`
    case 'list':
      return `${either(condition.values)} list`
    case 'has':
      return either(condition.values.map((having) => havingWords[having]))
    case 'net':
      return `inside ${formatNetwork(condition.network)}`
    case 'covers':
      return `covers ${formatNetwork(condition.network)}`
    case 'name':
      return describeName(condition.pattern)
    case 'listed':
    case 'received':
    case 'expires':
    case 'hit':
      return `${dateWords[condition.key]} ${describeDate(condition.when, condition.key === 'expires')}`
    case 'score':
    case 'repeats':
    case 'relapses':
      return `${condition.key} ${describeNumber(condition.test)}`
    case 'text':
      return `“${condition.text}”`
    case 'contact':
    case 'file':
      return `${condition.key} “${condition.text}”`
    case 'claimed':
      return condition.by.who === 'none'
        ? 'claimed by nobody'
        : `claimed by ${condition.by.who === 'me' ? 'me' : condition.by.name}`
    case 'id':
      return `number ${either(condition.ids.map(String))}`
  }
}

const either = (words: readonly string[]): string => words.join(' or ')

const havingWords = {
  request: 'with a request',
  expiry: 'with an expiry',
  note: 'with a note',
  shadowed: 'shadowed',
  exception: 'with an exception',
  hits: 'with hits',
  pasted: 'with a pasted refusal',
  duplicate: 'duplicates',
} as const satisfies Record<Having, string>

const dateWords = {
  listed: 'listed',
  received: 'received',
  expires: 'expires',
  hit: 'last hit',
} as const satisfies Record<DateKey, string>

function describeName(pattern: NamePattern): string {
  if (pattern.wild) return `name like ${formatPattern(pattern)}`
  switch (pattern.form) {
    case 'name':
      return `name ${pattern.base}`
    case 'suffix':
      return `name ${pattern.base} or below`
    case 'below':
      return `name below ${pattern.base}`
  }
}

const dayWords = { '<': 'before', '<=': 'by', '>': 'after', '>=': 'since' } as const satisfies Record<
  Comparison,
  string
>
const aheadDayWords = { ...dayWords, '>=': 'from' } as const
const ageWords = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
} as const satisfies Record<Comparison, string>
const unitWords = { h: 'hour', d: 'day', w: 'week' } as const satisfies Record<AgeUnit, string>

function describeDate(test: DateTest, ahead: boolean): string {
  switch (test.form) {
    case 'day':
      return `${(ahead ? aheadDayWords : dayWords)[test.op]} ${formatDay(test.day)}`
    case 'span':
      return test.from === test.to
        ? `on ${formatDay(test.from)}`
        : `from ${formatDay(test.from)} to ${formatDay(test.to)}`
    case 'ago':
      return test.days === 0 ? 'today' : 'yesterday'
    case 'age': {
      const age = `${ageWords[test.op]} ${test.amount} ${unitWords[test.unit]}${test.amount === 1 ? '' : 's'}`
      return ahead ? `in ${age}` : `${age} ago`
    }
  }
}

function describeNumber(test: NumberTest): string {
  switch (test.form) {
    case 'range':
      return `${test.from} to ${test.to}`
    case 'unknown':
      return 'unknown'
    case 'compare':
      return test.op === '=' ? formatNumberTest(test) : `${numberWords[test.op]} ${test.value}`
  }
}

const numberWords = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
} as const satisfies Record<Comparison, string>
