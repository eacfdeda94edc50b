import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** Lucide icon, 20 px. */
  icon?: ReactNode
  /** What is so: "No listing matches". */
  title: string
  /** What to do next. */
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
}

/** Nothing here, and what to do next. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center-safe gap-2 overflow-auto p-8 text-center *:shrink-0">
      {icon !== undefined && <span className="text-faint">{icon}</span>}
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-96 text-soft">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex gap-2">{actions}</div>}
    </div>
  )
}
