import { formatNetwork } from '../../../src/domain/address.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { firstKey6, networkOf4 } from '../store/key.ts'
import type { Reapplied } from './reapply.ts'
import type { Claim, HeldRow } from './store/file-rows.ts'
import type { Taken } from './store/spill.ts'

/** What becomes of one subject. */
export interface Step {
  change: 'added' | 'changed' | 'removed' | 'unchanged'
  subject: string
  k: number
  /** As it stands now. */
  before: HeldRow | null
  /** As it will stand, without id and version; null: it ends. */
  after: Omit<Listing, 'id' | 'version'> | null
  /** What further files say of it. */
  also: Claim[]
  /** The files that are read name it. */
  named: boolean
  /** A decision made before ended or changed what the file says. */
  reapplied: boolean
}

export interface Merging {
  /** In the order of the keys. */
  held: IterableIterator<HeldRow>
  taken: IterableIterator<Taken>
  /** Names of the files that are read. */
  files: readonly string[]
  /** Names of all files, the first one imported first. */
  order: readonly string[]
  /** What the files said before goes; else it stays. */
  replace: boolean
  decisions: Reapplied
  /** How often a subject that a decision ended before has been a relapse, listed at that time (UTC seconds). */
  relapses: (subject: string, listedAt: number) => number
  /** UTC seconds: the date of what is new and carries none. */
  now: number
}

/**
 * Old rows and new entries side by side, subject by subject: a file takes the place of what it said before; a subject in
 * several files is one listing with the first file's word, and stands until the last one drops it. What no file said (a
 * decision to list) stays as it is.
 */
export function* merged(input: Merging): IterableIterator<Step> {
  const groups = grouped(input.taken, input.files)
  const order = new Map(input.order.map((name, place) => [name, place]))
  const replaced = new Set(input.replace ? input.files : [])
  const context = { ...input, order, replaced }
  try {
    let group = next(groups)
    for (const row of input.held) {
      while (group && group.k < row.k) {
        yield* stepOf(context, null, group)
        group = next(groups)
      }
      if (group?.k === row.k) {
        yield* stepOf(context, row, group)
        group = next(groups)
      } else yield* stepOf(context, row, null)
    }
    for (; group; group = next(groups)) yield* stepOf(context, null, group)
  } finally {
    // Whoever stops in between leaves a statement running, and its file could not be closed.
    groups.return?.()
  }
}

interface Group {
  k: number
  subject: string
  claims: Claim[]
}

function* grouped(taken: IterableIterator<Taken>, files: readonly string[]): IterableIterator<Group> {
  let group: Group = { k: -1, subject: '', claims: [] }
  for (const { k, file, subject, reason, listedAt, expiresAt, note } of taken) {
    if (group.k !== k) {
      if (group.k >= 0) yield group
      group = { k, subject: subject ?? (k < firstKey6 ? formatNetwork(networkOf4(k)) : ''), claims: [] }
    }
    group.claims.push({ file: files[file] ?? '', reason, listedAt, expiresAt, note })
  }
  if (group.k >= 0) yield group
}

function next<T>(items: IterableIterator<T>): T | null {
  const result = items.next()
  return result.done ? null : result.value
}

type Context = Omit<Merging, 'order'> & { order: ReadonlyMap<string, number>; replaced: ReadonlySet<string> }

function* stepOf(context: Context, before: HeldRow | null, group: Group | null): IterableIterator<Step> {
  const subject = before?.listing.subject ?? group?.subject ?? ''
  const step = { subject, k: group?.k ?? before?.k ?? 0, before, named: group !== null, reapplied: false }
  const unchanged = (row: HeldRow, also: Claim[]): Step => {
    const { id: _id, version: _version, ...after } = row.listing
    return { ...step, change: 'unchanged', after, also }
  }
  const fresh = group?.claims ?? []
  if (before && before.listing.file === null) {
    const kept = before.also.filter(({ file }) => !context.replaced.has(file))
    yield unchanged(before, [...kept, ...fresh])
    return
  }
  if (before && fresh.length === 0 && !context.replaced.has(before.listing.file ?? '')) {
    yield unchanged(
      before,
      before.also.filter(({ file }) => !context.replaced.has(file)),
    )
    return
  }
  const claims = [...(before ? claimsOf(before) : []).filter(({ file }) => !context.replaced.has(file)), ...fresh]
  claims.sort((a, b) => (context.order.get(a.file) ?? 0) - (context.order.get(b.file) ?? 0))
  const standing: Claim[] = []
  for (const claim of claims) {
    const decided = context.decisions.over(subject, claim)
    if (decided !== claim) step.reapplied = true
    if (decided) standing.push(decided)
  }
  const [first, ...also] = standing
  if (first === undefined) {
    if (before) yield { ...step, change: 'removed', after: null, also: [] }
    else if (step.reapplied) yield { ...step, change: 'unchanged', after: null, also: [] }
    return
  }
  const after = rowOf(subject, step.k, first, before, context)
  const change = before === null ? 'added' : isSame(before.listing, after) ? 'unchanged' : 'changed'
  yield { ...step, change, after, also }
}

function claimsOf({ listing, also }: HeldRow): Claim[] {
  const { file, reason, listedAt, expiresAt, note } = listing
  return file === null ? also : [{ file, reason, listedAt, expiresAt, note }, ...also]
}

function rowOf(
  subject: string,
  k: number,
  claim: Claim,
  before: HeldRow | null,
  { now, decisions, relapses }: Pick<Merging, 'now' | 'decisions' | 'relapses'>,
): Omit<Listing, 'id' | 'version'> {
  const old = before?.listing
  const listedAt = claim.listedAt ?? old?.listedAt ?? now
  return {
    list: old?.list ?? (k < firstKey6 || subject.includes(':') ? 'address' : 'name'),
    subject,
    reason: claim.reason,
    listedAt,
    expiresAt: claim.expiresAt,
    shadowedBy: old?.reason === claim.reason ? old.shadowedBy : null,
    grounds: old?.reason === claim.reason ? old.grounds : null,
    relapses: old?.relapses ?? (decisions.ended(subject) ? relapses(subject, listedAt) : 0),
    note: claim.note,
    lastHitAt: old?.lastHitAt ?? null,
    hits: old?.hits ?? null,
    file: claim.file,
  }
}

const isSame = (a: Listing, b: Omit<Listing, 'id' | 'version'>): boolean =>
  a.reason === b.reason &&
  a.listedAt === b.listedAt &&
  a.expiresAt === b.expiresAt &&
  a.note === b.note &&
  a.file === b.file
