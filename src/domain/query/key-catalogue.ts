import { lists } from '../listing.ts'
import { reasons } from '../reason.ts'
import { channels, requestStates } from '../request.ts'
import { verdictKinds } from '../verdict.ts'
import { clocks, type Key, type Scope } from './ast.ts'

/** What a key is, for the parser's answers, for completion and for the help page. */
export interface KeyEntry {
  scopes: readonly Scope[]
  /** One line for people. */
  detail: string
  /** What can stand behind it: all there is, or (`open`) the usual ones, offered for completion. */
  values: Record<Scope, readonly ValueEntry[]>
  open: boolean
}
export type ValueEntry = { value: string; detail: string }

const both = ['listings', 'requests'] as const
const onlyListings = ['listings'] as const
const onlyRequests = ['requests'] as const

const words = (values: readonly string[]): ValueEntry[] => values.map((value) => ({ value, detail: '' }))
const same = (values: readonly ValueEntry[]): Record<Scope, readonly ValueEntry[]> => ({
  listings: values,
  requests: values,
})
const free = { open: true, values: same([]) } as const

const dates = same([
  { value: 'today', detail: 'this UTC day' },
  { value: 'yesterday', detail: 'the UTC day before' },
  { value: '<7d', detail: 'younger than 7 days' },
  { value: '<30d', detail: 'younger than 30 days' },
  { value: '>30d', detail: 'older than 30 days' },
  { value: '>1w', detail: 'older than a week' },
])
const ahead = same([
  { value: 'today', detail: 'this UTC day' },
  { value: '<7d', detail: 'within 7 days' },
  { value: '<30d', detail: 'within 30 days' },
  { value: '>30d', detail: 'later than in 30 days' },
])
const having = {
  listings: [
    { value: 'request', detail: 'an open request names it' },
    { value: 'expiry', detail: 'it ends by itself' },
    { value: 'note', detail: 'it carries a note' },
    { value: 'shadowed', detail: 'a rollup stands over it' },
    { value: 'exception', detail: 'an exclusion or override concerns it' },
    { value: 'hits', detail: 'it has refused mail' },
  ],
  requests: [
    { value: 'pasted', detail: 'a pasted refusal' },
    { value: 'duplicate', detail: 'an earlier open request that asks the same' },
    { value: 'exception', detail: 'an exclusion or override concerns a subject' },
    { value: 'shadowed', detail: 'a rollup stands over a single listing of a subject' },
  ],
} as const satisfies Record<Scope, readonly ValueEntry[]>

/** Every key, in the order they are offered. */
export const keyCatalogue = {
  reason: { scopes: both, detail: 'the reason of the listing', values: same(words(reasons)), open: false },
  net: { scopes: both, detail: 'the subject lies inside a network', ...free },
  covers: { scopes: both, detail: 'the subject covers an address', ...free },
  name: { scopes: both, detail: 'the subject is a name inside a pattern', ...free },
  text: { scopes: both, detail: 'words found in the row', ...free },
  list: { scopes: both, detail: 'the address list or the name list', values: same(words(lists)), open: false },
  listed: { scopes: both, detail: 'the day of the listing', values: dates, open: true },
  received: { scopes: both, detail: 'the day a request came in', values: dates, open: true },
  score: {
    scopes: both,
    detail: 'the score, 0 (worst) to 100',
    values: same([
      { value: '<40', detail: 'below 40' },
      { value: '40..60', detail: 'from 40 to 60' },
      { value: '>=60', detail: '60 or better' },
      { value: 'null', detail: 'too little to say' },
    ]),
    open: true,
  },
  verdict: { scopes: both, detail: 'what policy says', values: same(words(verdictKinds)), open: false },
  has: { scopes: both, detail: 'what comes with the row', values: having, open: false },
  id: { scopes: both, detail: 'by number', ...free },
  expires: { scopes: onlyListings, detail: 'the day it ends by itself', values: ahead, open: true },
  hit: { scopes: onlyListings, detail: 'the last refused attempt', values: dates, open: true },
  relapses: {
    scopes: onlyListings,
    detail: 'how often it was listed again',
    values: same([
      { value: '>0', detail: 'at least once' },
      { value: '>1', detail: 'more than once' },
    ]),
    open: true,
  },
  file: { scopes: onlyListings, detail: 'the file it was read from', ...free },
  state: { scopes: onlyRequests, detail: 'where the request stands', values: same(words(requestStates)), open: false },
  channel: { scopes: onlyRequests, detail: 'how the request came in', values: same(words(channels)), open: false },
  clock: {
    scopes: onlyRequests,
    detail: 'how the request stands against its clock',
    values: same(words(clocks)),
    open: false,
  },
  claimed: {
    scopes: onlyRequests,
    detail: 'who works on it',
    values: same([
      { value: 'me', detail: 'you' },
      { value: 'none', detail: 'nobody' },
    ]),
    open: true,
  },
  contact: { scopes: onlyRequests, detail: 'name or mail address of the sender', ...free },
  repeats: {
    scopes: onlyRequests,
    detail: 'earlier requests for the same subject',
    values: same([
      { value: '>0', detail: 'at least one' },
      { value: '>1', detail: 'more than one' },
    ]),
    open: true,
  },
} as const satisfies Record<Key, KeyEntry>

/** The entry of a key in any letter case, or null. */
export function keyNamed(word: string): Key | null {
  const lower = word.toLowerCase()
  return isKey(lower) ? lower : null
}

const isKey = (word: string): word is Key => Object.hasOwn(keyCatalogue, word)

/** A key's entry, widened so that every key can be handled alike. */
export const keyEntry = (key: Key): KeyEntry => keyCatalogue[key]

/** The keys that mean something in a scope, in catalogue order. */
export const keysOf = (scope: Scope): Key[] =>
  Object.keys(keyCatalogue)
    .filter(isKey)
    .filter((key) => keyEntry(key).scopes.includes(scope))
