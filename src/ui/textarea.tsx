import type { Ref, TextareaHTMLAttributes } from 'react'
import { fieldFrame, Labelled, type LabelledProps } from './field.tsx'

export type TextareaProps = LabelledProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'value' | 'onChange'> & {
    value: string
    onValue: (value: string) => void
    mono?: boolean
    ref?: Ref<HTMLTextAreaElement>
  }

/** Text of several lines (a why, a reply, a pasted bounce) with its label. */
export function Textarea({ label, hint, problem, hideLabel, value, onValue, mono, className, ...rest }: TextareaProps) {
  return (
    <Labelled label={label} hint={hint} problem={problem} hideLabel={hideLabel}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          className={`resize-y py-1 ${fieldFrame} ${mono === true ? 'font-mono' : ''} ${className ?? ''}`}
        />
      )}
    </Labelled>
  )
}
