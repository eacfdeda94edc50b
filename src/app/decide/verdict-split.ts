import type { Preview } from '../../contract/desk/decisions.ts'
import type { VerdictKind } from '../../domain/verdict.ts'
import { countText } from '../../ui/count-text.ts'

type Split = Preview['split']

/** A verdict as it follows a count: "41 expire", "1 expires". */
const phrases = {
  removable: ['removable', 'removable'],
  except: ['to except', 'to except'],
  narrow: ['to narrow', 'to narrow'],
  expires: ['expires', 'expire'],
  support: ['needs Support', 'need Support'],
  provider: ['for the provider', 'for the provider'],
  'third-party': ['for a third party', 'for a third party'],
  answer: ['to answer', 'to answer'],
  'check-first': ['needs a check first', 'need a check first'],
  deny: ['to deny', 'to deny'],
} as const satisfies Record<VerdictKind, readonly [string, string]>

export const verdictPhrase = (kind: VerdictKind, count: number): string => phrases[kind][count === 1 ? 0 : 1]

export interface VerdictPart {
  verdict: VerdictKind
  count: number
  label: string
  fits: number
}

/** A split as parts, the greatest first. A verdict that stands twice (some of it unchecked) is one part. */
export function splitParts(split: Split): VerdictPart[] {
  const byKind = Map.groupBy(split, (part) => part.verdict)
  return [...byKind]
    .map(([verdict, parts]) => {
      const count = parts.reduce((sum, part) => sum + part.count, 0)
      const fits = parts.reduce((sum, part) => sum + (part.fits ? part.count : 0), 0)
      return { verdict, count, fits, label: verdictPhrase(verdict, count) }
    })
    .sort((a, b) => b.count - a.count)
}

/** How many of a split the action fits. */
export const fitting = (split: Split): number => split.reduce((sum, part) => sum + (part.fits ? part.count : 0), 0)

/** "812 removable, 41 expire, 7 need Support". */
export const splitText = (split: Split): string =>
  splitParts(split)
    .map(({ count, label }) => `${countText(count)} ${label}`)
    .join(', ')
