import { Ellipsis } from 'lucide-react'
import { actionHints, actionKeys, actionTitles, type KeyedAction } from '../../app/decide/action-words.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

export const mainActions = ['remove', 'deny', 'answer', 'except', 'defer', 'ask'] as const
export const moreActions = ['narrow', 'override', 'merge'] as const

interface ActionBarProps {
  verdict: Verdict
  onDecide: (action: KeyedAction) => void
}

/** One press (or key) decides. What policy recommends stands out; what goes against it is said and asks for a why. */
export function ActionBar({ verdict, onDecide }: ActionBarProps) {
  // Of a third party's list there is nothing to remove; skipping it is what policy may allow.
  const skips = verdict.kind === 'third-party' && verdict.allowed.includes('override')
  const isRaised = (action: KeyedAction) => verdict.action === action || (skips && action === 'override')
  const raised = moreActions.filter(isRaised)
  const main = skips ? mainActions.filter((action) => action !== 'remove') : mainActions
  const more: KeyedAction[] = [
    ...(skips ? (['remove'] as const) : []),
    ...moreActions.filter((each) => !isRaised(each)),
  ]
  return (
    <div role="toolbar" aria-label="Decide" className="flex items-center gap-1 px-3 py-1">
      {[...raised, ...main].map((action) => {
        const recommended = verdict.action === action
        const against = !verdict.allowed.includes(action)
        return (
          <Tooltip
            key={action}
            text={against ? `${actionHints[action]}. Against the verdict: needs a why` : actionHints[action]}
            keys={actionKeys[action]}
          >
            <Button
              size="small"
              kind={recommended ? 'primary' : against ? 'quiet' : 'plain'}
              onClick={() => onDecide(action)}
            >
              {actionTitles[action]}
              <span aria-hidden className={`text-xs font-normal ${recommended ? 'opacity-80' : 'text-faint'}`}>
                {actionKeys[action].toUpperCase()}
              </span>
            </Button>
          </Tooltip>
        )
      })}
      <Menu
        align="end"
        trigger={<IconButton size="small" label="More actions" icon={<Ellipsis size={14} aria-hidden />} />}
        items={more.map((action) => ({
          id: action,
          label: actionTitles[action],
          keys: actionKeys[action],
          run: () => onDecide(action),
        }))}
      />
    </div>
  )
}
