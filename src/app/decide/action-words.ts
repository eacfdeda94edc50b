import type { Action } from '../../domain/action.ts'

/** An action as buttons, commands and dialogs write it. */
export const actionTitles = {
  remove: 'Remove',
  deny: 'Deny',
  except: 'Except',
  narrow: 'Narrow',
  'roll-up': 'Roll up',
  list: 'List',
  amend: 'Amend',
  override: 'Override',
  answer: 'Answer',
  ask: 'Ask',
  defer: 'Defer',
  merge: 'Merge',
} as const satisfies Record<Action, string>

/** What an action does, in one line for tooltips. */
export const actionHints = {
  remove: 'The listing ends',
  deny: 'The listing stays; the sender is told why',
  except: 'It leaves a network that stays listed',
  narrow: 'The network is dissolved; singles that deserve it stay listed',
  'roll-up': 'Singles become one network listing',
  list: 'A new listing',
  amend: 'Expiry, note or reason',
  override: 'A third-party list is skipped for this address',
  answer: 'No listing changes; the sender is told what refuses them',
  ask: 'More is needed; the clock pauses',
  defer: 'Until a day or a score; comes back marked',
  merge: 'It joins another request',
} as const satisfies Record<Action, string>

/** The one key of an action, the same in every view. `k` goes up, so that asking has the q of "question". */
export const actionKeys = {
  remove: 'r',
  deny: 'd',
  answer: 'a',
  except: 'e',
  defer: 'f',
  ask: 'q',
  narrow: 'n',
  merge: 'm',
  override: 'o',
} as const satisfies Partial<Record<Action, string>>
export type KeyedAction = keyof typeof actionKeys

/** What stands in a row while its decision waits: "remove waits". */
export const pendingText = (action: Action): string => `${action} waits`
