import type { Figure } from './figure.ts'
import { figureText } from './figure-text.ts'
import { flagFigure, isFields, numberFigure, urlFigure, wordsFigure } from './figures.ts'
import { problemOfWord } from './word.ts'

/** What is wrong at one place of a policy (`score.weights.traps`, `complaints.border[2]`). */
export interface PolicyProblem {
  path: string
  message: string
}

/** The most words of one list. */
const mostWords = 500

/** One object of the policy: what was read of it, and what is wrong with it. Ranges and defaults are the figures'. */
export class Section {
  readonly #fields: Record<string, unknown>
  readonly #at: string
  readonly #problems: PolicyProblem[]
  readonly #read = new Set<string>()

  constructor(input: unknown, at: string, problems: PolicyProblem[]) {
    this.#at = at
    this.#problems = problems
    this.#fields = isFields(input) ? input : {}
    if (!isFields(input))
      this.#complain(at, input === undefined ? 'Missing.' : `An object is expected, not ${found(input)}.`)
  }

  section(key: string): Section {
    this.#read.add(key)
    return new Section(this.#own(key), this.#path(key), this.#problems)
  }

  with<T>(key: string, read: (section: Section) => T): T {
    const section = this.section(key)
    const value = read(section)
    section.end()
    return value
  }

  /** The version is counted by whoever keeps the policy, so that it is no figure. */
  version(key: string): number {
    this.#read.add(key)
    const value = this.#own(key)
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    this.#complain(this.#path(key), value === undefined ? 'Missing.' : 'A whole number from 0 on is expected.')
    return 0
  }

  number(key: string): number {
    this.#read.add(key)
    const figure = numberFigure(this.#path(key))
    const { min, max, whole = false } = figure.range
    const value = this.#own(key)
    if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
    const kind = whole ? 'A whole number' : 'A number'
    this.#miss(figure, value, `${kind} from ${min} to ${max} is expected, not ${found(value)}.`)
    return figure.default
  }

  flag(key: string): boolean {
    this.#read.add(key)
    const figure = flagFigure(this.#path(key))
    const value = this.#own(key)
    if (typeof value === 'boolean') return value
    this.#miss(figure, value, `true or false is expected, not ${found(value)}.`)
    return figure.default
  }

  words(key: string): string[] {
    this.#read.add(key)
    const figure = wordsFigure(this.#path(key))
    const value = this.#own(key)
    if (!Array.isArray(value)) {
      this.#miss(figure, value, `A list of texts is expected, not ${found(value)}.`)
      return [...figure.default]
    }
    if (value.length > mostWords) {
      this.#complain(figure.path, `At most ${mostWords} entries are taken; these are ${value.length}.`)
      return [...figure.default]
    }
    const taken: string[] = []
    for (const [index, word] of value.entries()) {
      const problem = problemOfWord(figure.item, word, taken)
      if (problem === null && typeof word === 'string') taken.push(word)
      else this.#complain(`${figure.path}[${index}]`, problem ?? 'A text is expected.')
    }
    return taken
  }

  /** Refusals travel in DNS TXT records, so that a long address would be cut (255 octets). */
  url(key: string): string {
    this.#read.add(key)
    const figure = urlFigure(this.#path(key))
    const value = this.#own(key)
    if (typeof value === 'string' && value.length <= 120 && /^https?:\/\/[\w.:-]+\/[\w./-]*$/u.test(value)) return value
    this.#miss(figure, value, 'An http(s) address without anchor, at most 120 characters, is expected.')
    return figure.default
  }

  /** Everything known has been read: what is left is misspelt. */
  end(): void {
    for (const key of Object.keys(this.#fields))
      if (!this.#read.has(key)) this.#complain(this.#path(key), 'Unknown setting.')
  }

  #own(key: string): unknown {
    return Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined
  }

  #path(key: string): string {
    return this.#at === '' ? key : `${this.#at}.${key}`
  }

  #miss(figure: Figure, value: unknown, message: string): void {
    const missing = `Missing. The default is ${figureText(figure, figure.default)}.`
    this.#complain(figure.path, value === undefined ? missing : message)
  }

  #complain(path: string, message: string): void {
    this.#problems.push({ path, message })
  }
}

/** What stands there instead, short. */
function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return 'an object'
  return `the text "${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`
}
