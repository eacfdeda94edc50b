import type { Listing } from './listing.ts'
import type { Policy } from './policy.ts'

/** Longest interval that doubling can lead to, days (about 15 years): a date stays a date. */
const longest = 5_500

/** Seconds a highspam listing stands, doubled with each relapse (SPEC 10; DESIGN.md, "Policy and score"). */
export const highspamInterval = (policy: Pick<Policy, 'highspamDays'>, relapses: number): number =>
  Math.min(policy.highspamDays * 2 ** Math.max(0, relapses), longest) * 86_400

/** When a highspam listing ends by itself, UTC seconds: its own date, else its interval from the listing on. */
export const highspamEnd = (
  listing: Pick<Listing, 'listedAt' | 'expiresAt' | 'relapses'>,
  policy: Pick<Policy, 'highspamDays'>,
): number => listing.expiresAt ?? listing.listedAt + highspamInterval(policy, listing.relapses)

/** The end of a highspam listing that begins at `from`: a later one than its interval's may be asked for, an earlier one not. */
export const endOfHighspam = (
  from: number,
  relapses: number,
  until: number | null,
  policy: Pick<Policy, 'highspamDays'>,
): number => Math.max(from + highspamInterval(policy, relapses), until ?? 0)
