import type { Reason } from '../domain/reason.ts'

/**
 * Okabe and Ito's hues of the six reasons as hex, for what cannot read CSS variables (a canvas); the same values stand
 * in styles/tokens.css. Never the only sign of a reason: its name goes with it.
 */
export const reasonHex = {
  directspam: '#d55e00',
  highspam: '#e69f00',
  noBounce: '#cc79a7',
  rollup: '#0072b2',
  dynamic: '#56b4e9',
  generic: '#009e73',
} as const satisfies Record<Reason, string>

/** The reason's hue as a CSS colour. */
export const reasonHue = (reason: Reason): string => `var(--reason-${reason})`
