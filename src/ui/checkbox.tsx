import { Check, Minus } from 'lucide-react'
import { Checkbox as Box } from 'radix-ui'
import { type ReactNode, useId } from 'react'

interface CheckboxProps {
  label: ReactNode
  /** `mixed`: some of what it stands for. */
  checked: boolean | 'mixed'
  onChecked: (checked: boolean) => void
  disabled?: boolean
}

/** A box with its label; the label can be clicked. */
export function Checkbox({ label, checked, onChecked, disabled = false }: CheckboxProps) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-2">
      <Box.Root
        id={id}
        disabled={disabled}
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChecked(next === true)}
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-on-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-on-accent"
      >
        <Box.Indicator>
          {checked === 'mixed' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </Box.Indicator>
      </Box.Root>
      <label htmlFor={id} className={disabled ? 'text-faint' : ''}>
        {label}
      </label>
    </span>
  )
}
