import { useState } from 'react'
import { useDesk } from '../../app/client/use-desk.tsx'
import { useChangeCount } from '../../app/use-change-count.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Sort } from '../../ui/table-column.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { WindowedTable } from '../../ui/windowed-table.tsx'
import { listingColumns } from './listing-columns.tsx'

export function ListingsView() {
  const desk = useDesk()
  const [sort, setSort] = useState<Sort>({ column: 'subject', direction: 'asc' })
  const [cursor, setCursor] = useState<number | null>(null)
  const generation = useChangeCount(['listings', 'outbox', 'policy'])
  const pages = useRowPages(JSON.stringify(sort), generation, (offset, limit) =>
    desk.call('listings.window', { offset, limit }),
  )
  return (
    <WindowedTable
      label="Listings"
      pages={pages}
      columns={listingColumns}
      rowId={(row) => row.id}
      sort={sort}
      onSort={setSort}
      cursor={cursor}
      onCursor={setCursor}
      selection={null}
      onSelection={() => {}}
      empty={<EmptyState title="No listings" />}
    />
  )
}
