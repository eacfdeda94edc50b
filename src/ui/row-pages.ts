/** One answered window; `total` is all rows that match, null where it was not counted. */
export interface RowPage<Row> {
  rows: Row[]
  total: number | null
}

/** Asks for `limit` rows from `offset` in the shown order; the signal is aborted when nobody waits any more. */
export type FetchRows<Row> = (offset: number, limit: number, signal: AbortSignal) => Promise<RowPage<Row>>

/** A row as the table knows it. `stale` belongs to the question before (shown dimmed, cannot be acted on). */
export type RowState<Row> =
  | { state: 'ready'; row: Row }
  | { state: 'stale'; row: Row }
  | { state: 'loading' }
  | { state: 'failed' }

const loading = { state: 'loading' } as const
const failed = { state: 'failed' } as const

type Page<Row> =
  | { kind: 'pending'; abort: AbortController; before: Row[] | null }
  | { kind: 'ready'; rows: Row[] }
  | { kind: 'failed'; error: unknown }

/**
 * The few pages of a long list that are near the view. `ask` changes the question (query or sort): the old rows stay,
 * marked stale, until the first page of the new answer is there. `refresh` asks the same again after the data moved:
 * the old rows stay as they are until the new ones replace them. Neither ever leaves the table blank.
 */
export class RowPages<Row> {
  readonly pageSize: number
  readonly #keep: number
  readonly #listeners = new Set<() => void>()
  #fetch: FetchRows<Row> | null = null
  #pages = new Map<number, Page<Row>>()
  /** Pages of the question before, until the new one is answered. */
  #stale = new Map<number, Row[]>()
  #total: number | null = null
  #answered = false
  #error: unknown = null
  #wanted = { first: 0, last: 0 }
  #revision = 0
  #question = 0

  constructor(pageSize = 100, keep = 40) {
    this.pageSize = pageSize
    this.#keep = keep
  }

  /** Grows with each change; the snapshot for `useSyncExternalStore`. */
  get revision(): number {
    return this.#revision
  }

  /** Grows with each new question; the table then starts over at its top. */
  get question(): number {
    return this.#question
  }

  /** Rows that match; null before the first answer. */
  get total(): number | null {
    return this.#total
  }

  /** The last window that failed, until one succeeds. */
  get error(): unknown {
    return this.#error
  }

