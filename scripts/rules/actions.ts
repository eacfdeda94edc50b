import type { Action } from '../../src/domain/action.ts'

/** What each action does, in the order of the actions; the columns beside it in docs/rules.md are asked of the code. */
export const effectOfAction: Readonly<Record<Action, string>> = {
  remove:
    'The listing of exactly the subject ends. Of a rollup, the shadowed singles come back in force with their own dates.',
  deny: 'Nothing changes; the sender is told why.',
  except: 'The subject leaves a wider listing, which stays for all others: an exclusion, with or without an end.',
  narrow: 'The rollup ends; its singles that still deserve it come back in force with their own dates, the others end.',
  'roll-up': 'The directspam singles of a /24 become shadowed under one new rollup, dated today, with its grounds.',
  list: 'A new listing, guarded by the never-list per reason; a directspam single under a rollup is shadowed at once.',
  amend: 'End, reason or note of a listing; never a way round rule 3, into a rollup or out of one.',
  override:
    'The third-party lists that hold exactly this address are skipped for it, under a circumstance and with an end.',
  answer: 'Nothing changes; the sender is told what refuses the subject and who can help.',
  ask: 'The request waits for the sender, its clock pauses.',
  defer: 'The request comes back, marked, on a day or once a score is reached.',
  merge: 'The request joins another one, which from then on asks for its subjects too.',
}

/** Who has the last word on a verdict's residual refusals, rule by rule. */
export const residualRules: readonly string[] = [
  'Whatever is in force and is not taken away by the action still refuses: singles, networks around, patterns over the PTR name, third-party lists that are not overridden, PTR faults.',
  '`remove` takes away the listing of exactly the subject, and never a network from one address.',
  '`except` takes away one network: the one the verdict is about, else the narrowest in force.',
  '`narrow` takes away the rollup, and brings the subject’s shadowed single back in force if that still deserves it, unless an exclusion had let the subject out.',
  '`override` takes away the third-party lists, and nothing of ours.',
  'Every other action takes away nothing.',
  'What was not checked lately is said beside it: a list of residual refusals is complete only when nothing is unchecked.',
  'The same is worked out from the changes of the plan in a property test: what the preview says is what the servers do.',
]
