import type { Scope } from './ast.ts'
import { keyEntry, keyNamed, keysOf, type ValueEntry } from './key-catalogue.ts'
import { longestQuery } from './parse.ts'
import { splitWords, type Word } from './word.ts'

/** An offer: `insert` replaces the text from `from` up to `to`. */
export interface Completion {
  insert: string
  label: string
  detail: string
  from: number
  to: number
}

/** What can stand at the caret (an offset in the text): keys, and behind a key its values. Best matches first. */
export function completions(text: string, caret: number, scope: Scope): Completion[] {
  if (text.length > longestQuery) return []
  const word = splitWords(text).find(({ at }) => at.start <= caret && caret <= at.end)
  if (word === undefined) return offerKeys('', caret, caret, scope)
  if (caret < word.keyAt) return []
  if (word.key === null) {
    if (word.quoted) return []
    return offerKeys(text.slice(word.keyAt, caret), word.keyAt, word.at.end, scope)
  }
  if (caret < word.valueAt) return offerKeys(text.slice(word.keyAt, caret), word.keyAt, word.valueAt, scope)
  return offerValues(text, caret, word, scope)
}

/** A minus alone is a word of its own, but on the way to a negated one. */
function offerKeys(typed: string, from: number, to: number, scope: Scope): Completion[] {
  const minus = typed === '-' ? 1 : 0
  const entries = keysOf(scope).map((key) => ({ value: `${key}:`, detail: keyEntry(key).detail }))
  return offer(entries, typed.slice(minus), from + minus, to)
}

function offerValues(text: string, caret: number, word: Word, scope: Scope): Completion[] {
  const key = keyNamed(word.key ?? '')
  if (key === null || word.quoted || !keyEntry(key).scopes.includes(scope)) return []
  const { values, open } = keyEntry(key)
  if (open) return offer(values[scope], text.slice(word.valueAt, caret), word.valueAt, word.at.end)
  const others: string[] = []
  let current = { from: word.valueAt, to: word.at.end }
  let at = word.valueAt
  for (const item of text.slice(word.valueAt, word.at.end).split(',')) {
    const to = at + item.length
    if (at <= caret && caret <= to) current = { from: at, to }
    else others.push(item.toLowerCase())
    at = to + 1
  }
  const unused = values[scope].filter(({ value }) => !others.includes(value.toLowerCase()))
  return offer(unused, text.slice(current.from, caret), current.from, current.to)
}

/** Those that start with what was typed, then those that hold it. */
function offer(entries: readonly ValueEntry[], typed: string, from: number, to: number): Completion[] {
  const needle = typed.toLowerCase()
  const place = ({ value }: ValueEntry) => value.toLowerCase().indexOf(needle)
  const starting = entries.filter((entry) => place(entry) === 0)
  const holding = entries.filter((entry) => place(entry) > 0)
  return [...starting, ...holding].map(({ value, detail }) => ({ insert: value, label: value, detail, from, to }))
}
