/** What is wrong at one place of a policy (`score.weights.traps`). */
export interface PolicyProblem {
  path: string
  message: string
}

/** Where a figure must lie, both ends included. */
export interface Range {
  min: number
  max: number
  whole?: true
}

/** One object of the policy: what was read of it, and what is wrong with it. */
export class Section {
  readonly #fields: Record<string, unknown>
  readonly #at: string
  readonly #problems: PolicyProblem[]
  readonly #read = new Set<string>()

  constructor(input: unknown, at: string, problems: PolicyProblem[]) {
    this.#at = at
    this.#problems = problems
    this.#fields = isFields(input) ? input : {}
    if (!isFields(input)) this.#complain(at, input === undefined ? 'Missing.' : 'An object is expected.')
  }

  section(key: string): Section {
    this.#read.add(key)
    return new Section(this.#fields[key], this.#path(key), this.#problems)
  }

  with<T>(key: string, read: (section: Section) => T): T {
    const section = this.section(key)
    const value = read(section)
    section.end()
    return value
  }

  figure(key: string, range: Range): number {
    this.#read.add(key)
    const value = this.#fields[key]
    const whole = range.whole === true
    if (typeof value === 'number' && value >= range.min && value <= range.max && (!whole || Number.isInteger(value)))
      return value
    const kind = whole ? 'A whole number' : 'A number'
    const message = value === undefined ? 'Missing.' : `${kind} from ${range.min} to ${range.max} is expected.`
    this.#complain(this.#path(key), message)
    return range.min
  }

  flag(key: string): boolean {
    this.#read.add(key)
    const value = this.#fields[key]
    if (typeof value === 'boolean') return value
    this.#complain(this.#path(key), value === undefined ? 'Missing.' : 'true or false is expected.')
    return false
  }

  words(key: string): string[] {
    this.#read.add(key)
    const value = this.#fields[key]
    if (!Array.isArray(value)) {
      this.#complain(this.#path(key), value === undefined ? 'Missing.' : 'A list of texts is expected.')
      return []
    }
    return value.flatMap((word: unknown, index) => {
      if (typeof word === 'string' && word.trim() !== '') return [word]
      this.#complain(`${this.#path(key)}[${index}]`, 'A text is expected.')
      return []
    })
  }

  /** Refusals travel in DNS TXT records, so that a long address would be cut (255 octets). */
  url(key: string): string {
    this.#read.add(key)
    const value = this.#fields[key]
    if (typeof value === 'string' && value.length <= 120 && /^https?:\/\/[\w.:-]+\/[\w./-]*$/u.test(value)) return value
    const message =
      value === undefined ? 'Missing.' : 'An http(s) address without anchor, at most 120 characters, is expected.'
    this.#complain(this.#path(key), message)
    return ''
  }

  /** Everything known has been read: what is left is misspelt. */
  end(): void {
    for (const key of Object.keys(this.#fields))
      if (!this.#read.has(key)) this.#complain(this.#path(key), 'Unknown setting.')
  }

  #path(key: string): string {
    return this.#at === '' ? key : `${this.#at}.${key}`
  }

  #complain(path: string, message: string): void {
    this.#problems.push({ path, message })
  }
}

const isFields = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
