/** What a report counts for. */
export type Counts = 'complaint' | 'not-spam'

/** Feedback types that are complaints: RFC 5965, 7.3; `opt-out` was of its drafts and is still sent. */
const complaints = new Set(['abuse', 'fraud', 'virus', 'opt-out', 'opt-out-list'])
const otherWay = new Set(['not-spam', 'notspam'])

/**
 * What a feedback type counts for, or why it counts nothing. A report without a type, and a mail that was forwarded
 * without any report, came to the complaint mailbox: it is a complaint. `other` and what we do not know say of
 * themselves that they are no complaint of a known kind.
 */
export function countsFor(type: string | null): { counts: Counts } | { counts: null; why: string } {
  if (type === null || complaints.has(type)) return { counts: 'complaint' }
  if (otherWay.has(type)) return { counts: 'not-spam' }
  if (type.startsWith('auth-failure'))
    return { counts: null, why: 'A report of failed authentication (RFC 6591) says nothing of what the mail was.' }
  if (type === 'other')
    return { counts: null, why: 'A report of type "other" says of itself that it is none of the known kinds.' }
  return { counts: null, why: `"${type.slice(0, 40)}" is no feedback type that we know; it counts nothing.` }
}
