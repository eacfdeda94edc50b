import type { Action } from '../action.ts'
import type { Cover, Coverage } from '../coverage.ts'
import type { Refusal, RefusalKind } from '../refusal.ts'
import type { MergeValues } from './merge-fields.ts'
import { pastedTemplates } from './templates.ts'

/** Actions whose letter does not go into what refuses the subject now. */
const silent: readonly Action[] = ['ask', 'defer', 'merge']

/**
 * What is said of the pasted refusals: of the first that what refuses the subject now does not explain. Where one of ours was
 * pasted, those of others are not spoken of.
 */
export function pastedParts(pasted: readonly Refusal[], coverage: Coverage, action: Action): string[] {
  const told = toldOf(pasted)
  if (told === null || silent.includes(action)) return []
  if (told.kind !== 'foreign' && coverage.covers.some((cover) => explains(cover, told.kind))) return []
  return [pastedTemplates[told.kind]]
}

/** The fields about a paste: of the refusal that is spoken of. */
export function pastedValues(pasted: readonly Refusal[]): Pick<MergeValues, 'pasted' | 'server'> {
  const told = toldOf(pasted)
  if (told === null) return { pasted: null, server: null }
  const named = [told.subject, told.date].filter((part) => part !== null).join(' of ')
  return { pasted: named === '' ? told.kind : named, server: serverOf(told) }
}

const toldOf = (pasted: readonly Refusal[]): Refusal | null =>
  pasted.find(({ kind }) => kind !== 'foreign') ?? pasted[0] ?? null

/** The host that a foreign reply points to; it is the best that is known of who refused. */
function serverOf({ url }: Refusal): string {
  const host = /^https?:\/\/([a-z0-9.-]{3,120})/iu.exec(url ?? '')?.[1]
  return host === undefined ? 'it does not say whose' : `it points to ${host.toLowerCase()}`
}

/** Whether what covers the subject is what the sender was told. */
function explains(cover: Cover, kind: RefusalKind): boolean {
  switch (cover.kind) {
    case 'single':
    case 'network':
      return cover.inForce && (cover.listing.reason === kind || kind === 'listed' || kind === 'suspectedPtr')
    case 'name':
      return cover.inForce && (kind === 'dynamic' || kind === 'generic' || kind === 'suspectedPtr' || kind === 'listed')
    case 'third-party':
      return cover.list === kind
    case 'ptr':
      return kind === 'ptrMissing' || kind === 'ptrUnresolvable'
  }
}
