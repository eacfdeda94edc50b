import { useDesk } from '../../app/client/use-desk.tsx'
import { FormError } from '../../app/form-error.tsx'
import type { IntakePreview } from '../../contract/desk/desk.ts'
import type { DeskError } from '../../contract/errors.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ReasonChip } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'
import { BadLines } from './bad-lines.tsx'
import { GuardedLines } from './guarded-lines.tsx'
import { useIntake } from './intake-state.ts'
import { anythingNew, badCount, byReason, commitLabel, effectSentence, formatNames } from './preview-words.ts'
import { takeIn } from './run-intake.ts'

interface PreviewStepProps {
  preview: IntakePreview
  /** Why committing failed. */
  error: DeskError | null
  /** Committing is under way. */
  busy: boolean
}

/** Second step: what the files hold and what would change, before anything does. */
export function PreviewStep({ preview, error, busy }: PreviewStepProps) {
  const desk = useDesk()
  const { withoutBad } = useIntake()
  const bad = badCount(preview)
  const possible = preview.mode === 'propose' ? preview.added > 0 : anythingNew(preview) || preview.files.length > 0
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-semibold">{effectSentence(preview)}</p>
      {preview.reapplied > 0 && (
        <p className="text-soft">
          {countText(preview.reapplied)} decisions of this desk stand against what the files bring back; they are
          applied again.
        </p>
      )}
      <FileTable files={preview.files} />
      <div className="flex flex-wrap gap-1.5">
        {byReason(preview).map(({ reason, count }) => (
          <ReasonChip key={reason} reason={reason} count={count} />
        ))}
      </div>
      {bad > 0 && <BadLines preview={preview} />}
      {preview.guarded.count > 0 && <GuardedLines preview={preview} />}
      <FirstChanges first={preview.first} />
      {error !== null && (
        <FormError
          title={error.code === 'cancelled' ? 'Cancelled; nothing changed' : 'Nothing was imported'}
          error={error}
        />
      )}
      <div className="sticky bottom-0 -mx-6 flex items-center justify-end gap-2 border-t border-line bg-surface px-6 py-3">
        {bad > 0 && (
          <span className="mr-auto">
            <Checkbox
              label={`Leave out ${countText(bad)} bad ${bad === 1 ? 'line' : 'lines'}`}
              checked={withoutBad}
              disabled={busy}
              onChecked={(next) => useIntake.setState({ withoutBad: next })}
            />
          </span>
        )}
        <Button disabled={busy} onClick={() => useIntake.setState({ step: { kind: 'choosing', error: null } })}>
          Back
        </Button>
        <Button
          kind={preview.removed > 0 && preview.mode === 'replace' ? 'harm' : 'primary'}
          disabled={busy || !possible || (bad > 0 && !withoutBad)}
          title={bad > 0 && !withoutBad ? 'Mend the bad lines, or leave them out on purpose' : undefined}
          onClick={() => void takeIn(desk, preview)}
        >
          {commitLabel(preview)}
        </Button>
      </div>
    </div>
  )
}

const figures = ['lines', 'entries', 'duplicates', 'exclusions', 'normalised', 'bad'] as const

function FileTable({ files }: Pick<IntakePreview, 'files'>) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="border-b border-line text-sm text-soft">
        <tr>
          <th className="py-1 pr-2 font-normal">File</th>
          <th className="px-2 font-normal">Read as</th>
          {figures.map((figure) => (
            <th key={figure} className="px-2 text-right font-normal last:pr-0">
              {figure}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.name} className="border-b border-line">
            <th scope="row" className="max-w-60 truncate py-1 pr-2 font-medium" title={file.name}>
              {file.name}
            </th>
            <td className="px-2">{formatNames[file.format]}</td>
            {figures.map((figure) => (
              <td
                key={figure}
                className={`px-2 text-right last:pr-0 ${figure === 'bad' && file.bad > 0 ? 'font-semibold text-harm' : ''}`}
              >
                {countText(file[figure])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FirstChanges({ first }: Pick<IntakePreview, 'first'>) {
  if (first.length === 0) return null
  return (
    <details>
      <summary className="text-sm font-semibold text-soft">The first {countText(first.length)} changes</summary>
      <ul className="mt-1 max-h-56 columns-2 gap-6 overflow-auto rounded-md border border-line p-2">
        {first.map(({ subject, reason, change }) => (
          <li key={`${change} ${subject}`} className="flex h-6 items-center gap-2">
            <span className="w-16 shrink-0 text-sm text-soft">{change}</span>
            <span className="flex min-w-0 flex-1">
              <Address>{subject}</Address>
            </span>
            <span className="text-sm text-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
