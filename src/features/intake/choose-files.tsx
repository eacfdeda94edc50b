import { FileText, Upload, X } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { chooseFiles, choosesPaths } from '../../app/client/files.ts'
import { useDesk } from '../../app/client/use-desk.tsx'
import { FormError } from '../../app/form-error.tsx'
import { type IntakeFormat, intakeFormats } from '../../contract/desk/desk.ts'
import type { DeskError } from '../../contract/errors.ts'
import { type Reason, reasons } from '../../domain/reason.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { byteText } from '../../ui/byte-text.ts'
import { Select } from '../../ui/select.tsx'
import { choose, fileName, useIntake } from './intake-state.ts'
import { formatNames } from './preview-words.ts'
import { readFiles } from './run-intake.ts'

const held = (files: Iterable<File>) => Array.from(files, (file) => ({ kind: 'held', file, given: null }) as const)

/** First step: which files, in what form, with what reason where they name none. */
export function ChooseFiles({ mode, error }: { mode: 'replace' | 'propose'; error: DeskError | null }) {
  const desk = useDesk()
  const { files, as, reason } = useIntake()
  const reasonMissing = error?.code === 'bad-input' && error.detail.field === 'reason'
  return (
    <div className="flex flex-col gap-4">
      <DropZone />
      {files.length > 0 && (
        <ul aria-label="Files" className="flex flex-col rounded-md border border-line">
          {files.map((file) => (
            <li key={fileName(file)} className="flex h-8 items-center gap-2 border-b border-line px-2 last:border-b-0">
              <FileText size={14} aria-hidden className="shrink-0 text-faint" />
              <span className="min-w-0 flex-1 truncate" title={file.kind === 'path' ? file.given.path : file.file.name}>
                {fileName(file)}
              </span>
              {file.kind === 'held' && <span className="text-soft">{byteText(file.file.size)}</span>}
              <IconButton
                label={`Leave out ${fileName(file)}`}
                size="small"
                icon={<X size={13} aria-hidden />}
                onClick={() => useIntake.setState({ files: files.filter((one) => one !== file) })}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Select<IntakeFormat | 'complaint' | 'auto'>
          label="Format"
          value={as ?? 'auto'}
          onValue={(next) => useIntake.setState({ as: next === 'auto' ? null : next })}
          options={[
            { value: 'auto', label: 'Found by the content' },
            ...intakeFormats.map((value) => ({ value, label: formatNames[value] })),
            { value: 'complaint', label: 'Complaints (mail)' },
          ]}
        />
        <Select<Reason | 'none'>
          label="Reason"
          hint="where a file names none"
          problem={reasonMissing ? `${error.message} Choose the reason they have.` : null}
          value={reason ?? 'none'}
          onValue={(next) => useIntake.setState({ reason: next === 'none' ? null : next })}
          options={[{ value: 'none', label: 'As the files say' }, ...reasons.map((value) => ({ value, label: value }))]}
        />
      </div>
      {error !== null && error.code !== 'cancelled' && !reasonMissing && (
        <FormError title="The files were not read; nothing changed" error={error} />
      )}
      {error?.code === 'cancelled' && <p className="text-soft">Cancelled. Nothing changed.</p>}
      <div className="flex justify-end">
        <Button kind="primary" disabled={files.length === 0} onClick={() => void readFiles(desk, mode)}>
          Read {files.length > 1 ? `${files.length} files` : 'the file'}
        </Button>
      </div>
    </div>
  )
}

/** Where files are dropped or chosen. Electron's dialog gives paths; a browser gives the files themselves. */
function DropZone() {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const paths = choosesPaths()
  const open = async () => {
    if (!paths) return input.current?.click()
    choose((await chooseFiles()).map((given) => ({ kind: 'path', given })))
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!paths) choose(held(event.dataTransfer.files))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of two; the button inside is the other
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex flex-col items-center gap-2 rounded-lg border border-dashed p-6 text-center ${over ? 'border-accent bg-selected' : 'border-line-strong'}`}
    >
      <Upload size={20} aria-hidden className="text-faint" />
      <p className="text-soft">
        {paths
          ? 'IP sets, rbldnsd zones, Postfix CIDR maps or CSV; complaints as .eml or mbox.'
          : 'Drop IP sets, rbldnsd zones, Postfix CIDR maps or CSV here; complaints as .eml or mbox.'}
      </p>
      <Button onClick={() => void open()}>Choose files…</Button>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to import"
        className="sr-only"
        onChange={(event) => {
          choose(held(event.target.files ?? []))
          event.target.value = ''
        }}
      />
    </div>
  )
}
