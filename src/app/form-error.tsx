import { TriangleAlert } from 'lucide-react'
import type { DeskError } from '../contract/errors.ts'
import { shownError } from './shown-error.ts'

/** A failure inside a form, beside what caused it: what, why, code, way out. */
export function FormError({ title, error }: { title: string; error: Pick<DeskError, 'code' | 'message' | 'detail'> }) {
  const { code, message, detail } = shownError(error)
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md border border-harm/40 bg-harm-wash px-3 py-2">
      <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0 text-harm" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{title}.</span> {message} <code className="text-soft">{code}</code>
        </p>
        {detail !== null && <p className="break-words whitespace-pre-wrap text-soft select-text">{detail}</p>}
      </div>
    </div>
  )
}
