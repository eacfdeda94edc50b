import type { LiftedBy } from '../../domain/lifted-by.ts'
import type { Refusal, RefusalKind } from '../../domain/refusal.ts'

/** Who can lift a refusal, for people. */
export const lifterWords = {
  request: 'we can, on request',
  interval: 'nobody; it ends by itself after its interval',
  support: 'Postmaster Support (we are that)',
  provider: 'the sender’s provider',
  'third-party': 'the third party that lists it',
  sender: 'the sender',
  nobody: 'nobody',
} as const satisfies Record<LiftedBy, string>

/** Permanent or temporary, as the first digit of the code says. */
export function lastingWord({ permanent }: Pick<Refusal, 'permanent'>): string {
  if (permanent === null) return 'no code given'
  return permanent ? 'permanent' : 'temporary'
}

/** `554 5.7.1`, as far as they were given. */
export const codeText = ({ code, enhanced }: Pick<Refusal, 'code' | 'enhanced'>): string | null =>
  [code, enhanced].filter((part) => part !== null).join(' ') || null

/** Whether a subject is something the desk can explain: a mail address is not. */
export const canExplain = (subject: string | null): subject is string => subject !== null && !subject.includes('@')

/** How many refusals there are of each kind, the most first. */
export function countsByKind(
  refusals: readonly { refusal: Pick<Refusal, 'kind'> }[],
): { kind: RefusalKind; count: number }[] {
  const counts = new Map<RefusalKind, number>()
  for (const { refusal } of refusals) counts.set(refusal.kind, (counts.get(refusal.kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}
