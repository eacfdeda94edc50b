/** What a postmaster can decide (SPEC, Actions). */
export const actions = [
  'remove',
  'deny',
  'except',
  'narrow',
  'roll-up',
  'list',
  'amend',
  'override',
  'answer',
  'ask',
  'defer',
  'merge',
] as const
export type Action = (typeof actions)[number]
