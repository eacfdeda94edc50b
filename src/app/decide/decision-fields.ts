import type { Input } from '../../contract/binding.ts'
import type { Action } from '../../domain/action.ts'
import { formatCondition, parseCondition } from '../../domain/effect/condition.ts'
import { rollupGrounds } from '../../domain/listing.ts'
import { parseSubject } from '../../domain/subject.ts'
import { isoDay, secondsOfDay } from '../../ui/age-text.ts'

/** What an action needs beside the rows, as typed. */
export interface DecisionFields {
  /** `YYYY-MM-DD` (UTC) or empty. */
  until: string
  /** A score 0…100 or empty. */
  score: string
  /** `except` over a listing: what leaves it. */
  leaves: string
  /** Number of the request it joins, or empty. */
  mergeInto: string
  /** `override`: one of the policy's circumstances; it becomes part of the why. */
  circumstance: string
  /** `roll-up`: chosen grounds, or empty for what the evidence bears out. */
  grounds: string
}

export type FieldName = keyof DecisionFields

export const noFields: DecisionFields = {
  until: '',
  score: '',
  leaves: '',
  mergeInto: '',
  circumstance: '',
  grounds: '',
}

/** The fields of an action, in their order. */
export function fieldsOf(action: Action, over: 'listings' | 'requests'): readonly FieldName[] {
  switch (action) {
    case 'defer':
      return ['until', 'score']
    case 'except':
      return over === 'listings' ? ['leaves', 'until'] : ['until']
    case 'merge':
      return ['mergeInto']
    case 'override':
      return ['circumstance', 'until']
    case 'roll-up':
      return ['grounds']
    case 'remove':
    case 'deny':
    case 'narrow':
    case 'list':
    case 'amend':
    case 'answer':
    case 'ask':
      return []
  }
}

const day = 86_400

/** Where the fields begin: a deferral in a week, an override for a month. @param now UTC seconds */
export const firstFields = (action: Action, now: number): DecisionFields => ({
  ...noFields,
  until: action === 'defer' ? isoDay(now + 7 * day) : action === 'override' ? isoDay(now + 30 * day) : '',
})

type Options = NonNullable<Input<'decisions.preview'>['options']>
export type FieldProblems = Partial<Record<FieldName, string>>

/**
 * The fields as the desk's options, or what is wrong with each. @param now UTC seconds @param bulk many rows: a merge then
 * need not name one request, each joins the one it repeats
 */
export function readFields(
  action: Action,
  over: 'listings' | 'requests',
  fields: DecisionFields,
  now: number,
  bulk = false,
): { ok: true; options: Options } | { ok: false; problems: FieldProblems } {
  const asked = fieldsOf(action, over)
  const problems: FieldProblems = {}
  const options: Options = {}
  if (asked.includes('until') && fields.until.trim() !== '') {
    const until = secondsOfDay(fields.until.trim())
    if (until === null) problems.until = 'A day is written YYYY-MM-DD.'
    else if (until <= now) problems.until = 'This day is not in the future.'
    else options.until = until
  }
  if (asked.includes('score') && fields.score.trim() !== '') {
    const condition = parseCondition(`score >= ${fields.score.trim()}`)
    if (condition === null) problems.score = 'A score is a whole number from 0 to 100.'
    else options.condition = formatCondition(condition)
  }
  if (action === 'defer' && fields.until.trim() === '' && fields.score.trim() === '')
    problems.until = 'A day or a score is needed for it to come back on.'
  if (action === 'override' && fields.until.trim() === '') problems.until = 'An override ends on a day.'
  if (asked.includes('circumstance') && fields.circumstance === '')
    problems.circumstance = 'Name the circumstance that allows it.'
  if (asked.includes('grounds')) options.grounds = rollupGrounds.find((one) => one === fields.grounds) ?? null
  if (asked.includes('leaves')) {
    const leaves = fields.leaves.trim()
    const subject = parseSubject(leaves)
    if (!subject.ok) problems.leaves = leaves === '' ? 'Name what leaves the network.' : subject.problem.message
    else options.leaves = leaves
  }
  if (asked.includes('mergeInto') && !(bulk && fields.mergeInto.trim() === '')) {
    const id = Number(fields.mergeInto)
    if (fields.mergeInto.trim() === '' || !Number.isSafeInteger(id) || id <= 0)
      problems.mergeInto = 'Name the request it joins.'
    else options.mergeInto = id
  }
  return Object.keys(problems).length === 0 ? { ok: true, options } : { ok: false, problems }
}

/** The why as it is recorded: an override's circumstance stands first, where the server looks for it. */
export const whyRecorded = (fields: DecisionFields, why: string): string =>
  [fields.circumstance, why].filter((part) => part !== '').join(': ')

/** Days that are often meant, as buttons. @param now UTC seconds */
export const usualDays = (now: number): { label: string; day: string }[] =>
  [
    { label: 'Tomorrow', days: 1 },
    { label: '3 days', days: 3 },
    { label: '1 week', days: 7 },
    { label: '30 days', days: 30 },
  ].map(({ label, days }) => ({ label, day: isoDay(now + days * day) }))