  /** The newest question has its first answer (or failure). */
  get answered(): boolean {
    return this.#answered
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  rowAt(index: number): RowState<Row> {
    const number = Math.floor(index / this.pageSize)
    const within = index - number * this.pageSize
    const page = this.#pages.get(number)
    const current = page?.kind === 'ready' ? page.rows : page?.kind === 'pending' ? page.before : null
    const row = current?.[within]
    if (row !== undefined) return { state: 'ready', row }
    const stale = this.#answered ? undefined : this.#stale.get(number)?.[within]
    if (stale !== undefined) return { state: 'stale', row: stale }
    return page?.kind === 'failed' ? failed : loading
  }

  /** A new question. Everything under way for the old one is given up. */
  ask(fetch: FetchRows<Row>): void {
    const answered = this.#answered
    const kept = new Map<number, Row[]>()
    for (const [number, page] of this.#pages) {
      if (page.kind === 'pending') page.abort.abort()
      const rows = page.kind === 'ready' ? page.rows : page.kind === 'pending' ? page.before : null
      if (rows !== null) kept.set(number, rows)
    }
    // Typing fast asks again before anything was answered: then the rows before that still stand in.
    if (answered) this.#stale = kept
    this.#pages = new Map()
    this.#fetch = fetch
    this.#question += 1
    this.#answered = false
    this.#error = null
    this.#wanted = { first: 0, last: this.pageSize - 1 }
    this.#load()
    this.#changed()
  }

  /** The same question again: the rows on show are replaced as their answers come. */
  refresh(fetch: FetchRows<Row> | null = this.#fetch): void {
    this.#fetch = fetch
    const near = this.#wantedPages()
    const before = this.#pages
    this.#pages = new Map()
    for (const [number, page] of before) {
      if (page.kind === 'pending') page.abort.abort()
      const rows = page.kind === 'ready' ? page.rows : page.kind === 'pending' ? page.before : null
      if (near.includes(number)) this.#start(number, rows)
    }
    this.#load()
    this.#changed()
  }

  /** Asks again for what failed. */
  retry(): void {
    for (const [number, page] of this.#pages) if (page.kind === 'failed') this.#pages.delete(number)
    this.#error = null
    this.#load()
    this.#changed()
  }

  /** The rows in view; pages that are far from them and still under way are given up. */
  want(first: number, last: number): void {
    this.#wanted = { first, last }
    const near = this.#wantedPages()
    for (const [number, page] of this.#pages) {
      if (page.kind === 'pending' && !near.includes(number)) {
        page.abort.abort()
        this.#pages.delete(number)
      }
    }
    this.#load()
  }

  /**
   * All rows from `first` to `last`, in order, asked for where they are not at hand (five pages at a time).
   * Rejects when the question changes meanwhile: rows of two orders are no range.
   */
  async range(first: number, last: number, signal: AbortSignal): Promise<Row[]> {
    const rows: Row[] = []
    const step = this.pageSize * 5
    const question = this.#question
    for (let from = first; from <= last; ) {
      const state = this.rowAt(from)
      if (state.state === 'ready') {
        rows.push(state.row)
        from += 1
        continue
      }
      if (this.#fetch === null) return rows
      const limit = Math.min(step, last - from + 1)
      const page = await this.#fetch(from, limit, signal)
      signal.throwIfAborted()
      if (this.#question !== question) throw new Error('The question changed while its rows were read')
      if (page.rows.length === 0) return rows
      rows.push(...page.rows)
      from += page.rows.length
    }
    return rows
  }

  /** Gives up everything under way (the table is gone). */
  close(): void {
    for (const [number, page] of this.#pages) {
      if (page.kind !== 'pending') continue
      page.abort.abort()
      this.#pages.delete(number)
    }
  }

  #wantedPages(): number[] {
    const from = Math.floor(this.#wanted.first / this.pageSize)
    const to = Math.floor(Math.max(this.#wanted.first, this.#wanted.last) / this.pageSize)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }

  #load(): void {
    for (const number of this.#wantedPages()) {
      if (this.#total !== null && this.#answered && number > 0 && number * this.pageSize >= this.#total) continue
      if (!this.#pages.has(number)) this.#start(number, null)
    }
  }

  #start(number: number, before: Row[] | null): void {
    if (this.#fetch === null) return
    const abort = new AbortController()
    const page: Page<Row> = { kind: 'pending', abort, before }
    this.#pages.set(number, page)
    const settle = (next: Page<Row>) => {
      // An answer that comes after the question changed is not an answer.
      if (this.#pages.get(number) !== page) return
      this.#pages.delete(number)
      this.#pages.set(number, next)
      this.#answered = true
      this.#stale = new Map()
      this.#forget()
      this.#changed()
    }
    this.#fetch(number * this.pageSize, this.pageSize, abort.signal).then(
      (answer) => {
        if (this.#pages.get(number) !== page) return
        this.#error = null
        if (answer.total !== null) this.#total = answer.total
        settle({ kind: 'ready', rows: answer.rows })
      },
      (error: unknown) => {
        if (this.#pages.get(number) !== page) return
        this.#error = error
        settle({ kind: 'failed', error })
      },
    )
  }

  /** Drops the pages unused for longest; Map keeps the order they came in. */
  #forget(): void {
    const near = this.#wantedPages()
    for (const number of this.#pages.keys()) {
      if (this.#pages.size <= this.#keep) return
      if (!near.includes(number)) this.#pages.delete(number)
    }
  }

  #changed(): void {
    this.#revision += 1
    for (const listener of this.#listeners) listener()
  }
}
