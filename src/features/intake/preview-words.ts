import type { Output } from '../../contract/binding.ts'
import type { IntakeFormat, IntakePreview } from '../../contract/desk/desk.ts'
import { isReason, type Reason, reasons } from '../../domain/reason.ts'
import { countText } from '../../ui/count-text.ts'

export const formatNames = {
  ipset: 'IP set',
  rbldnsd: 'rbldnsd zone',
  'postfix-cidr': 'Postfix CIDR map',
  csv: 'CSV',
} as const satisfies Record<IntakeFormat, string>

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`

export const badCount = ({ files }: Pick<IntakePreview, 'files'>): number =>
  files.reduce((sum, { bad }) => sum + bad, 0)

export const anythingNew = (preview: Pick<IntakePreview, 'added' | 'changed' | 'removed'>): boolean =>
  preview.added + preview.changed + preview.removed > 0

/** What committing does, in a sentence. */
export function effectSentence(preview: IntakePreview): string {
  const { mode, added, changed, removed, unchanged } = preview
  if (mode === 'propose') {
    if (added === 0) return 'Nothing in these files is new; there is nothing to propose.'
    return `Queues ${plural(added, 'list decision')}. They wait in the outbox until they are pushed.`
  }
  if (!anythingNew(preview)) return `Nothing changes: all ${plural(unchanged, 'listing')} stand as they are.`
  const parts = [
    ...(added > 0 ? [`adds ${plural(added, 'listing')}`] : []),
    ...(changed > 0 ? [`changes ${countText(changed)}`] : []),
    ...(removed > 0 ? [`removes ${countText(removed)} that the files no longer hold`] : []),
  ]
  const stay = unchanged > 0 ? `; ${countText(unchanged)} stay as they are` : ''
  const sentence = `${parts.join(', ')}${stay}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** What never-list and reserved space have to do with the files. */
export function guardedSentence({ guarded, mode }: Pick<IntakePreview, 'guarded' | 'mode'>): string {
  const what = `${plural(guarded.count, 'entry is', 'entries are')} guarded by the never-list or reserved space`
  return mode === 'propose'
    ? `${what} and left out.`
    : `${what}. The file is the source of record, so that ${guarded.count === 1 ? 'it is' : 'they are'} listed all the same: mend the file.`
}

/** The verb on the button, with its exact count. */
export function commitLabel({ mode, added, changed, removed }: IntakePreview): string {
  if (mode === 'propose') return `Queue ${plural(added, 'decision')}`
  return removed > 0 ? `Import, ${countText(removed)} removed` : `Import ${plural(added + changed, 'listing')}`
}

/** What was done, in a sentence. */
export function doneSentence({ mode }: Pick<IntakePreview, 'mode'>, result: Output<'intake.commit'>): string {
  const left = result.leftOut === 0 ? '' : ` ${plural(result.leftOut, 'line')} left out.`
  if (mode === 'propose') return `${plural(result.decisions, 'list decision')} wait in the outbox.${left}`
  return `${countText(result.added)} added, ${countText(result.changed)} changed, ${countText(result.removed)} removed. The desk holds ${plural(result.listings, 'listing')} now.${left}`
}

/** Counts by reason in their fixed order; what is no reason of ours is left out. */
export function byReason(preview: Pick<IntakePreview, 'byReason'>): { reason: Reason; count: number }[] {
  const known = Object.entries(preview.byReason).flatMap(([reason, count]) =>
    isReason(reason) ? [{ reason, count }] : [],
  )
  return known.filter(({ count }) => count > 0).sort((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason))
}

export interface BadRow {
  key: string
  file: string
  line: number
  text: string
  reason: string
}

/** Every bad line the desk names, file after file. */
export const badRows = ({ files }: Pick<IntakePreview, 'files'>): BadRow[] =>
  files.flatMap((file) =>
    file.badLines.map(({ line, text, reason }) => ({
      key: `${file.name}:${line}`,
      file: file.name,
      line,
      text,
      reason,
    })),
  )

/** Bad lines for a spreadsheet or a mail: file, line, reason, text, one a line. Tabs in a text would break the columns. */
export const badRowsAsText = (rows: readonly BadRow[]): string =>
  rows.map(({ file, line, reason, text }) => [file, line, reason, text.replaceAll(/\s/gu, ' ')].join('\t')).join('\n')
