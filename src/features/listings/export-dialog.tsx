import { useState } from 'react'
import { choosesPaths, downloadExport } from '../../app/client/files.ts'
import { asDeskError, useDesk } from '../../app/client/use-desk.tsx'
import { CopyButton } from '../../app/copy-button.tsx'
import { FormError } from '../../app/form-error.tsx'
import { useJobs } from '../../app/running-work.ts'
import type { Output } from '../../contract/binding.ts'
import { exportFormats } from '../../contract/desk/desk.ts'
import type { DeskError } from '../../contract/errors.ts'
import { Button } from '../../ui/button.tsx'
import { byteText } from '../../ui/byte-text.ts'
import { countText } from '../../ui/count-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Select } from '../../ui/select.tsx'
import type { Sort } from '../../ui/table-column.ts'
import { deskSort } from './sort-keys.ts'

type Format = (typeof exportFormats)[number]

const formats = {
  csv: { label: 'CSV, every column', ending: 'csv' },
  ndjson: { label: 'NDJSON, one listing a line', ending: 'ndjson' },
  rbldnsd: { label: 'rbldnsd zone', ending: 'zone' },
  'postfix-cidr': { label: 'Postfix CIDR map', ending: 'cidr' },
} as const satisfies Record<Format, { label: string; ending: string }>

interface ExportDialogProps {
  query: string
  sort: Sort
  total: number
  onClose: () => void
}

type Step =
  | { kind: 'asking' }
  | { kind: 'running' }
  | { kind: 'done'; result: Output<'export.run'> }
  | { kind: 'failed'; error: DeskError }

/** Writes exactly what matches into a file: Electron asks where, a browser window saves a download. */
export function ExportDialog({ query, sort, total, onClose }: ExportDialogProps) {
  const desk = useDesk()
  const [as, setAs] = useState<Format>('csv')
  const [step, setStep] = useState<Step>({ kind: 'asking' })
  const job = useJobs(({ jobs }) => jobs.find(({ kind }) => kind === 'export'))

  const run = async () => {
    const asked = choosesPaths() ? await window.blockdesk?.chooseTarget(`listings.${formats[as].ending}`) : null
    if (asked === null && choosesPaths()) return
    setStep({ kind: 'running' })
    try {
      const result = await desk.call('export.run', { query, sort: deskSort(sort), as, path: asked ?? null })
      setStep({ kind: 'done', result })
      if (!choosesPaths()) await downloadExport(result.path)
    } catch (thrown) {
      setStep({ kind: 'failed', error: asDeskError(thrown) })
    }
  }

  return (
    <Dialog
      open
      onOpen={onClose}
      title={`Export ${countText(total)} listings`}
      description={query === '' ? 'All listings, in the order of the table.' : `What matches ${query}`}
      footer={
        <>
          <Button onClick={onClose}>{step.kind === 'done' ? 'Close' : 'Cancel'}</Button>
          {step.kind !== 'done' && (
            <Button kind="primary" disabled={step.kind === 'running'} onClick={() => void run()}>
              Export {countText(total)}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select
          label="Format"
          value={as}
          onValue={setAs}
          disabled={step.kind === 'running' || step.kind === 'done'}
          options={exportFormats.map((value) => ({ value, label: formats[value].label }))}
        />
        {as === 'postfix-cidr' && (
          <p className="text-soft">A CIDR map holds addresses and networks. Names cannot stand in it.</p>
        )}
        {step.kind === 'running' && <Progress label="Exporting" done={job?.done ?? 0} total={job?.total ?? total} />}
        {step.kind === 'done' && <Written result={step.result} />}
        {step.kind === 'failed' && <FormError title="Nothing was exported" error={step.error} />}
      </div>
    </Dialog>
  )
}

function Written({ result }: { result: Output<'export.run'> }) {
  return (
    <div role="status" className="flex items-start gap-2">
      <p className="min-w-0 flex-1">
        {countText(result.rows)} listings, {byteText(result.bytes)}
        {choosesPaths() ? '.' : ', saved by the browser; the desk keeps its copy.'}
        <code className="mt-1 block break-all text-soft select-text">{result.path}</code>
      </p>
      <CopyButton text={result.path} label="Copy path" />
    </div>
  )
}
