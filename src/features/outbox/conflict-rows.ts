import type { DifferingRow } from '../../domain/decision.ts'
import { isoDay, isoMinute } from '../../ui/age-text.ts'

/** One field of a row on the three sides; a side is null where the row does not stand there. */
export interface ConflictField {
  name: string
  base: string | null
  mine: string | null
  server: string | null
  /** What the server has is not what was decided on. */
  movedAtServer: boolean
  /** What the decision would change. */
  changedByMe: boolean
}

/** One row of a conflict: what it is, and its fields that differ anywhere. */
export interface ConflictRow {
  key: string
  title: string
  /** A word for each side: "as decided on", "not there", "gone", "unchanged". */
  sides: { base: string; mine: string; server: string }
  fields: ConflictField[]
}

interface Sides {
  base: readonly DifferingRow[]
  mine: readonly DifferingRow[]
  server: readonly DifferingRow[]
}

type Fields = Readonly<Record<string, unknown>>

const nothingThere = '—'

/** Only the bookkeeping of a row: it differs whenever anything does and says nothing by itself. */
const silent = new Set(['id', 'version'])

/**
 * The rows of a conflict, base / mine / server, with the fields that differ. The server returns the rows that moved;
 * a row it does not return is as it was.
 */
export function conflictRows({ base, mine, server }: Sides): ConflictRow[] {
  const keys = new Map<string, DifferingRow>()
  for (const row of [...server, ...base, ...mine]) if (!keys.has(keyOf(row))) keys.set(keyOf(row), row)
  return [...keys].map(([key, any]) => {
    const was = fieldsIn(base, key)
    const decided = fieldsIn(mine, key)
    const there = fieldsIn(server, key)
    const now = there.kind === 'unnamed' ? was : there
    const named = was.fields ?? decided.fields ?? now.fields
    return {
      key,
      title: `${any.kind === 'exception' ? 'Exception' : any.kind === 'listing' ? 'Listing' : 'Request'} ${titleOf(any, named)}`,
      sides: {
        base: was.kind === 'row' ? 'as decided on' : 'not there',
        mine: decided.kind === 'gone' ? 'ends' : decided.kind === 'unnamed' ? 'not known' : 'as it would be',
        server:
          there.kind === 'unnamed'
            ? 'unchanged'
            : there.kind === 'gone'
              ? 'gone'
              : was.kind === 'row'
                ? 'changed'
                : 'new',
      },
      fields: fieldsOf(was.fields, decided.kind === 'unnamed' ? was.fields : decided.fields, now.fields),
    }
  })
}

const keyOf = ({ kind, id }: DifferingRow): string => `${kind} ${id}`

function fieldsIn(
  rows: readonly DifferingRow[],
  key: string,
): { kind: 'row' | 'gone' | 'unnamed'; fields: Fields | null } {
  const found = rows.find((row) => keyOf(row) === key)
  if (found === undefined) return { kind: 'unnamed', fields: null }
  return found.row === null ? { kind: 'gone', fields: null } : { kind: 'row', fields: { ...found.row } }
}

function titleOf({ id }: DifferingRow, fields: Fields | null): string {
  const subject = fields?.subject
  if (typeof subject === 'string') return subject
  return `#${id}`
}

/** What says which row it is, shown where a side has no such row and field by field there is nothing to compare. */
const essential = new Set(['reason', 'listedAt', 'expiresAt', 'kind', 'circumstance', 'state', 'receivedAt'])

function fieldsOf(base: Fields | null, mine: Fields | null, server: Fields | null): ConflictField[] {
  const names = new Set([...Object.keys(base ?? {}), ...Object.keys(mine ?? {}), ...Object.keys(server ?? {})])
  const oneMissing = base === null || mine === null || server === null
  return [...names]
    .filter((name) => !silent.has(name))
    .flatMap((name) => {
      const values = { base: shown(base, name), mine: shown(mine, name), server: shown(server, name) }
      const movedAtServer = values.base !== null && values.server !== null && values.base !== values.server
      const changedByMe = values.base !== null && values.mine !== null && values.base !== values.mine
      const says = Object.values(values).some((value) => value !== null && value !== nothingThere)
      if (!movedAtServer && !changedByMe && !(oneMissing && says && essential.has(name))) return []
      return [{ name: fieldNames[name] ?? name, ...values, movedAtServer, changedByMe }]
    })
}

const fieldNames: Readonly<Record<string, string>> = {
  listedAt: 'listed',
  expiresAt: 'ends',
  shadowedBy: 'shadowed by',
  lastHitAt: 'last hit',
  receivedAt: 'received',
  pausedSeconds: 'paused',
  pausedSince: 'paused since',
  claimedBy: 'claimed by',
  claimedUntil: 'claimed until',
  mergedInto: 'merged into',
  closedAt: 'closed',
  createdAt: 'granted',
  createdBy: 'granted by',
  listingId: 'leaves listing',
  thirdParty: 'third-party list',
}

/** A value as text; null where the row is not there. */
function shown(fields: Fields | null, name: string): string | null {
  if (fields === null || !(name in fields)) return null
  return valueText(name, fields[name])
}

function valueText(name: string, value: unknown): string {
  if (value === null || value === '') return nothingThere
  if (typeof value === 'number' && /(?:At|Until|Since)$|^until$/u.test(name))
    return value % 86_400 === 0 ? isoDay(value) : isoMinute(value)
  if (name === 'outcomes' && Array.isArray(value))
    return value.length === 0 ? 'none' : value.map(outcomeText).join('\n')
  if (Array.isArray(value)) return value.map(String).join(', ') || 'none'
  if (typeof value === 'object' && value !== null) return Object.values(value).map(String).join(' ')
  return String(value)
}

function outcomeText(outcome: unknown): string {
  if (typeof outcome !== 'object' || outcome === null) return String(outcome)
  const { subject, action, by } = { subject: '', action: '', by: '', ...outcome }
  return `${action} ${subject} by ${by}`
}
