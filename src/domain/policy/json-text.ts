/** A place in a text: both from 1; a column counts UTF-16 units, as editors do. */
export interface Place {
  line: number
  column: number
}

/** What a text of JSON holds, and where each of its values stands. */
export interface JsonText {
  value: unknown
  /** Path (`rollup.from`, `complaints.border[2]`) → place of its value. */
  places: Map<string, Place>
  /** Syntax errors (then there is no value), keys that stand twice. */
  problems: { path: string; message: string; place: Place }[]
}

const deepest = 32

class Fault extends Error {
  readonly at: number
  readonly path: string

  constructor(at: number, path: string, message: string) {
    super(message)
    this.at = at
    this.path = path
  }
}

/**
 * JSON as RFC 8259 has it, strictly, with the places that `JSON.parse` does not tell. What people write instead (comments,
 * NaN, single quotes, trailing commas, numbers with a leading zero) is named; a key that stands twice is a problem, since
 * readers differ on which one counts. Time is linear in the text.
 */
export function readJson(text: string): JsonText {
  const reader = new Reader(text)
  try {
    return { value: reader.whole(), places: reader.places, problems: reader.problems }
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    const problem = { path: thrown.path, message: thrown.message, place: reader.placeOf(thrown.at) }
    return { value: undefined, places: reader.places, problems: [...reader.problems, problem] }
  }
}

class Reader {
  readonly places = new Map<string, Place>()
  readonly problems: JsonText['problems'] = []
  readonly #text: string
  #at = 0
  #lineAt = 0
  #line = 1
  #lineStart = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): unknown {
    if (this.#text.startsWith('\ufeff')) this.#at = 1
    this.#space('')
    if (this.#at >= this.#text.length) throw this.#fault('', 'There is nothing here; a policy is expected.')
    const value = this.#value('', 0)
    this.#space('')
    if (this.#at < this.#text.length) throw this.#fault('', 'Something follows after the end of the policy.')
    return value
  }

  /** Places are asked for in rising order, so that lines are counted once. */
  placeOf(at: number): Place {
    if (at < this.#lineAt) {
      this.#lineAt = 0
      this.#line = 1
      this.#lineStart = 0
    }
    for (let next = this.#text.indexOf('\n', this.#lineAt); next >= 0 && next < at; ) {
      this.#line += 1
      this.#lineStart = next + 1
      this.#lineAt = next + 1
      next = this.#text.indexOf('\n', this.#lineAt)
    }
    return { line: this.#line, column: at - this.#lineStart + 1 }
  }

  #value(path: string, depth: number): unknown {
    if (depth > deepest) throw this.#fault(path, `Nested deeper than ${deepest} levels.`)
    this.places.set(path, this.placeOf(this.#at))
    const next = this.#text[this.#at]
    if (next === '{') return this.#object(path, depth)
    if (next === '[') return this.#list(path, depth)
    if (next === '"') return this.#string(path)
    return this.#word(path)
  }

  #object(path: string, depth: number): unknown {
    const fields = new Map<string, unknown>()
    this.#at += 1
    this.#space(path)
    if (this.#take('}')) return {}
    for (;;) {
      if (this.#text[this.#at] === '}') throw this.#fault(path, 'A comma stands before the closing brace.')
      if (this.#text[this.#at] !== '"') throw this.#fault(path, 'A key in double quotes is expected here.')
      const keyAt = this.#at
      const key = this.#string(path)
      const inner = path === '' ? key : `${path}.${key}`
      if (fields.has(key))
        this.problems.push({ path: inner, message: 'This key stands here twice.', place: this.placeOf(keyAt) })
      this.#space(path)
      if (!this.#take(':')) throw this.#fault(inner, 'A colon is expected after the key.')
      this.#space(path)
      fields.set(key, this.#value(inner, depth + 1))
      this.#space(path)
      if (this.#take('}')) return Object.fromEntries(fields)
      if (!this.#take(',')) throw this.#fault(path, 'A comma or a closing brace is expected here.')
      this.#space(path)
    }
  }

  #list(path: string, depth: number): unknown[] {
    const items: unknown[] = []
    this.#at += 1
    this.#space(path)
    if (this.#take(']')) return items
    for (;;) {
      if (this.#text[this.#at] === ']') throw this.#fault(path, 'A comma stands before the closing bracket.')
      items.push(this.#value(`${path}[${items.length}]`, depth + 1))
      this.#space(path)
      if (this.#take(']')) return items
      if (!this.#take(',')) throw this.#fault(path, 'A comma or a closing bracket is expected here.')
      this.#space(path)
    }
  }

  #string(path: string): string {
    const sticky = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y
    sticky.lastIndex = this.#at
    const [written] = sticky.exec(this.#text) ?? []
    if (written === undefined) throw this.#fault(path, 'This text in quotes has no end.')
    const value = stringOf(written)
    if (value === null) throw this.#fault(path, 'This text in quotes holds a line break or a bad escape.')
    this.#at += written.length
    return value
  }

  #word(path: string): unknown {
    const sticky = /[^\s,:{}[\]"]+/y
    sticky.lastIndex = this.#at
    const [word = ''] = sticky.exec(this.#text) ?? []
    if (word === 'true' || word === 'false' || word === 'null' || number.test(word)) {
      const value: unknown = JSON.parse(word)
      if (typeof value === 'number' && !Number.isFinite(value))
        throw this.#fault(path, `${word} is larger than any number here can be.`)
      this.#at += word.length
      return value
    }
    throw this.#fault(path, strange(word, this.#text[this.#at]))
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  #space(path: string): void {
    const sticky = /[ \t\r\n]*/y
    sticky.lastIndex = this.#at
    this.#at += sticky.exec(this.#text)?.[0].length ?? 0
    if (this.#text[this.#at] === '/' || this.#text[this.#at] === '#')
      throw this.#fault(path, 'JSON has no comments; say why when you save.')
  }

  #fault(path: string, message: string): Fault {
    return new Fault(this.#at, path, message)
  }
}

function stringOf(written: string): string | null {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u

function strange(word: string, next: string | undefined): string {
  if (next === undefined) return 'The text ends in the middle.'
  if (word === '') return 'A value is expected here.'
  if (/^[+-]?(?:nan|inf(?:inity)?)$/iu.test(word)) return `${word} is no number in JSON.`
  if (/^[+-]?0\d/u.test(word)) return `Write ${word} without the leading zero.`
  if (/^[+-]?\.\d|^[+-]?\d+\.$|^\+/u.test(word)) return `${word} is not how JSON writes a number; write 0.5 or 5.`
  if (/^\d+$/u.test(word.replaceAll('_', ''))) return `Write ${word} without underscores.`
  if (word.startsWith("'")) return 'Texts stand in double quotes.'
  if (/^(?:true|false|null|none|yes|no)$/iu.test(word)) return `${word} is not JSON; true, false and null are.`
  return `"${word.length > 40 ? `${word.slice(0, 39)}…` : word}" is not JSON; texts stand in double quotes.`
}
