import type { Served } from '../../../contract/desk/names.ts'
import { publisherWords } from './names-state.ts'

/** Where a pattern can be served and how it is written there; where it cannot, the reason, once for all it holds for. */
export function ServedList({ served }: { served: readonly Served[] }) {
  const shown = served.filter(({ publisher }) => publisher !== 'csv' && publisher !== 'ndjson' && publisher !== 'cidr')
  const refused = Map.groupBy(
    shown.filter(({ ok }) => !ok),
    ({ says }) => says,
  )
  return (
    <>
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 text-sm">
        {shown
          .filter(({ ok }) => ok)
          .map(({ publisher, says }) => (
            <div key={publisher} className="contents">
              <dt className="text-soft">{publisherWords[publisher]}</dt>
              <dd className="min-w-0">
                <code className="break-all select-text">{says}</code>
              </dd>
            </div>
          ))}
      </dl>
      {[...refused].map(([says, where]) => (
        <p key={says} className="mt-1 text-sm text-soft">
          <span className="font-medium">
            Not in {where.map(({ publisher }) => publisherWords[publisher]).join(' and ')}:
          </span>{' '}
          {says}
        </p>
      ))}
    </>
  )
}
