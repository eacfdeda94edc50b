/** What is known of a row: decided ones wait in the outbox, open ones want a decision, others have not been read yet. */
export type RowStanding = 'open' | 'decided' | 'unread'

/**
 * Where to go after the row at `from` was decided: the next one that is open (or not read yet, so that it will be
 * seen), else the nearest open one before it, else where it is.
 */
export function nextUndecided(from: number, total: number, standing: (index: number) => RowStanding): number {
  for (let index = from + 1; index < total; index++) if (standing(index) !== 'decided') return index
  for (let index = from - 1; index >= 0; index--) {
    const at = standing(index)
    if (at === 'open') return index
    if (at === 'unread') break
  }
  return from
}
