import { useDesk } from '../../app/client/use-desk.tsx'
import { CopyButton } from '../../app/copy-button.tsx'
import { FormError } from '../../app/form-error.tsx'
import type { ComplaintPreview } from '../../contract/desk/complaints.ts'
import type { DeskError } from '../../contract/errors.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Offenders } from './complaint-offenders.tsx'
import {
  asideOfComplaints,
  countLabel,
  countsAnything,
  effectOfComplaints,
  kindNames,
  placeText,
  unusableAsText,
} from './complaint-words.ts'
import { useIntake } from './intake-state.ts'
import { countComplaints } from './run-complaints.ts'

interface ComplaintStepProps {
  preview: ComplaintPreview
  error: DeskError | null
  busy: boolean
}

/** Second step for mail: who is complained of, what counts, and what does not with the reason. */
export function ComplaintStep({ preview, error, busy }: ComplaintStepProps) {
  const desk = useDesk()
  const aside = asideOfComplaints(preview)
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-lg font-semibold">{effectOfComplaints(preview)}</p>
        {aside.length > 0 && <p className="text-soft">{aside.join(' · ')}</p>}
      </div>
      {!preview.borderKnown && (
        <p className="rounded-md border border-line px-3 py-2">
          Policy names no border of yours, so the topmost server of each mail is taken as yours. Name your servers under{' '}
          <span className="font-mono">complaints.border</span> in the policy to be sure.
        </p>
      )}
      <Files preview={preview} />
      <Offenders preview={preview} />
      <Unusable preview={preview} />
      {error !== null && (
        <FormError
          title={error.code === 'cancelled' ? 'Cancelled; nothing was counted' : 'Nothing was counted'}
          error={error}
        />
      )}
      <div className="sticky bottom-0 -mx-6 flex items-center justify-end gap-2 border-t border-line bg-surface px-6 py-3">
        <Button disabled={busy} onClick={() => useIntake.setState({ step: { kind: 'choosing', error: null } })}>
          Back
        </Button>
        <Button
          kind="primary"
          disabled={busy || !countsAnything(preview)}
          onClick={() => void countComplaints(desk, preview)}
        >
          {countLabel(preview)}
        </Button>
      </div>
    </div>
  )
}

const figures = [
  ['messages', 'mails'],
  ['complaints', 'complaints'],
  ['notSpam', 'not spam'],
  ['duplicates', 'counted before'],
  ['capped', 'over limit'],
  ['ignored', 'other kinds'],
  ['unusable', 'unusable'],
] as const

function Files({ preview }: { preview: ComplaintPreview }) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="border-b border-line text-sm text-soft">
        <tr>
          <th className="py-1 pr-2 font-normal">File</th>
          <th className="px-2 font-normal">Read as</th>
          {figures.map(([key, title]) => (
            <th key={key} className="px-2 text-right font-normal last:pr-0">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.files.map((file) => (
          <tr key={file.name} className="border-b border-line">
            <th scope="row" className="max-w-60 truncate py-1 pr-2 font-medium" title={file.name}>
              {file.name}
            </th>
            <td className="px-2">{kindNames[file.kind]}</td>
            {figures.map(([key]) => (
              <td key={key} className="px-2 text-right last:pr-0">
                {countText(file[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Mail that cannot be used, each with its reason: nothing is dropped in silence. */
function Unusable({ preview }: { preview: ComplaintPreview }) {
  const { unusable, totals } = preview
  if (unusable.length === 0) return null
  return (
    <section aria-label="Unusable mail" className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-soft">
          Unusable mail{unusable.length < totals.unusable && `: the first ${countText(unusable.length)}`}
        </h3>
        <CopyButton text={unusableAsText(unusable)} label="Copy this list" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must scroll by keyboard, too */}
      <ul className="max-h-56 overflow-auto rounded-md border border-line" tabIndex={0}>
        {unusable.map((row) => (
          <li
            key={`${row.file} ${row.at} ${row.part}`}
            className="flex gap-3 border-b border-line px-2 py-1 last:border-b-0"
          >
            <span className="w-56 shrink-0 truncate text-soft" title={placeText(row)}>
              {placeText(row)}
            </span>
            <span className="min-w-0 flex-1 select-text">{row.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
