import type { Coverage } from '../../../src/domain/coverage.ts'
import type { Decision, DifferingRow } from '../../../src/domain/decision.ts'
import { type Change, effectOf, type Rows } from '../../../src/domain/effect.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'

/**
 * "Mine" of a conflict: the rows as the decision would have left them, had nothing moved. Planned by the same rules as
 * everywhere, on the rows the decision was made on. Rows that it would have added have no id yet and are not shown.
 */
export function rowsAsDecided(
  decision: Decision,
  base: readonly DifferingRow[],
  policy: Policy,
  operator: string,
): DifferingRow[] {
  const effect = effectOf({
    decision,
    rows: rowsOfBase(base),
    coverage: coverageDecidedOn(decision, base),
    verdict: {
      subject: decision.subject,
      kind: decision.evidence.verdict,
      action: decision.action,
      allowed: [decision.action],
      listingId: null,
      endsAt: null,
      unchecked: [],
      rules: [],
      residual: [],
      policyVersion: decision.evidence.policyVersion,
    },
    policy,
    operator,
    now: decision.decidedAt,
    singleScore: () => null,
    factsAbout: (subject) => decision.evidence.facts.filter((fact) => fact.subject === subject),
  })
  return effect.ok ? effect.changes.reduce(withChange, [...base]) : [...base]
}

function withChange(rows: DifferingRow[], change: Change): DifferingRow[] {
  switch (change.kind) {
    case 'end-listing':
      return rows.map((now) => (now.kind === 'listing' && now.id === change.row.id ? { ...now, row: null } : now))
    case 'put-listing':
      return rows.map((now) => {
        const { id, ...row } = change.row
        if (now.kind !== 'listing' || id === null || now.id !== id || now.row === null) return now
        return { ...now, row: { ...row, id, version: now.row.version } }
      })
    case 'put-request':
      return rows.map((now) => {
        if (now.kind !== 'request' || now.id !== change.row.id || now.row === null) return now
        return { ...now, row: { ...change.row, version: now.row.version } }
      })
    case 'end-exception':
      return rows.map((now) => (now.kind === 'exception' && now.id === change.row.id ? { ...now, row: null } : now))
    // Whose singles a new network swallows is said by its id, which is not given yet.
    case 'put-rollup':
    case 'put-exception':
    case 'event':
      return rows
  }
}

function standing(base: readonly DifferingRow[]) {
  const listings: Listing[] = []
  const requests: RemovalRequest[] = []
  const exceptions: Exception[] = []
  for (const entry of base) {
    if (entry.row === null) continue
    switch (entry.kind) {
      case 'listing':
        listings.push(entry.row)
        break
      case 'request':
        requests.push(entry.row)
        break
      case 'exception':
        exceptions.push(entry.row)
        break
    }
  }
  return { listings, requests, exceptions }
}

function rowsOfBase(base: readonly DifferingRow[]): Rows {
  const { listings, requests, exceptions } = standing(base)
  return {
    listing: (id) => listings.find((row) => row.id === id) ?? null,
    listingOf: (list, subject) => listings.find((row) => row.list === list && row.subject === subject) ?? null,
    request: (id) => requests.find((row) => row.id === id) ?? null,
    exception: (id) => exceptions.find((row) => row.id === id) ?? null,
    inside: (network) => listings.filter(({ list, subject }) => list === 'address' && surrounds(network, subject)),
    shadowedBy: (id) => listings.filter((row) => row.shadowedBy === id),
    exclusionsOf: (id) => exceptions.filter((row) => row.kind === 'exclusion' && row.listingId === id),
    neverFor: () => [],
    applied: () => null,
    batch: () => [],
    lastEnd: () => null,
  }
}

function coverageDecidedOn(decision: Decision, base: readonly DifferingRow[]): Coverage {
  const { listings, exceptions } = standing(base)
  return {
    subject: decision.subject,
    covers: listings.map((listing) =>
      listing.list === 'name'
        ? { kind: 'name', listing, name: decision.subject, inForce: listing.shadowedBy === null }
        : {
            kind: listing.subject === decision.subject ? 'single' : 'network',
            listing,
            inForce: listing.shadowedBy === null,
          },
    ),
    exceptions,
    ptrNames: [],
    unchecked: [],
    fingerprint: decision.coverage,
  }
}
