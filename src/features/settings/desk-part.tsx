import { type FormEvent, useState } from 'react'
import { useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { FormError } from '../../app/form-error.tsx'
import { setTheme, type Theme, themes, useTheme } from '../../app/theme.ts'
import type { Source } from '../../contract/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const themeNames = { system: 'As the system', light: 'Light', dark: 'Dark' } as const satisfies Record<Theme, string>

/** Who works at this desk, whether it pushes by itself, and how it looks. */
export function DeskPart({ source }: { source: Source }) {
  const { theme } = useTheme()
  const { data, error } = useDeskQuery('desk.settings', {})
  const save = useDeskCall('desk.settings')
  const failure = save.error ?? error
  return (
    <>
      {data === undefined && failure === null && <Skeleton lines={2} label="Loading the settings" />}
      {data !== undefined && source.kind !== 'server' && (
        <OperatorForm
          key={data.operator}
          operator={data.operator}
          onSave={(operator) => save.mutate({ set: { operator } })}
        />
      )}
      {data !== undefined && source.kind === 'server' && (
        <p className="text-soft">Your name comes from the server’s token; the audit writes it beside each decision.</p>
      )}
      {data !== undefined && (
        <div>
          <Checkbox
            label="Push by itself after each decision"
            checked={data.autoPush}
            disabled={save.isPending}
            onChecked={(autoPush) => save.mutate({ set: { autoPush } })}
          />
          <p className="mt-0.5 ml-6 text-sm text-soft">
            Off: decisions wait in the outbox, and can be taken back, until you push.
          </p>
        </div>
      )}
      {failure !== null && <FormError title="The settings were not saved or read" error={failure} />}
      <div className="w-48">
        <Select
          label="Theme"
          value={theme}
          onValue={setTheme}
          options={themes.map((value) => ({ value, label: themeNames[value] }))}
        />
      </div>
    </>
  )
}

function OperatorForm({ operator, onSave }: { operator: string; onSave: (operator: string) => void }) {
  const [name, setName] = useState(operator)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onSave(name.trim())
  }
  return (
    <form onSubmit={onSubmit} className="flex items-end gap-2">
      <div className="w-72">
        <Field
          label="Your name"
          hint="beside each decision in the audit"
          maxLength={200}
          value={name}
          onValue={setName}
        />
      </div>
      <Button type="submit" disabled={name.trim() === operator}>
        Save
      </Button>
    </form>
  )
}
