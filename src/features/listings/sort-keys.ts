import type { Input } from '../../contract/binding.ts'
import { listingSort } from '../../contract/desk/listings.ts'
import type { Sort } from '../../ui/table-column.ts'

/** A table's sort as the desk takes it; a column the desk does not sort by falls back to address order. */
export function deskSort({ column, direction }: Sort): NonNullable<Input<'listings.window'>['sort']> {
  const read = listingSort.safeParse({ by: column, direction })
  return read.success ? read.data : { by: 'subject', direction }
}
