import type { Preview } from '../../contract/desk/decisions.ts'
import { countText } from '../../ui/count-text.ts'
import { StayList } from '../decide/effect-summary.tsx'
import { effectLines } from './effect-lines.ts'

/** What listing does to mail, before it is decided. */
export function ListEffect({ preview }: { preview: Preview }) {
  const { newlyListed, leftOut } = preview
  return (
    <div className="flex flex-col gap-2 text-text">
      {newlyListed !== null && newlyListed.delivered > 0 && (
        <p className="rounded-md border border-harm/40 bg-harm-wash px-2 py-1">
          {countText(newlyListed.delivered)} messages came through from{' '}
          {newlyListed.sendersDelivering === 1 ? 'it' : `${countText(newlyListed.sendersDelivering)} of them`} in{' '}
          {newlyListed.windowDays} days; such mail is refused from then on.
        </p>
      )}
      {newlyListed !== null && (
        <ul aria-label="Effect" className="flex flex-col gap-0.5">
          {effectLines(newlyListed).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {leftOut.count > 0 && <StayList title={`${countText(leftOut.count)} not listed`} rows={leftOut} />}
    </div>
  )
}
