import { useCallback, useState } from 'react'

/** What the window remembers of itself (widths, panes, theme); lost without harm when storage is refused. */
export function readRemembered(key: string): unknown {
  try {
    const text = localStorage.getItem(`blockdesk.${key}`)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`blockdesk.${key}`, JSON.stringify(value))
  } catch {
    // Storage full or switched off: the setting lasts as long as the window.
  }
}

/** State that outlives the window. `parse` turns what was stored (by any version, so `unknown`) into a value. */
export function useRemembered<T>(key: string, parse: (stored: unknown) => T): [T, (next: T) => void] {
  const [value, setValue] = useState(() => parse(readRemembered(key)))
  const set = useCallback(
    (next: T) => {
      setValue(next)
      remember(key, next)
    },
    [key],
  )
  return [value, set]
}
