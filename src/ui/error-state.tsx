import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** What a DeskError says, as far as it is drawn. */
export interface ShownError {
  code: string
  message: string
  detail: string | null
}

interface ErrorStateProps {
  /** What failed, in a few words: "The listings could not be read". */
  title: string
  error: ShownError
  /** The way out: retry, back, another source. */
  actions?: ReactNode
  /** `banner` lies over the edge of what still works. */
  shape?: 'block' | 'banner'
}

/** A failure where it arose: code, message, way out. */
export function ErrorState({ title, error, actions, shape = 'block' }: ErrorStateProps) {
  if (shape === 'banner') {
    return (
      <div role="alert" className="flex items-center gap-3 border-b border-harm/40 bg-harm-wash px-4 py-1.5">
        <TriangleAlert size={14} aria-hidden className="shrink-0 text-harm" />
        <p className="min-w-0 flex-1">
          <span className="font-medium">{title}.</span> {error.message} <code className="text-soft">{error.code}</code>
        </p>
        {actions}
      </div>
    )
  }
  return (
    <div
      role="alert"
      className="flex h-full flex-col items-center justify-center-safe gap-2 overflow-auto p-8 text-center *:shrink-0"
    >
      <TriangleAlert size={20} aria-hidden className="text-harm" />
      <p className="font-medium">{title}</p>
      <p className="max-w-120">{error.message}</p>
      <code className="text-soft">{error.code}</code>
      {error.detail !== null && (
        <pre className="max-w-full rounded-md bg-sunken p-2 text-left break-words whitespace-pre-wrap select-text">
          {error.detail}
        </pre>
      )}
      {actions !== undefined && <div className="mt-2 flex gap-2">{actions}</div>}
    </div>
  )
}
