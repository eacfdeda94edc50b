import type { Exception } from '../../src/domain/exception.ts'
import { type Holdings, mostKnown } from '../../src/domain/holding.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import { appliedByIds, appliedOfBatch } from '../store/decisions.ts'
import { exceptionsAt, exceptionsById, exclusionsFrom, neverList } from '../store/exceptions.ts'
import { factsAt, subjectsHeldBy } from '../store/facts.ts'
import {
  lastEndsAt,
  listingsAnchoredAt,
  listingsAt,
  listingsById,
  listingsInside,
  listingsShadowedBy,
} from '../store/listings.ts'
import { anchorOf, placeOfText } from '../store/place.ts'
import { requestsById } from '../store/requests.ts'
import type { Reading } from '../store/schema.ts'
import { daysInside, signalsAt } from '../store/signals.ts'
import { createLookup, grouped } from './lookup.ts'

/** The newest rows as one transaction sees them, its own writes included. */
export type Known = ReturnType<typeof createKnown>

export function createKnown(db: Reading) {
  const listings = createLookup<number, Listing | null>(
    async (ids) => (await listingsById(db, ids)).map((row) => [row.id, row]),
    () => null,
  )
  const exceptions = createLookup<number, Exception | null>(
    async (ids) => (await exceptionsById(db, ids)).map((row) => [row.id, row]),
    () => null,
  )
  /** Remembers the rows themselves and gives their ids, so that a row is kept in one place only. */
  const keep = (rows: readonly Listing[], keyOf: (row: Listing) => string | number | null) => {
    for (const row of rows) listings.set(row.id, row)
    return grouped(rows, keyOf)
  }
  const keepExceptions = <K>(rows: readonly Exception[], keyOf: (row: Exception) => K) => {
    for (const row of rows) exceptions.set(row.id, row)
    return grouped(rows, keyOf)
  }
  const ids = (rows: readonly { id: number }[]) => rows.map((row) => row.id)

  const holdings: Holdings = new Map()

  return {
    listings,
    exceptions,
    requests: createLookup<number, RemovalRequest | null>(
      async (keys) => (await requestsById(db, keys)).map((row) => [row.id, row]),
      () => null,
    ),
    /** The standing listing at a place. */
    standing: createLookup<string, number | null>(
      async (places) =>
        (await listingsAt(db, places)).map((row) => {
          listings.set(row.id, row)
          return [placeOfText(row.subject), row.id]
        }),
      () => null,
    ),
    /** Name patterns by what every name they cover ends with. */
    anchored: createLookup<string, number[]>(
      async (anchors) =>
        [...keep(await listingsAnchoredAt(db, anchors), (row) => anchorOf(row.subject))].map(([anchor, rows]) => [
          String(anchor),
          ids(rows),
        ]),
      () => [],
    ),
    /** Address listings in (and on) a network, by its canonical text. */
    inside: createLookup<string, number[]>(
      async (networks) =>
        Promise.all(
          networks.map(
            async (text) =>
              [text, [...keep(await listingsInside(db, text), () => text).values()].flatMap(ids)] as const,
          ),
        ),
      () => [],
    ),
    shadowed: createLookup<number, number[]>(
      async (keys) =>
        [...keep(await listingsShadowedBy(db, keys), (row) => row.shadowedBy)].map(([id, rows]) => [
          Number(id),
          ids(rows),
        ]),
      () => [],
    ),
    exclusions: createLookup<number, number[]>(
      async (keys) =>
        [...keepExceptions(await exclusionsFrom(db, keys), (row) => row.listingId ?? 0)].map(([id, rows]) => [
          id,
          ids(rows),
        ]),
      () => [],
    ),
    exceptionsAt: createLookup<string, number[]>(
      async (places) =>
        [...keepExceptions(await exceptionsAt(db, places), (row) => placeOfText(row.subject))].map(([place, rows]) => [
          place,
          ids(rows),
        ]),
      () => [],
    ),
    never: createLookup<'all', Exception[]>(
      async () => [['all', await neverList(db)]],
      () => [],
    ),
    /** How the last listing at a place ended. */
    ends: createLookup<string, { at: number; relapses: number } | null>(
      async (places) => (await lastEndsAt(db, places)).map(({ place, ...end }) => [place, end]),
      () => null,
    ),
    applied: createLookup<string, Awaited<ReturnType<typeof appliedByIds>>[number] | null>(
      async (keys) => (await appliedByIds(db, keys)).map((row) => [row.applied.id, row]),
      () => null,
    ),
    batches: createLookup<string, Awaited<ReturnType<typeof appliedOfBatch>>>(
      async (keys) => Promise.all(keys.map(async (id) => [id, await appliedOfBatch(db, id)] as const)),
      () => [],
    ),
    facts: createLookup<string, Awaited<ReturnType<typeof factsAt>>>(
      async (places) => grouped(await factsAt(db, places), (row) => placeOfText(row.subject)),
      () => [],
    ),
    signals: createLookup<string, Awaited<ReturnType<typeof signalsAt>>>(
      async (places) => grouped(await signalsAt(db, places), (row) => placeOfText(row.address)),
      () => [],
    ),
    /** What each holder has, by `holderKey`. */
    heldBy: createLookup<string, string[]>(
      async (holders) =>
        Promise.all(holders.map(async (holder) => [holder, await subjectsHeldBy(db, holder, mostKnown + 1)] as const)),
      () => [],
    ),
    /** For the whole transaction: what a POST decides itself moves no holder. */
    holdings,
    /** Day totals of all addresses of a network, by its text, summed. */
    signalsInside: createLookup<string, Awaited<ReturnType<typeof daysInside>>>(
      async (networks) => Promise.all(networks.map(async (text) => [text, await daysInside(db, text)] as const)),
      () => [],
    ),
  }
}
