import { complaintParsers } from './complaint-parsers.ts'
import { deskParsers } from './desk-parsers.ts'
import { domainParsers } from './domain-parsers.ts'
import type { FuzzedParser } from './parser.ts'

/** Every reader of what comes from outside. A new one is added to one of these lists. */
export const parsers: readonly FuzzedParser[] = [...domainParsers, ...complaintParsers, ...deskParsers]

export function parserNamed(name: string): FuzzedParser {
  const parser = parsers.find((each) => each.name === name)
  if (parser === undefined)
    throw new Error(`There is no parser "${name}": ${parsers.map((each) => each.name).join(', ')}.`)
  return parser
}
