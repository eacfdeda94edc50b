import { type FormEvent, useState } from 'react'
import { choosesPaths } from '../../app/client/files.ts'
import { useDeskCall } from '../../app/client/use-desk.tsx'
import { FormError } from '../../app/form-error.tsx'
import type { Source } from '../../contract/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'

type Files = Extract<Source, { kind: 'files' }>
type Format = NonNullable<Files['targetFormat']>

const formats: readonly { value: Format; label: string }[] = [
  { value: 'rbldnsd', label: 'rbldnsd zone' },
  { value: 'postfix-cidr', label: 'Postfix CIDR map' },
  { value: 'csv', label: 'CSV' },
]

/** The one file that a push of a file desk writes whole; only that is a receipt. */
export function TargetForm({ source }: { source: Files }) {
  const [target, setTarget] = useState(source.target ?? '')
  const [format, setFormat] = useState<Format>(source.targetFormat ?? 'rbldnsd')
  const save = useDeskCall('source.files')
  const path = target.trim()
  const unchanged = path === (source.target ?? '') && (path === '' || format === source.targetFormat)

  const choose = async () => {
    const chosen = await window.blockdesk?.chooseTarget(path === '' ? 'blocklist.zone' : path)
    if (chosen != null) setTarget(chosen)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ target: path === '' ? null : path, targetFormat: path === '' ? null : format })
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      <p className="text-soft">
        A push writes this file whole, with all decisions applied. Without it decisions wait in the outbox.
      </p>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field
            label="Target file"
            hint="a full path; empty: none"
            mono
            placeholder="/var/lib/rbldnsd/blocklist.zone"
            value={target}
            onValue={(next) => {
              setTarget(next)
              save.reset()
            }}
          />
        </div>
        {choosesPaths() && <Button onClick={() => void choose()}>Choose…</Button>}
        <div className="w-40">
          <Select label="Format" value={format} onValue={setFormat} options={formats} />
        </div>
        <Button type="submit" disabled={unchanged || save.isPending}>
          Save
        </Button>
      </div>
      {save.error !== null && <FormError title="The target was not saved" error={save.error} />}
      {save.isSuccess && unchanged && (
        <p role="status" className="text-soft">
          Saved.
        </p>
      )}
    </form>
  )
}
