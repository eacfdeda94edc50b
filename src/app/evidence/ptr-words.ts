import type { PtrClass } from '../../domain/ptr-class.ts'

/** A piece of a name: what it says, or null where it says nothing. */
export interface MarkedPart {
  at: number
  text: string
  speaks: 'for' | 'against' | null
}

/** The whole name in pieces, in order. Where evidence overlaps, what weighs most marks. */
export function markedParts(name: string, evidence: PtrClass['evidence']): MarkedPart[] {
  const speaks: MarkedPart['speaks'][] = Array.from({ length: name.length }, () => null)
  for (const { span, weight } of [...evidence].sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight)))
    speaks.fill(weight > 0 ? 'for' : 'against', span[0], span[1])
  const parts: MarkedPart[] = []
  for (let at = 0; at < name.length; at++) {
    const last = parts.at(-1)
    if (last !== undefined && last.speaks === speaks[at]) last.text += name[at] ?? ''
    else parts.push({ at, text: name[at] ?? '', speaks: speaks[at] ?? null })
  }
  return parts
}

/** In a line: what weighs most, and whether the name list says the same. */
export function looksText({ kind, evidence }: PtrClass, listed: boolean): string {
  if (kind === 'none') {
    const against = evidence.find(({ weight }) => weight < 0)
    return against === undefined ? 'Nothing generic is seen in it.' : `"${against.text}": ${lower(against.sentence)}`
  }
  const first = evidence.find(({ weight }) => weight > 0)
  const why = first === undefined ? '' : ` "${first.text}": ${lower(first.sentence)}`
  return `Looks ${kind}.${why}${listed ? '' : ' It is not on the name list.'}`
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)
