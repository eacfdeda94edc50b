import type { Residual } from '../../domain/verdict.ts'
import { Lines, Part } from './part.tsx'

/** What still refuses the subject once the recommended action is carried out. */
export function ResidualList({ residual, unchecked }: { residual: readonly Residual[]; unchecked: readonly string[] }) {
  return (
    <Part title="Still refused">
      <Lines>
        {residual.length === 0 && (
          <li className="text-soft">
            {unchecked.length === 0
              ? 'Afterwards by nothing that we know of.'
              : 'Afterwards by nothing known; not everything was checked.'}
          </li>
        )}
        {residual.map((one) => (
          <li key={`${one.kind} ${one.subject}`}>{one.sentence}</li>
        ))}
      </Lines>
    </Part>
  )
}
