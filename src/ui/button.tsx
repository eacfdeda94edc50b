import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

const kinds = {
  /** The one action a place is for. */
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'border-line-strong/50 bg-raised text-text hover:bg-hover hover:border-line-strong',
  /** In bars and rows, where a border would be noise. */
  quiet: 'border-transparent text-soft hover:bg-sunken hover:text-text',
  /** Leads somewhere, in running text. */
  link: 'border-transparent text-accent hover:underline',
  /** Ends or breaks something. */
  harm: 'border-transparent bg-harm-fill text-on-harm hover:bg-harm-hover',
} as const

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: keyof typeof kinds
  /** Small fits into a 28 px row. */
  size?: 'small' | 'normal'
  /** A lucide icon, 14 px. */
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button; `type` is `button` unless said otherwise. */
export function Button({ kind = 'plain', size = 'normal', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors disabled:opacity-50 ${
        kind === 'link' ? '' : size === 'small' ? 'h-6 px-2 text-sm' : 'h-7 px-3'
      } ${kinds[kind]} ${className ?? ''}`}
    >
      {icon}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** What it does: read by screen readers, shown on hover. */
  label: string
  icon: ReactNode
}

/** A square button with an icon only. */
export function IconButton({ label, icon, kind = 'quiet', size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`inline-flex shrink-0 items-center justify-center rounded-md border transition-colors disabled:opacity-50 ${
        size === 'small' ? 'size-6' : 'size-7'
      } ${kinds[kind]} ${className ?? ''}`}
    >
      {icon}
    </button>
  )
}
