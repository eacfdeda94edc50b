import type { Input } from '../../contract/binding.ts'
import { type Reason, reasons } from '../../domain/reason.ts'
import { parseSubject } from '../../domain/subject.ts'
import { secondsOfDay } from '../../ui/age-text.ts'

/** What a listing by hand needs, as typed. */
export interface ListFields {
  /** One subject a line; commas and spaces part them too. */
  subjects: string
  reason: Reason | ''
  /** `YYYY-MM-DD` (UTC) or empty. */
  until: string
  why: string
  emergency: boolean
}

export const noListFields: ListFields = { subjects: '', reason: '', until: '', why: '', emergency: false }

/** Reasons a person can list for; a rollup comes from its singles. */
export const handReasons: readonly Reason[] = reasons.filter((reason) => reason !== 'rollup')

export const subjectsTyped = (text: string): string[] => text.split(/[\s,;]+/u).filter((one) => one !== '')

export type ListProblems = Partial<Record<keyof ListFields, string>>
type Asked = Pick<Input<'decisions.preview'>, 'selection' | 'options'>

/** The fields as the desk's preview takes them, or what is wrong with each; null problems: nothing typed yet. @param now UTC seconds */
export function readListFields(
  fields: ListFields,
  now: number,
): { ok: true; asked: Asked } | { ok: false; problems: ListProblems } {
  const problems: ListProblems = {}
  const subjects = subjectsTyped(fields.subjects)
  const bad = subjects.find((one) => !parseSubject(one).ok)
  if (subjects.length === 0) problems.subjects = 'Name an address, a network or a name pattern.'
  else if (bad !== undefined) {
    const read = parseSubject(bad)
    problems.subjects = `${bad}: ${read.ok ? '' : read.problem.message}`
  }
  if (fields.reason === '') problems.reason = 'Say what it is listed for.'
  const until = fields.until.trim() === '' ? null : secondsOfDay(fields.until.trim())
  if (fields.until.trim() !== '' && until === null) problems.until = 'A day is written YYYY-MM-DD.'
  else if (until !== null && until <= now) problems.until = 'This day is not in the future.'
  if (fields.reason === '' || Object.keys(problems).length > 0) return { ok: false, problems }
  const options = { reason: fields.reason, until, emergency: fields.emergency }
  return { ok: true, asked: { selection: { subjects }, options } }
}
