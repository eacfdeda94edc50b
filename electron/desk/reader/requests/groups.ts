import { type Grouped, type Grouping, groupKey, groupRows, type NamedHolder } from '../../../../src/domain/grouping.ts'
import { holderKey, holderOf } from '../../../../src/domain/holding.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { sourceOf } from '../evidence.ts'
import { openSubjects, type RequestEntry } from './entry.ts'

/** The newest word on who holds a subject, as groups are named by it; null: nobody knows. */
export function namedHolder(context: ReadContext, subject: string): NamedHolder | null {
  const fact = holderOf(sourceOf(context).facts(subject))
  const key = fact && holderKey(fact)
  return fact === null || key === null ? null : { key, name: fact.name.trim() === '' ? key.toUpperCase() : fact.name }
}

/** Sorted entries put together by what the first open subject of each belongs to. */
export async function groupEntries(
  context: ReadContext,
  entries: readonly RequestEntry[],
  by: Grouping,
): Promise<Grouped<RequestEntry>[]> {
  if (by === 'none') return entries.map((row) => ({ row, group: null, first: false }))
  const pause = createPause()
  const holders = new Map<string, NamedHolder | null>()
  const holder = (subject: string) => {
    const known = holders.get(subject)
    if (known !== undefined) return known
    const found = namedHolder(context, subject)
    holders.set(subject, found)
    return found
  }
  const keys = new Map<RequestEntry, ReturnType<typeof groupKey>>()
  for (const entry of entries) {
    const { request } = entry
    keys.set(entry, groupKey(by, request, openSubjects(request)[0] ?? request.subjects[0] ?? '', holder))
    await pause()
  }
  return groupRows(entries, (entry) => keys.get(entry) ?? null)
}
