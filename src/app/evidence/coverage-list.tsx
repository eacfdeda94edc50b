import type { Coverage } from '../../domain/coverage.ts'
import { uncheckedText } from '../../domain/unchecked-text.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { isoDay } from '../../ui/age-text.ts'
import { Chip, ReasonChip } from '../../ui/chip.tsx'
import { coverageLines } from './coverage-lines.ts'
import { Lines, Part } from './part.tsx'

/** What refuses the subject now, with dates; exceptions that concern it; what was not checked. */
export function CoverageList({ coverage }: { coverage: Coverage }) {
  const lines = coverageLines(coverage)
  return (
    <Part title="Coverage">
      <Lines>
        {lines.length === 0 && (
          <li className="text-soft">
            {coverage.unchecked.length === 0 ? 'Nothing refuses it now.' : 'None of our own lists refuses it.'}
          </li>
        )}
        {lines.map((line) => (
          <li key={line.key} className="flex min-h-6 items-center gap-2">
            {line.reason === null ? (
              <Chip tone="outline">{line.atMeans === 'checked' && line.key === 'ptr' ? 'DNS' : 'third party'}</Chip>
            ) : (
              <ReasonChip reason={line.reason} shadowed={line.shadowed} />
            )}
            <span className="min-w-0 flex-1 truncate">
              {line.what === 'itself' || line.key === 'ptr' ? line.what : <Address>{line.what}</Address>}
              {line.note !== null && <span className="text-soft"> {line.note}</span>}
            </span>
            <span className="shrink-0 text-sm">
              {line.endsAt !== null && <span className="text-soft">to {isoDay(line.endsAt)} · </span>}
              {line.atMeans === 'checked' && <span className="text-soft">checked </span>}
              <Age at={line.at} />
            </span>
          </li>
        ))}
        {coverage.unchecked.length > 0 && (
          <li className="text-soft">Not checked lately: {uncheckedText(coverage.unchecked)}.</li>
        )}
        {coverage.exceptions.map((exception) => (
          <li key={`exception ${exception.id}`} className="flex min-h-6 items-center gap-2">
            <Chip>{exception.kind}</Chip>
            <span className="min-w-0 flex-1 truncate" title={exception.circumstance}>
              <Address>{exception.subject}</Address>
              {exception.thirdParty !== null && <span className="text-soft"> {exception.thirdParty}</span>}
            </span>
            <span className="shrink-0 text-sm">
              {exception.expiresAt !== null && <span className="text-soft">to {isoDay(exception.expiresAt)} · </span>}
              <Age at={exception.createdAt} />
            </span>
          </li>
        ))}
      </Lines>
    </Part>
  )
}
