import type { ReactNode, Ref } from 'react'
import { completions } from '../../domain/query/complete.ts'
import { QueryBar, type QueryBarHandle } from '../../ui/query-bar.tsx'
import { type ReadQuery, withoutChip } from './query-text.ts'

export type ListingsQueryHandle = QueryBarHandle

interface ListingsQueryProps {
  read: ReadQuery
  onText: (text: string) => void
  onLeave: () => void
  trailing: ReactNode
  ref: Ref<ListingsQueryHandle>
}

/** The query bar over the listings, with the one query language. */
export function ListingsQuery({ read, onText, onLeave, trailing, ref }: ListingsQueryProps) {
  return (
    <QueryBar
      ref={ref}
      label="Search listings"
      placeholder="An address, a network, a name, or reason: listed: score: …"
      text={read.text}
      onText={onText}
      chips={read.chips}
      onRemoveChip={(index) => onText(withoutChip(read.query, index))}
      complete={(text, caret) => completions(text, caret, 'listings')}
      problems={read.problems}
      trailing={trailing}
      onLeave={onLeave}
    />
  )
}
