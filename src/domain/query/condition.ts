import { type Network, parseLoose } from '../address.ts'
import { lists } from '../listing.ts'
import { parseAnyPattern } from '../name-pattern.ts'
import { reasons } from '../reason.ts'
import { channels, requestStates } from '../request.ts'
import { fail, ok, type Result } from '../result.ts'
import { verdictKinds } from '../verdict.ts'
import { type Condition, clocks, havings, type Key, type Scope } from './ast.ts'
import { parseDateTest } from './date-test.ts'
import { keyEntry } from './key-catalogue.ts'
import { parseNumberTest } from './number-test.ts'
import type { Word } from './word.ts'

/** What a word with a known key asks. Offsets of problems count from the start of the value. */
export function conditionOf(key: Key, word: Word, scope: Scope): Result<Condition> {
  const { value } = word
  switch (key) {
    case 'reason':
      return andThen(choices(value, reasons), (values) => ({ key, values }))
    case 'list':
      return andThen(choices(value, lists), (values) => ({ key, values }))
    case 'verdict':
      return andThen(choices(value, verdictKinds), (values) => ({ key, values }))
    case 'has':
      return andThen(
        choices(
          value,
          havings.filter((having) => keyEntry(key).values[scope].some((entry) => entry.value === having)),
        ),
        (values) => ({ key, values }),
      )
    case 'state':
      return andThen(choices(value, requestStates), (values) => ({ key, values }))
    case 'channel':
      return andThen(choices(value, channels), (values) => ({ key, values }))
    case 'clock':
      return andThen(choices(value, clocks), (values) => ({ key, values }))
    case 'net':
    case 'covers':
      return andThen(parseNet(value), (network) => ({ key, network }))
    case 'name':
      return andThen(parseAnyPattern(value), (pattern) => ({ key, pattern }))
    case 'listed':
    case 'received':
    case 'expires':
    case 'hit':
      return andThen(parseDateTest(value), (when) => ({ key, when }))
    case 'score':
    case 'repeats':
    case 'relapses':
      return andThen(parseNumberTest(value, key === 'score'), (test) => ({ key, test }))
    case 'text':
    case 'contact':
    case 'file':
      return ok({ key, text: value })
    case 'claimed':
      return ok({ key, by: claimOf(word) })
    case 'id':
      return andThen(parseIds(value), (ids) => ({ key, ids }))
  }
}

const andThen = <T>(result: Result<T>, make: (value: T) => Condition): Result<Condition> =>
  result.ok ? ok(make(result.value)) : result

/** The values of a comma list, in any letter case, each once, in the order given. */
function choices<T extends string>(text: string, allowed: readonly T[]): Result<T[]> {
  const chosen = new Set<T>()
  let at = 0
  for (const part of text.split(',')) {
    const value = allowed.find((each) => each.toLowerCase() === part.toLowerCase())
    if (value === undefined) {
      const found = part === '' ? 'A value is missing here' : `"${part}" is not one of the values`
      return fail('query-value', `${found}: ${allowed.join(', ')}.`, at)
    }
    chosen.add(value)
    at += part.length + 1
  }
  return ok([...chosen])
}

function parseNet(text: string): Result<Network> {
  const loose = parseLoose(text)
  return loose.ok ? ok(loose.value.network) : loose
}

/** `me` and `none` in quotes are operators of that name. */
function claimOf(word: Word): Extract<Condition, { key: 'claimed' }>['by'] {
  const lower = word.value.toLowerCase()
  if (!word.quoted && (lower === 'me' || lower === 'none')) return { who: lower }
  return { who: 'operator', name: word.value }
}

function parseIds(text: string): Result<number[]> {
  const ids = new Set<number>()
  let at = 0
  for (const part of text.split(',')) {
    const id = /^\d{1,15}$/u.test(part) ? Number(part) : 0
    if (id === 0) return fail('query-id', 'A positive number is expected, or several with commas between them.', at)
    ids.add(id)
    at += part.length + 1
  }
  return ok([...ids])
}
