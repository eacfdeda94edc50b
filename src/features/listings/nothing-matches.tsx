import { useQueries } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useDesk } from '../../app/client/use-desk.tsx'
import { goTo } from '../../app/navigation.ts'
import type { Query } from '../../domain/query/ast.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { withoutEach } from './query-text.ts'

/** Nothing matches: which term to drop, and what that would give. */
export function NothingMatches({ query, onText }: { query: Query; onText: (text: string) => void }) {
  const desk = useDesk()
  const ways = query.terms.length > 1 ? withoutEach(query).slice(0, 6) : []
  const counts = useQueries({
    queries: ways.map(({ rest }) => ({
      queryKey: ['listings.count', { query: rest }],
      queryFn: () => desk.call('listings.count', { query: rest }),
    })),
  })
  const useful = ways.flatMap((way, at) => {
    const total = counts[at]?.data?.total ?? 0
    return total === 0 ? [] : [{ ...way, total }]
  })
  return (
    <EmptyState
      icon={<SearchX size={20} aria-hidden />}
      title="No listing matches"
      actions={<Button onClick={() => onText('')}>Show all listings</Button>}
    >
      {useful.length > 0 && (
        <ul className="flex flex-col items-center gap-1">
          {useful.map(({ term, rest, total }) => (
            <li key={term}>
              <Button kind="link" onClick={() => onText(rest)} className="max-w-96">
                <span className="truncate">
                  Without <code>{term}</code>: {countText(total)}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  )
}

/** The desk holds no listings yet. */
export function NoListings({ onSync }: { onSync: (() => void) | null }) {
  return (
    <EmptyState
      title="No listings yet"
      actions={
        onSync === null ? (
          <Button kind="primary" onClick={() => goTo('intake')}>
            Import a file
          </Button>
        ) : (
          <Button kind="primary" onClick={onSync}>
            Sync now
          </Button>
        )
      }
    >
      {onSync === null
        ? 'Listings come from files here. Import one to see them.'
        : 'The list server has not been read yet. A sync brings its listings, requests and signals.'}
    </EmptyState>
  )
}
