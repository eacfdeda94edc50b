import type { OutboxState } from '../../contract/desk/decisions.ts'

/** The states as they are looked at: what is on its way, what needs a person, what is done. */
export const stateGroups = [
  { id: 'all', title: 'All', states: [] },
  { id: 'queued', title: 'To push', states: ['queued'] },
  { id: 'sent', title: 'Sent', states: ['sent'] },
  { id: 'conflict', title: 'Conflicts', states: ['conflict'] },
  { id: 'parked', title: 'Parked', states: ['parked'] },
  { id: 'approval', title: 'Awaiting approval', states: ['awaiting-approval'] },
  { id: 'applied', title: 'Applied', states: ['applied'] },
  { id: 'ended', title: 'Taken back', states: ['cancelled', 'dropped', 'superseded'] },
] as const satisfies readonly { id: string; title: string; states: readonly OutboxState[] }[]

export type StateGroup = (typeof stateGroups)[number]
export type StateCounts = Partial<Record<OutboxState, number>>

export const groupNamed = (id: string | undefined): StateGroup =>
  stateGroups.find((group) => group.id === id) ?? stateGroups[0]

/** How many decisions a group holds; `all` is every state. */
export function groupCount({ states }: StateGroup, counts: StateCounts): number {
  const wanted: readonly string[] = states
  return Object.entries(counts).reduce(
    (sum, [state, count]) => sum + (wanted.length === 0 || wanted.includes(state) ? count : 0),
    0,
  )
}

/** A group that needs a person: drawn so that it is not overlooked. */
export const needsPerson = ({ id }: StateGroup): boolean => id === 'conflict' || id === 'parked'

/** What a state means and what comes next, in one line. */
export const stateHints = {
  queued: 'Waits here until it is pushed.',
  sent: 'Sent; no receipt yet. It is sent again under the same id until there is one.',
  applied: 'The server has applied it.',
  conflict: 'Something it was decided on has changed at the server. Nothing was applied.',
  parked: 'The server refused it for good. Nothing was applied.',
  'awaiting-approval': 'A second person has to approve it at the server.',
  cancelled: 'Taken back before it was sent.',
  dropped: 'Given up; it stays in the audit.',
  superseded: 'Decided again; the new decision stands in its place.',
} as const satisfies Record<OutboxState, string>
