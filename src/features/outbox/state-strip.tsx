import { countText } from '../../ui/count-text.ts'
import { groupCount, needsPerson, type StateCounts, type StateGroup, stateGroups } from './state-groups.ts'

interface StateStripProps {
  counts: StateCounts
  current: StateGroup
  onGroup: (group: StateGroup) => void
}

/** The groups of states with their counts; one is looked at at a time. */
export function StateStrip({ counts, current, onGroup }: StateStripProps) {
  return (
    <fieldset
      aria-label="By state"
      className="flex h-8 shrink-0 items-center gap-0.5 overflow-x-auto border-b border-line bg-chrome px-2 [scrollbar-width:none]"
    >
      {stateGroups.map((group) => {
        const count = groupCount(group, counts)
        const here = group.id === current.id
        return (
          <button
            key={group.id}
            type="button"
            aria-pressed={here}
            onClick={() => onGroup(group)}
            className={`flex h-6 shrink-0 items-center gap-1.5 rounded-md border px-2 text-sm ${here ? 'border-accent/50 bg-selected text-text' : 'border-transparent text-soft hover:bg-sunken hover:text-text'}`}
          >
            {group.title}
            <span className={needsPerson(group) && count > 0 ? 'font-medium text-harm' : 'text-text'}>
              {countText(count)}
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
