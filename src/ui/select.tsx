import { fieldFrame, Labelled, type LabelledProps } from './field.tsx'

interface SelectProps<Value extends string> extends LabelledProps {
  value: Value
  onValue: (value: Value) => void
  options: readonly { value: Value; label: string }[]
  disabled?: boolean
  autoFocus?: boolean
}

/** One of a few. The system's own list: it is known to every keyboard and screen reader and needs no injected style. */
export function Select<Value extends string>({
  value,
  onValue,
  options,
  disabled,
  autoFocus,
  ...labelled
}: SelectProps<Value>) {
  return (
    <Labelled {...labelled}>
      {(control) => (
        <select
          {...control}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: in a dialog that was opened to choose it
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onValue(chosen.value)
          }}
          className={`h-7 ${fieldFrame}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
