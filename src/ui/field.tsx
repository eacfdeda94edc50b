import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'

export const fieldFrame =
  'w-full rounded-md border border-line-strong bg-raised px-2 text-text placeholder:text-faint hover:border-soft aria-invalid:border-harm disabled:opacity-50'

export interface LabelledProps {
  label: string
  /** Beside the label: units, an example. */
  hint?: string | undefined
  /** What is wrong and what to do; drawn below and read with the field. */
  problem?: string | null | undefined
  /** For bars where the label is plain from the place: read, not drawn. */
  hideLabel?: boolean | undefined
}

/** Label, control, problem. `children` gets the id and aria attributes to put on its control. */
export function Labelled(
  props: LabelledProps & {
    children: (control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode
  },
) {
  const id = useId()
  const problem = props.problem ?? null
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={props.hideLabel === true ? 'sr-only' : 'text-sm font-medium text-soft'}>
        {props.label}
        {props.hint !== undefined && <span className="ml-2 font-normal text-faint">{props.hint}</span>}
      </label>
      {props.children({
        id,
        'aria-invalid': problem !== null,
        'aria-describedby': problem === null ? undefined : `${id}p`,
      })}
      {problem !== null && (
        <p id={`${id}p`} className="text-sm text-harm">
          {problem}
        </p>
      )}
    </div>
  )
}

export type FieldProps = LabelledProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'value' | 'onChange'> & {
    value: string
    onValue: (value: string) => void
    /** Addresses and patterns. */
    mono?: boolean
    ref?: Ref<HTMLInputElement>
  }

/** One line of text with its label. */
export function Field({ label, hint, problem, hideLabel, value, onValue, mono, className, ...rest }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} problem={problem} hideLabel={hideLabel}>
      {(control) => (
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          {...rest}
          {...control}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          className={`h-7 ${fieldFrame} ${mono === true ? 'font-mono' : ''} ${className ?? ''}`}
        />
      )}
    </Labelled>
  )
}
