import type { Served } from '../../../contract/desk/names.ts'
import { publisherWords } from './names-state.ts'

/** Where a pattern can be served and how it is written there; where it cannot, the reason. */
export function ServedList({ served }: { served: readonly Served[] }) {
  const shown = served.filter(({ publisher }) => publisher !== 'csv' && publisher !== 'ndjson' && publisher !== 'cidr')
  return (
    <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 text-sm">
      {shown.map(({ publisher, ok, says }) => (
        <div key={publisher} className="contents">
          <dt className="text-soft">{publisherWords[publisher]}</dt>
          <dd className="min-w-0">
            {ok ? (
              <code className="break-all select-text">{says}</code>
            ) : (
              <span className="text-soft">not: {says}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
