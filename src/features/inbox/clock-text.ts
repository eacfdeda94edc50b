import type { RequestRow } from '../../contract/desk/requests.ts'
import { ageText } from '../../ui/age-text.ts'

/** How a request stands against its clock, in a few letters; `late` is harm, `due` is to be done now. */
export interface ClockText {
  text: string
  tone: 'quiet' | 'strong' | 'harm'
}

/** @param now UTC seconds */
export function clockText({ state, dueAt, lateAt }: RequestRow['clock'], now: number): ClockText {
  switch (state) {
    case 'paused':
      return { text: 'paused', tone: 'quiet' }
    case 'ok':
      return { text: dueAt === null ? 'in time' : until('due', dueAt, now), tone: 'quiet' }
    case 'due':
      return { text: lateAt === null ? 'due' : until('late', lateAt, now), tone: 'strong' }
    case 'late':
      return { text: lateAt === null ? 'late' : `late by ${span(lateAt, now)}`, tone: 'harm' }
  }
}

/** "due in 5 h"; the window's clock may be ahead of the answer, then it is "due now". */
const until = (word: string, at: number, now: number): string =>
  at > now ? `${word} in ${span(at, now)}` : `${word} now`

const span = (at: number, now: number): string => {
  const text = ageText(Math.min(at, now), Math.max(at, now))
  return text === 'now' ? '1 min' : text
}
