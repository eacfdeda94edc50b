import type { Output } from '../../contract/binding.ts'
import type { ComplaintMessage, ComplaintPreview } from '../../contract/desk/complaints.ts'
import { countText } from '../../ui/count-text.ts'

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`

export const kindNames = {
  message: 'message',
  mbox: 'mbox',
  maildir: 'Maildir',
  folder: 'folder',
} as const satisfies Record<ComplaintPreview['files'][number]['kind'], string>

export const countsAnything = ({ totals }: Pick<ComplaintPreview, 'totals'>): boolean =>
  totals.complaints + totals.notSpam > 0

/** What taking them in does, in a sentence. */
export function effectOfComplaints({ totals }: Pick<ComplaintPreview, 'totals'>): string {
  const { complaints, notSpam, offenders, complainers, duplicates } = totals
  if (complaints + notSpam === 0)
    return duplicates > 0
      ? 'Nothing new: all of it has been counted before.'
      : 'Nothing in this mail can be counted; below it says why.'
  const votes = notSpam > 0 ? ` and ${plural(notSpam, 'not-spam vote')}` : ''
  return `Counts ${plural(complaints, 'complaint')}${votes} by ${plural(complainers, 'person', 'people')}, about ${plural(offenders, 'source')}.`
}

/** What stands beside the sentence: how much is old, over the limit, of no known kind, or unusable. */
export function asideOfComplaints({ totals }: Pick<ComplaintPreview, 'totals'>): string[] {
  const { duplicates, capped, ignored, unusable, listed, candidates } = totals
  return [
    ...(duplicates > 0 ? [`${countText(duplicates)} counted before`] : []),
    ...(capped > 0 ? [`${countText(capped)} over one person’s daily limit`] : []),
    ...(ignored > 0 ? [`${countText(ignored)} of kinds that count nothing`] : []),
    ...(unusable > 0 ? [`${countText(unusable)} unusable`] : []),
    ...(listed > 0 ? [`${plural(listed, 'source')} refused already`] : []),
    ...(candidates > 0
      ? [`${plural(candidates, 'source')} would become ${candidates === 1 ? 'a candidate' : 'candidates'}`]
      : []),
  ]
}

/** The verb on the button, with its exact count. */
export const countLabel = ({ totals }: Pick<ComplaintPreview, 'totals'>): string =>
  totals.complaints === 0 && totals.notSpam > 0
    ? `Count ${plural(totals.notSpam, 'vote')}`
    : `Count ${plural(totals.complaints, 'complaint')}`

export function countedSentence(result: Output<'complaints.commit'>): string {
  const { complaints, notSpam, offenders, duplicates, unusable } = result
  const votes = notSpam > 0 ? ` and ${plural(notSpam, 'not-spam vote')}` : ''
  const old = duplicates > 0 ? ` ${countText(duplicates)} had been counted before.` : ''
  const left = unusable > 0 ? ` ${countText(unusable)} could not be used.` : ''
  return `${plural(complaints, 'complaint')}${votes} about ${plural(offenders, 'source')} counted. Scores follow.${old}${left}`
}

/** Where a mail stands: the file, and of an mbox its place. */
export const placeText = ({ file, at, part }: Pick<ComplaintMessage, 'file' | 'at' | 'part'>): string =>
  `${file}${at > 1 ? `, mail ${countText(at)}` : ''}${part > 1 ? `, part ${countText(part)}` : ''}`

export const unusableAsText = (rows: readonly ComplaintMessage[]): string =>
  rows.map((row) => [row.file, row.at, row.code ?? '', row.reason ?? ''].join('\t')).join('\n')

export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** One day, or the first and the last. */
export const spanText = (first: number, last: number): string =>
  first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`
