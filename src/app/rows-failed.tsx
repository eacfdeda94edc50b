import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import type { RowPages } from '../ui/row-pages.ts'
import { asDeskError } from './client/use-desk.tsx'
import { shownError } from './shown-error.ts'

interface RowsFailedProps {
  /** What failed, in a few words: "The listings could not be read". */
  title: string
  pages: Pick<RowPages<unknown>, 'error' | 'retry'>
}

/** Rows of a table could not be read: what is there stays, the banner lies over its edge. */
export function RowsFailed({ title, pages }: RowsFailedProps) {
  return (
    <ErrorState
      shape="banner"
      title={title}
      error={shownError(asDeskError(pages.error))}
      actions={
        <Button size="small" onClick={() => pages.retry()}>
          Try again
        </Button>
      }
    />
  )
}
