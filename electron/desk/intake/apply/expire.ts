import type { Database } from 'better-sqlite3'
import { exceptionExpiryEffect, expiryEffect, type Rows } from '../../../../src/domain/effect.ts'
import { exceptionsOver, listingsOver } from '../store/exception-rows.ts'
import { carryOut, type StepMeans } from './steps.ts'

/**
 * Ends what is over. Expiry is the source's doing (SPEC 12), and a file desk is its own source: it happens with each push,
 * before any decision, as one change.
 */
export function expireAll(db: Database, means: StepMeans, rows: Rows, now: number): void {
  const listings = listingsOver(db, now)
  const exceptions = exceptionsOver(db, now)
  if (listings.length === 0 && exceptions.length === 0) return
  means.numbers.seq += 1
  for (const id of listings) {
    const listing = rows.listing(id)
    if (listing) carryOut(means, expiryEffect(listing, rows, now))
  }
  for (const { id } of exceptions) {
    const exception = rows.exception(id)
    if (exception) carryOut(means, exceptionExpiryEffect(exception, rows, now))
  }
}
