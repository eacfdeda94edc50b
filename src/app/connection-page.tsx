import { KeyRound } from 'lucide-react'
import type { DeskErrorData } from '../contract/errors.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { shownError } from './shown-error.ts'

/** Before the desk has answered: quiet, since it answers in a moment. */
export function Connecting() {
  return (
    <main className="flex h-full items-center justify-center" aria-label="Blockdesk">
      <div className="w-80">
        <Skeleton lines={4} label="Connecting to the desk" />
      </div>
    </main>
  )
}

/** Not let in. Trying again changes nothing, so the page says what does. */
export function Refused({ error }: { error: DeskErrorData }) {
  if (error.code === 'unauthorized') {
    return (
      <main className="h-full" aria-label="Not let in">
        <EmptyState icon={<KeyRound size={20} aria-hidden />} title="This window is not let in">
          <p>{error.message}</p>
          <p className="mt-2">
            {error.detail.hint ??
              'An address opens one window, once. Start the desk again (npm start) or ask it for a new address, and close this window.'}
          </p>
          <p className="mt-2">
            <code>{error.code}</code>
          </p>
        </EmptyState>
      </main>
    )
  }
  return (
    <main className="h-full" aria-label="Not let in">
      <ErrorState title="The desk does not speak with this window" error={shownError(error)} />
    </main>
  )
}
