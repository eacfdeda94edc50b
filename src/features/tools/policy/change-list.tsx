import type { PolicyChangeRow } from '../../../contract/desk/policy.ts'
import type { PolicyChange } from '../../../domain/policy/difference.ts'
import { figureText } from '../../../domain/policy/figure-text.ts'
import { type FigureValue, figureAt } from '../../../domain/policy/figures.ts'

/** Figures with what they were and what they become, by their names. */
export function ChangeList({ changes }: { changes: readonly (PolicyChange | PolicyChangeRow)[] }) {
  if (changes.length === 0) return <p className="text-soft">Nothing.</p>
  return (
    <ul className="text-text">
      {changes.map(({ path, from, to }) => (
        <li key={path} className="flex justify-between gap-6 py-0.5">
          <span title={path}>{figureAt(path)?.title ?? path}</span>
          <span className="min-w-0 text-right break-words">
            <span className="text-soft">{said(path, from)} → </span>
            {said(path, to)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function said(path: string, value: FigureValue): string {
  const figure = figureAt(path)
  return figure === null ? String(value) : figureText(figure, value)
}
