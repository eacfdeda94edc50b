import type { Client, Output } from '../../src/contract/binding.ts'
import type { ComplaintMessage, ComplaintPreview } from '../../src/contract/desk/complaints.ts'
import { limits } from '../../src/contract/method.ts'
import { type Outcome, plural } from './verb.ts'

interface Asked {
  files: { path: string; name: string }[]
  dryRun: boolean
  /** Every message rather than the first 500. */
  allMessages: boolean
}

/** Mail of the complaint mailbox in: what it says of each message, and, unless it is a dry run, all of it counted. */
export async function importComplaints(client: Client, { files, dryRun, allMessages }: Asked): Promise<Outcome> {
  const preview = await client.call('complaints.preview', { files })
  const messages = allMessages ? await everyMessage(client, preview) : preview.messages
  if (dryRun) return { json: { preview: { ...preview, messages } }, text: describe(preview) }
  const result = await client.call('complaints.commit', { previewId: preview.previewId })
  return { json: { ...result, preview: { ...preview, messages } }, text: `${describe(preview)}\n${done(result)}` }
}

async function everyMessage(client: Client, { previewId, messages }: ComplaintPreview): Promise<ComplaintMessage[]> {
  const all = [...messages]
  for (;;) {
    const { total, rows } = await client.call('complaints.messages', {
      previewId,
      offset: all.length,
      limit: limits.windowRows,
    })
    all.push(...rows)
    if (rows.length === 0 || all.length >= total) return all
  }
}

const done = ({ complaints, notSpam, offenders }: Output<'complaints.commit'>): string =>
  `Counted ${plural(complaints, 'complaint')} and ${plural(notSpam, 'not-spam vote')} about ${plural(offenders, 'source')}.`

const shownRows = 20

function describe(preview: ComplaintPreview): string {
  const { files, totals, offenders, unusable } = preview
  const border = preview.borderKnown
    ? []
    : ['Policy names no border (complaints.border): the topmost hop of each mail is taken as ours.']
  return [
    ...files.map(
      (file) =>
        `${file.name} (${file.kind}): ${plural(file.messages, 'mail')}, ${plural(file.complaints, 'complaint')}, ${file.notSpam} not spam, ${plural(file.duplicates, 'duplicate')}, ${file.capped} over the limit, ${file.ignored} ignored, ${file.unusable} unusable`,
    ),
    ...border,
    `${plural(totals.offenders, 'offender')}, ${plural(totals.complainers, 'complainer')}; ${totals.listed} listed already, ${totals.candidates} become candidates.`,
    ...offenders
      .slice(0, shownRows)
      .map(
        (row) =>
          `  ${row.address}: ${plural(row.complaints, 'complaint')} by ${row.complainers}${row.notSpam > 0 ? `, ${row.notSpam} not spam` : ''}${row.listed === null ? '' : `, listed (${row.listed})`}${row.candidate ? ', becomes a candidate' : ''}`,
      ),
    ...unusable.slice(0, shownRows).map((row) => `  ${row.file}:${row.at}: unusable: ${row.reason ?? row.code}`),
    ...(totals.unusable > shownRows ? [`  … ${plural(totals.unusable - shownRows, 'more unusable mail')}`] : []),
  ].join('\n')
}
