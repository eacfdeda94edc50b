import { fail, ok, type Result } from '../result.ts'

/** What a text for a sender may leave to be filled in, as `{field}`. */
export const mergeFields = {
  subject: 'what the sender asked about',
  listing: 'our listing that it is about, with reason and date',
  reason: 'the reason of that listing',
  date: 'the day it is dated, YYYY-MM-DD',
  network: 'the address or network it lists',
  list: 'the third-party lists that hold the address',
  day: 'the day on which something ends or comes back, YYYY-MM-DD',
  residual: 'what still refuses it afterwards, a line each',
  remedy: 'what the sender can do about the first of them',
  contact: 'the name the sender gave',
  request: 'the number of the request',
  joined: 'the number of the request it joins',
  pasted: 'what the pasted refusal names',
  server: 'where a pasted refusal of somebody else points to',
  page: 'the page on our blocks, at the right section',
  signature: 'who writes',
} as const

export type MergeField = keyof typeof mergeFields
/** Null: there is nothing it could stand for here. */
export type MergeValues = Record<MergeField, string | null>

const isMergeField = (name: string): name is MergeField => Object.hasOwn(mergeFields, name)

/** `{word}`; other braces are text. */
const field = /\{([a-zA-Z][a-zA-Z0-9_ -]{0,40})\}/gu

/** The first field of a text that does not exist, with its place. */
export function unknownField(text: string): Result<null> {
  for (const { 1: name = '', index } of text.matchAll(field)) if (!isMergeField(name)) return noField(name, index)
  return ok(null)
}

const noField = (name: string, at: number) =>
  fail('reply-field', `There is no field {${name}}. Fields: ${Object.keys(mergeFields).join(', ')}.`, at)

/** The text with every field filled in; what is filled in is not looked at again. */
export function fillFields(text: string, values: MergeValues): Result<string> {
  const parts: string[] = []
  let from = 0
  for (const { 0: whole, 1: name = '', index } of text.matchAll(field)) {
    if (!isMergeField(name)) return noField(name, index)
    const value = values[name]
    if (value === null) return fail('reply-field-empty', `{${name}} stands for nothing here.`, index)
    parts.push(text.slice(from, index), value)
    from = index + whole.length
  }
  return ok(parts.join('') + text.slice(from))
}
