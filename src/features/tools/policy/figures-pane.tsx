import type { FigureGroup } from '../../../domain/policy/figure.ts'
import { figureGroups } from '../../../domain/policy/figure.ts'
import type { Policy } from '../../../domain/policy.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Field } from '../../../ui/field.tsx'
import { type Draft, groupTitles, matchingFigures } from './draft.ts'
import { FigureRow } from './figure-row.tsx'
import { usePolicyState } from './policy-state.ts'

/** Every figure in its group, to be found, read and changed. */
export function FiguresPane({ inForce, draft }: { inForce: Policy; draft: Draft }) {
  const { search, onlyChanged, edits } = usePolicyState()
  const shown = matchingFigures(search).filter(({ path }) => !onlyChanged || edits[path] !== undefined)
  const groups = figureGroups.filter((group) => shown.some((figure) => figure.group === group))
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-4 border-b border-line px-4 py-2">
        <div className="min-w-0 flex-1">
          <Field
            label="Find a figure"
            hideLabel
            placeholder="Find a figure"
            value={search}
            onValue={(next) => usePolicyState.setState({ search: next })}
          />
        </div>
        <Checkbox
          label="Only changed"
          checked={onlyChanged}
          onChecked={(next) => usePolicyState.setState({ onlyChanged: next })}
        />
      </div>
      <section aria-label="Figures" className="min-h-0 flex-1 overflow-auto pb-4">
        {groups.length === 0 && (
          <p className="p-4 text-soft">No figure {onlyChanged ? 'is changed' : 'has such words'}.</p>
        )}
        {groups.map((group) => (
          <section key={group} aria-label={groupTitles[group]} className="border-b border-line py-2">
            <h3 className="px-4 pb-1 text-sm font-semibold text-soft">{groupTitles[group]}</h3>
            <GroupProblems group={group} draft={draft} />
            {shown
              .filter((figure) => figure.group === group)
              .map((figure) => (
                <FigureRow
                  key={figure.path}
                  figure={figure}
                  inForce={inForce}
                  typed={edits[figure.path]}
                  changed={draft.changed.includes(figure.path)}
                  problem={draft.problems.get(figure.path) ?? null}
                  warning={draft.warnings.get(figure.path) ?? null}
                />
              ))}
          </section>
        ))}
      </section>
    </div>
  )
}

/** What is about several figures at once (the weights) stands over them. */
function GroupProblems({ group, draft }: { group: FigureGroup; draft: Draft }) {
  if (group !== 'score') return null
  return (
    <>
      {draft.others.map((problem) => (
        <p key={problem} className="px-4 pb-1 text-sm text-harm">
          {problem}
        </p>
      ))}
      {draft.otherWarnings.map((warning) => (
        <p key={warning} className="px-4 pb-1 text-sm">
          Note: {warning}
        </p>
      ))}
    </>
  )
}
