/** Thrown when a pure rule asks for what has not been read yet; `read` reads it. */
export class NotRead extends Error {
  readonly read: () => Promise<void>

  constructor(read: () => Promise<void>) {
    super('asked before it was read')
    this.read = read
  }
}

/**
 * Runs `work`, a function without effects, until everything it asks for has been read. The rules of the domain ask
 * step by step and know no promises; so what was not foreseen is read when it is asked for, and they run again.
 */
export async function whenRead<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof NotRead)) throw error
      await error.read()
    }
  }
}

/** What one transaction knows of one kind of row, by key. Reads go to the store in runs of keys. */
export interface Lookup<K, V> {
  /** Throws NotRead when the key has not been read. */
  get(key: K): V
  /** The same for many keys, of which all that are missing are read at once. */
  all(keys: readonly K[]): V[]
  /** The value if it was read, else undefined. */
  known(key: K): V | undefined
  read(keys: Iterable<K>): Promise<void>
  set(key: K, value: V): void
  /** It has changed in the store: read it again when it is asked for. */
  forget(key: K): void
}

/** `fetch` gives what there is; `none` is the value of a key for which there is nothing. */
export function createLookup<K, V>(
  fetch: (keys: K[]) => Promise<Iterable<readonly [K, V]>>,
  none: () => V,
): Lookup<K, V> {
  const values = new Map<K, V>()
  const read = async (keys: Iterable<K>) => {
    const missing = [...new Set(keys)].filter((key) => !values.has(key))
    if (missing.length === 0) return
    for (const key of missing) values.set(key, none())
    for (const [key, value] of await fetch(missing)) values.set(key, value)
  }
  return {
    read,
    get(key) {
      const value = values.get(key)
      if (value === undefined) throw new NotRead(() => read([key]))
      return value
    },
    all(keys) {
      const found: V[] = []
      for (const key of keys) {
        const value = values.get(key)
        if (value === undefined) throw new NotRead(() => read(keys))
        found.push(value)
      }
      return found
    },
    known: (key) => values.get(key),
    set: (key, value) => values.set(key, value),
    forget: (key) => values.delete(key),
  }
}

/** Rows in lists by a key of theirs. */
export function grouped<K, R>(rows: Iterable<R>, keyOf: (row: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}
