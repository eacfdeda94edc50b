import { useDeskQuery } from '../../../app/client/use-desk.tsx'
import { shownError } from '../../../app/shown-error.ts'
import { isoMinute } from '../../../ui/age-text.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ChangeList } from './change-list.tsx'

/** Every version: who saved it, when, why, and what it changed. */
export function HistoryDialog({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { data, error } = useDeskQuery('policy.history', { limit: 50 }, { enabled: open })
  return (
    <Dialog open={open} onOpen={onOpen} title="Versions of the policy" width={680}>
      {error !== null && <ErrorState title="The versions could not be read" error={shownError(error)} />}
      {error === null && data === undefined && <Skeleton lines={6} label="Loading the versions" />}
      <ol>
        {data?.versions.map(({ version, savedAt, savedBy, why, changes }) => (
          <li key={version} className="border-b border-line py-3 last:border-b-0">
            <div className="flex justify-between gap-4">
              <h3 className="font-semibold">Version {version}</h3>
              <span className="text-sm text-soft">
                {savedAt === 0 ? 'from the beginning' : `${savedBy}, ${isoMinute(savedAt)}`}
              </span>
            </div>
            <p className="pb-1 break-words">{why}</p>
            {changes !== null && <ChangeList changes={changes} />}
          </li>
        ))}
      </ol>
      {data?.more === true && <p className="text-sm text-soft">Older ones: npm run desk -- policy history.</p>}
    </Dialog>
  )
}
