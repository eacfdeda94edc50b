import { type Grouping, groupings } from '../../domain/grouping.ts'

const words = {
  none: 'No groups',
  contact: 'By contact',
  holder: 'By holder',
  network24: 'By /24',
} as const satisfies Record<Grouping, string>

/** What requests stand together by. */
export function GroupChoice({ group, onGroup }: { group: Grouping; onGroup: (group: Grouping) => void }) {
  return (
    <select
      aria-label="Group requests"
      value={group}
      onChange={(event) => onGroup(groupings.find((each) => each === event.target.value) ?? 'none')}
      className="h-7 shrink-0 rounded-md border border-line bg-raised px-1 text-sm"
    >
      {groupings.map((each) => (
        <option key={each} value={each}>
          {words[each]}
        </option>
      ))}
    </select>
  )
}
