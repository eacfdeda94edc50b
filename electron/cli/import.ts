import { resolve } from 'node:path'
import { reasons } from '../../src/contract/choices.ts'
import { type IntakePreview, intakeFormats } from '../../src/contract/desk/desk.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { importComplaints } from './import-complaints.ts'
import { Misuse, oneOf, plural, type Verb } from './verb.ts'

/** What a file can be said to be. */
const kinds = [...intakeFormats, 'complaint'] as const

export const importFiles: Verb = {
  usage: `import FILE… [--as ${kinds.join('|')}] [--reason R] [--propose] [--without-bad] [--messages] [--dry-run]`,
  summary:
    'Files in: as this desk’s source of record, with --propose as decisions to list what is new; mail (.eml, mbox, Maildir) as complaints.',
  options: {
    as: { type: 'string' },
    reason: { type: 'string' },
    propose: { type: 'boolean' },
    'without-bad': { type: 'boolean' },
    messages: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  plan({ args, values }) {
    if (args.length === 0) throw new Misuse('import takes at least one file.')
    const said = oneOf(values.as, kinds, 'as')
    const reason = oneOf(values.reason, reasons, 'reason')
    // The whole path is the file's name: the same file from another folder replaces its own listings, and no other's.
    const files = args.map((file) => ({ path: resolve(file), name: resolve(file) }))
    return async (client) => {
      const kind = said === null ? (await client.call('intake.kind', { files })).kind : null
      if (said === 'complaint' || kind === 'complaints')
        return importComplaints(client, {
          files,
          dryRun: values['dry-run'] === true,
          allMessages: values.messages === true,
        })
      const as = said
      const preview = await client.call('intake.preview', {
        files,
        as,
        reason,
        mode: values.propose ? 'propose' : 'replace',
      })
      const bad = preview.files.reduce((sum, file) => sum + file.bad, 0)
      if (values['dry-run']) return { json: { preview }, text: describe(preview), ok: bad === 0 }
      if (bad > 0 && !values['without-bad']) throw badLines(preview, bad)
      const result = await client.call('intake.commit', {
        previewId: preview.previewId,
        withoutBad: values['without-bad'] === true,
      })
      const done = values.propose
        ? `Queued ${plural(result.decisions, 'decision')} to list.`
        : `The desk holds ${plural(result.listings, 'listing')}: ${result.added} added, ${result.changed} changed, ${result.removed} removed.`
      const left = result.leftOut > 0 ? `\n${plural(result.leftOut, 'entry', 'entries')} left out.` : ''
      return { json: { ...result, files: preview.files }, text: `${describe(preview)}\n${done}${left}` }
    }
  },
}

function describe(preview: IntakePreview): string {
  const files = preview.files.flatMap((file) => [
    `${file.name} (${file.format}): ${plural(file.lines, 'line')}, ${plural(file.entries, 'entry', 'entries')}, ${plural(file.duplicates, 'duplicate')}, ${file.normalised} normalised, ${file.bad} bad`,
    ...file.badLines.slice(0, 20).map((bad) => `  ${file.name}:${bad.line}: ${bad.reason}: ${bad.text}`),
    ...(file.bad > 20 ? [`  … ${plural(file.bad - 20, 'more bad line')}`] : []),
  ])
  const { added, changed, removed, unchanged, reapplied } = preview
  const again = `${plural(reapplied, 'decision')} taken before ${reapplied === 1 ? 'is' : 'are'} applied again to what comes back.`
  return [
    ...files,
    `Would add ${added}, change ${changed}, remove ${removed}; ${unchanged} stay as they are.`,
    ...(reapplied > 0 ? [again] : []),
    ...guardLines(preview),
  ].join('\n')
}

/** What must not be listed is said, wherever it came from. */
function guardLines({ guarded, mode }: IntakePreview): string[] {
  if (guarded.count === 0) return []
  const what = `${plural(guarded.count, 'entry is', 'entries are')} guarded by the never-list or reserved space`
  const then = mode === 'propose' ? 'left out' : 'listed all the same, since the file is the source of record'
  const shown = guarded.first.slice(0, 20)
  return [
    `${what}; ${then}:`,
    ...shown.map(({ file, line, reason }) => `  ${file}:${line}: ${reason}`),
    ...(guarded.count > shown.length ? [`  … ${guarded.count - shown.length} more`] : []),
  ]
}

function badLines(preview: IntakePreview, count: number): DeskError {
  const file = preview.files.find(({ bad }) => bad > 0)
  const first = file?.badLines[0]
  return new DeskError(
    'bad-file',
    `${describe(preview)}\nNothing was imported: ${plural(count, 'line')} cannot be read.`,
    {
      detail: {
        ...(file ? { file: file.name } : {}),
        ...(first ? { line: first.line } : {}),
        problems: preview.files.flatMap((each) =>
          each.badLines
            .slice(0, 100)
            .map((bad) => ({ code: 'bad-line', message: `${each.name}:${bad.line}: ${bad.reason}` })),
        ),
        hint: 'Mend the lines, or leave them out on purpose with --without-bad.',
      },
    },
  )
}
