import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { VerdictKind } from '../../domain/verdict.ts'
import { BulkBar } from '../../ui/bulk-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useDesk } from '../client/use-desk.tsx'
import { actionHints, actionKeys, actionTitles, type KeyedAction } from './action-words.ts'
import type { DeskSelection } from './selected-rows.ts'
import { askStoppable } from './stoppable.ts'
import { useSettled } from './use-settled.ts'
import { fitting, splitParts } from './verdict-split.ts'

/** Up to so many selected rows each action says at once how many it fits; beyond, only once it is chosen. */
const countedAtOnce = 5_000

interface DecideBarProps {
  over: 'listings' | 'requests'
  /** From `deskSelection`; kept between renders. */
  selection: DeskSelection
  /** Exactly so many rows are selected. */
  count: number
  /** In the order of the buttons. */
  actions: readonly KeyedAction[]
  onDecide: (action: KeyedAction) => void
  onClear: () => void
  /** Narrows the selection to one verdict; left out where that makes no sense. */
  onPick?: (verdict: VerdictKind) => void
}

/** The bulk bar of a table of listings or requests: exact count, verdict split, and how many each action fits. */
export function DecideBar({ over, selection, count, actions, onDecide, onClear, onPick }: DecideBarProps) {
  const desk = useDesk()
  const settled = useSettled(selection, 150)
  const asked = count <= countedAtOnce ? actions : actions.slice(0, 1)
  const splits = useQueries({
    queries: asked.map((action) => ({
      queryKey: ['verdict.bulk', { over, selection: settled, action }],
      // Another selection, or none any more: the desk need not finish this one.
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const { answer, stop } = askStoppable(desk, (jobId) =>
          desk.call('verdict.bulk', { over, selection: settled, action, jobId }),
        )
        signal.addEventListener('abort', stop, { once: true })
        return answer
      },
      // The counts of the selection before stay until the new ones are there.
      placeholderData: keepPreviousData,
    })),
  })
  const first = splits[0]?.data
  return (
    <BulkBar
      noun={over}
      count={count}
      split={
        first === undefined
          ? null
          : splitParts(first.split).map(({ verdict, ...part }) => ({
              label: part.label,
              count: part.count,
              ...(onPick === undefined ? {} : { onPick: () => onPick(verdict) }),
            }))
      }
      onClear={onClear}
      actions={
        <span className="flex gap-1">
          {actions.map((action, at) => {
            const split = splits[at]?.data?.split
            const fits = split === undefined ? null : fitting(split)
            return (
              <Tooltip key={action} text={actionHints[action]} keys={actionKeys[action]}>
                <Button size="small" onClick={() => onDecide(action)}>
                  {actionTitles[action]}
                  {fits !== null && (
                    <span className={fits === 0 ? 'font-normal text-faint' : 'font-normal text-soft'}>
                      {countText(fits)}
                    </span>
                  )}
                </Button>
              </Tooltip>
            )
          })}
        </span>
      }
    />
  )
}
