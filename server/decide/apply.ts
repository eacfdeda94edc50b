import { formatNetwork, parseNetwork, prefixesOf } from '../../src/domain/address.ts'
import type { Change as Step } from '../../src/domain/effect.ts'
import { type Fact, factKey } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { Change } from '../store/counter.ts'
import { addEvent } from '../store/events.ts'
import { endException, putException } from '../store/exceptions.ts'
import { putFact } from '../store/facts.ts'
import { endListing, putListing } from '../store/listings.ts'
import { anchorOf, placeOfText } from '../store/place.ts'
import { changeRequest } from '../store/requests.ts'
import type { Known } from './known.ts'

/**
 * Carries out the steps of a plan in order, each changed row with a seq of its own, and keeps `known` true to what is
 * stored. It computes nothing: what is to happen was decided by the plan.
 */
export async function applySteps(change: Change, known: Known, steps: readonly Step[], now: number): Promise<void> {
  const { db, counter } = change
  let born: number | null = null
  for (const step of steps) {
    const before = born
    born = null
    switch (step.kind) {
      case 'put-listing': {
        const id = step.row.id ?? counter.nextId('listing')
        if (step.row.id === null) born = id
        await store(change, known, { ...step.row, id })
        break
      }
      case 'put-rollup':
        born = counter.nextId('listing')
        await store(change, known, { ...step.row, id: born })
        for (const single of step.shadows) await store(change, known, { ...single, shadowedBy: born })
        break
      case 'end-listing': {
        const { row } = step
        await endListing(db, row.id, now, counter.nextSeq())
        forgetGroups(known, known.listings.known(row.id))
        forgetGroups(known, row)
        known.listings.set(row.id, null)
        known.standing.set(placeOfText(row.subject), null)
        known.ends.set(placeOfText(row.subject), { at: now, relapses: row.relapses })
        break
      }
      case 'put-exception': {
        const id = step.row.id ?? counter.nextId('exception')
        const exception = { ...step.row, id, version: counter.nextSeq() }
        await putException(db, exception)
        known.exceptions.set(id, exception)
        forgetException(known, exception)
        break
      }
      case 'end-exception':
        await endException(db, step.row.id, now, counter.nextSeq())
        known.exceptions.set(step.row.id, null)
        forgetException(known, step.row)
        break
      case 'put-request': {
        const request = { ...step.row, version: counter.nextSeq() }
        await changeRequest(db, request)
        known.requests.set(request.id, request)
        break
      }
      case 'event':
        await addEvent(db, {
          ...step.event,
          listingId: step.event.listingId ?? before,
          id: counter.nextId('event'),
          version: counter.nextSeq(),
        })
        break
    }
  }
}

async function store({ db, counter }: Change, known: Known, row: Omit<Listing, 'version'>): Promise<void> {
  const listing = { ...row, version: counter.nextSeq() }
  await putListing(db, listing)
  forgetGroups(known, known.listings.known(row.id))
  forgetGroups(known, listing)
  known.listings.set(row.id, listing)
  known.standing.set(placeOfText(row.subject), row.id)
}

/** Keeps the facts of a decision that are newer than the server's. */
export async function applyFacts(change: Change, known: Known, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    const place = placeOfText(fact.subject)
    await known.facts.read([place])
    const held = known.facts.get(place)
    const same = held.find((other) => factKey(other.value) === factKey(fact.value))
    if (same !== undefined && same.checkedAt >= fact.checkedAt) continue
    const kept = { ...fact, version: change.counter.nextSeq() }
    await putFact(change.db, kept)
    known.facts.set(place, [...held.filter((other) => other !== same), kept])
  }
}

function forgetGroups(
  known: Known,
  listing: { subject: string; list: string; shadowedBy: number | null } | null | undefined,
) {
  if (!listing) return
  if (listing.shadowedBy !== null) known.shadowed.forget(listing.shadowedBy)
  if (listing.list === 'name') known.anchored.forget(anchorOf(listing.subject))
  const network = parseNetwork(listing.subject)
  if (network.ok) for (const around of prefixesOf(network.value)) known.inside.forget(formatNetwork(around))
}

function forgetException(known: Known, exception: { kind: string; subject: string; listingId: number | null }) {
  known.exceptionsAt.forget(placeOfText(exception.subject))
  if (exception.listingId !== null) known.exclusions.forget(exception.listingId)
  if (exception.kind === 'never') known.never.forget('all')
}
