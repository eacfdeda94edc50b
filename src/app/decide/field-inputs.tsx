import { rollupGrounds } from '../../domain/listing.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDeskQuery } from '../client/use-desk.tsx'
import type { DecisionAsk } from './ask.ts'
import { type DecisionFields, type FieldProblems, fieldsOf, usualDays } from './decision-fields.ts'

interface FieldInputsProps {
  ask: DecisionAsk
  fields: DecisionFields
  problems: FieldProblems
  onFields: (fields: DecisionFields) => void
}

const noneChosen = ({ scale, mergeChoices }: DecisionAsk): string => {
  if (scale === 'bulk') return 'Each the earlier one it repeats'
  return mergeChoices.length === 0 ? 'No related request is open' : 'Choose'
}

/** The inputs an action needs: until when, from which score on, what leaves, what it joins. */
export function FieldInputs({ ask, fields, problems, onFields }: FieldInputsProps) {
  const now = useNow()
  const set = (part: Partial<DecisionFields>) => onFields({ ...fields, ...part })
  const asked = fieldsOf(ask.action, ask.over)
  const policy = useDeskQuery('policy.get', {}, { enabled: asked.includes('circumstance') }).data
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
            { value: '', label: noneChosen(ask) },
            ...ask.mergeChoices.map(({ id, label }) => ({ value: String(id), label: `#${id} ${label}` })),
          ]}
        />
      )}
      {asked.includes('grounds') && (
        <Select
          label="Grounds"
          value={fields.grounds}
          problem={null}
          onValue={(grounds) => set({ grounds })}
          options={[
            { value: '', label: 'What the evidence bears out' },
            ...rollupGrounds.map((each) => ({ value: each, label: each })),
          ]}
        />
      )}
      {asked.includes('circumstance') && (
        <Select
          label="Circumstance"
          autoFocus
          value={fields.circumstance}
          problem={null}
          onValue={(circumstance) => set({ circumstance })}
          options={[
            { value: '', label: 'Choose what allows it' },
            ...(policy?.policy.overrideCircumstances ?? []).map((each) => ({ value: each, label: each })),
          ]}
        />
      )}
      {asked.includes('until') && (
        <div className="flex flex-col gap-1">
          <Field
            label={ask.action === 'defer' ? 'Comes back on' : 'Until'}
            hint={ask.action === 'except' ? 'YYYY-MM-DD, UTC; empty: for good' : 'YYYY-MM-DD, UTC'}
            autoFocus={!asked.includes('leaves') && !asked.includes('circumstance')}
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
            {ask.action !== 'override' && (
              <Button size="small" kind="quiet" onClick={() => set({ until: '' })}>
                No day
              </Button>
            )}
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
