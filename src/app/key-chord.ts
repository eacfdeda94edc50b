/** The parts of a keyboard event that name a chord. */
export interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const bare = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified'])

/**
 * A key press as the command table writes it: `mod+k`, `shift+x`, `?`, `arrowdown`; null for a modifier alone. Ctrl and Cmd are both
 * `mod`. Shift is named for letters and named keys only: `?` is `?` on every layout, however it is typed.
 */
export function chordOf(press: Press): string | null {
  if (bare.has(press.key)) return null
  const key = press.key.toLowerCase()
  const letter = key.length === 1 && key !== press.key.toUpperCase()
  const shift = press.shiftKey && (letter || key.length > 1)
  return [
    ...(press.ctrlKey || press.metaKey ? ['mod'] : []),
    ...(press.altKey ? ['alt'] : []),
    ...(shift ? ['shift'] : []),
    key,
  ].join('+')
}

/** A key that writes: it belongs to the field while one has the focus. Chords with Ctrl, Cmd or Alt do not write. */
export const writes = (chord: string): boolean => !/^(?:mod|alt)\+/u.test(chord) && !/^(?:shift\+)?f\d+$/u.test(chord)

export type Match<Item> =
  | { kind: 'run'; item: Item }
  /** The beginning of a sequence: wait for the next key. */
  | { kind: 'wait'; pending: string }
  | { kind: 'none' }

/**
 * What a chord means after `pending` (the keys of a sequence typed so far, or '').
 * Later items win. A sequence that goes nowhere is forgotten and its last key counts by itself.
 */
export function matchChord<Item extends { keys: readonly string[] }>(
  items: readonly Item[],
  pending: string,
  chord: string,
): Match<Item> {
  const typed = pending === '' ? chord : `${pending} ${chord}`
  const item = items.findLast(({ keys }) => keys.includes(typed))
  if (item !== undefined) return { kind: 'run', item }
  if (items.some(({ keys }) => keys.some((key) => key.startsWith(`${typed} `)))) return { kind: 'wait', pending: typed }
  return pending === '' ? { kind: 'none' } : matchChord(items, '', chord)
}
