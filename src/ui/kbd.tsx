import { Fragment } from 'react'

const signs: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
}

const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** A key as it is printed: `mod` is ⌘ on a Mac. */
export function keySign(key: string): string {
  if (key === 'mod' && mac) return '⌘'
  return signs[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** A chord in one word, for titles: "Ctrl+1". */
export const keyTitle = (keys: string): string => keys.split('+').map(keySign).join('+')

/** A shortcut as the command table writes it: `mod+k`, `g i` (one after the other), `shift+x`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      {keys.split(' ').map((chord, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: `g g` has the same chord twice, and the order is the shortcut
        <Fragment key={`${at}${chord}`}>
          {at > 0 && <span className="text-xs text-soft">then</span>}
          {chord.split('+').map((key) => (
            <kbd
              key={key}
              className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-xs text-soft"
            >
              {keySign(key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
