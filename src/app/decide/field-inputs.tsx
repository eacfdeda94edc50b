import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { DecisionAsk } from './ask.ts'
import { type DecisionFields, type FieldProblems, fieldsOf, usualDays } from './decision-fields.ts'

interface FieldInputsProps {
  ask: DecisionAsk
  fields: DecisionFields
  problems: FieldProblems
  onFields: (fields: DecisionFields) => void
}

/** The inputs an action needs: until when, from which score on, what leaves, what it joins. */
export function FieldInputs({ ask, fields, problems, onFields }: FieldInputsProps) {
  const now = useNow()
  const set = (part: Partial<DecisionFields>) => onFields({ ...fields, ...part })
  const asked = fieldsOf(ask.action, ask.over)
  return (
    <>
      {asked.includes('leaves') && (
        <Field
          label="What leaves the network"
          hint="an address or a smaller network"
          mono
          autoFocus
          value={fields.leaves}
          problem={fields.leaves === '' ? null : problems.leaves}
          onValue={(leaves) => set({ leaves })}
        />
      )}
      {asked.includes('mergeInto') && (
        <Select
          label="The request it joins"
          value={fields.mergeInto}
          problem={null}
          onValue={(mergeInto) => set({ mergeInto })}
          options={[
            { value: '', label: ask.mergeChoices.length === 0 ? 'No related request is open' : 'Choose' },
            ...ask.mergeChoices.map(({ id, label }) => ({ value: String(id), label: `#${id} ${label}` })),
          ]}
        />
      )}
      {asked.includes('until') && (
        <div className="flex flex-col gap-1">
          <Field
            label={ask.action === 'defer' ? 'Comes back on' : 'Until'}
            hint={ask.action === 'defer' ? 'YYYY-MM-DD, UTC' : 'YYYY-MM-DD, UTC; empty: for good'}
            autoFocus={!asked.includes('leaves')}
            placeholder="YYYY-MM-DD"
            value={fields.until}
            problem={problems.until}
            onValue={(until) => set({ until })}
          />
          <div className="flex gap-1">
            {usualDays(now).map(({ label, day }) => (
              <Button key={label} size="small" kind="quiet" onClick={() => set({ until: day })}>
                {label}
              </Button>
            ))}
            <Button size="small" kind="quiet" onClick={() => set({ until: '' })}>
              No day
            </Button>
          </div>
        </div>
      )}
      {asked.includes('score') && (
        <Field
          label="Or as soon as the score reaches"
          hint="0 to 100; empty: whatever the score"
          inputMode="numeric"
          value={fields.score}
          problem={problems.score}
          onValue={(score) => set({ score })}
        />
      )}
    </>
  )
}
