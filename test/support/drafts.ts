import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '../../electron/desk/threads/apis.ts'
import type { Listing } from '../../src/domain/listing.ts'

/** A new empty folder, and how to be rid of it. */
export function newFolder(topic: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `blockdesk-${topic}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const listingOf = (over: Partial<Listing> = {}): Listing => ({
  id: 1,
  list: 'address',
  subject: '192.0.2.1',
  reason: 'directspam',
  listedAt: 1_700_000_000,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  version: 1,
  ...over,
})

/** A decision to remove a listing, as a preview would freeze it. */
export function removalOf(listing: Listing, over: Partial<Draft> = {}): Draft {
  return {
    action: 'remove',
    subject: listing.subject,
    list: listing.list,
    againstPolicy: false,
    requestId: null,
    touches: [{ kind: 'listing', id: listing.id, version: listing.version }],
    coverage: `listing ${listing.id}@${listing.version}`,
    evidence: { score: null, verdict: 'deny', policyVersion: 1, facts: [] },
    reply: null,
    reason: null,
    until: null,
    condition: null,
    grounds: null,
    mergeInto: null,
    emergency: false,
    after: [],
    base: [{ kind: 'listing', id: listing.id, row: listing }],
    ...over,
  }
}

/** So many removals of different listings. */
export const removals = (count: number, first = 1): Draft[] =>
  Array.from({ length: count }, (_, n) =>
    removalOf(listingOf({ id: first + n, subject: `198.51.${(first + n) >> 8}.${(first + n) & 255}` })),
  )
