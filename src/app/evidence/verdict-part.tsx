import type { Verdict } from '../../domain/verdict.ts'
import { isoDay } from '../../ui/age-text.ts'
import { VerdictChip } from './verdict-chip.tsx'

/** What policy says and by which rules. Advisory: it may be decided otherwise, with a reason. */
export function VerdictPart({ verdict }: { verdict: Verdict }) {
  return (
    <section aria-label="Verdict" className="flex items-start gap-2 px-3 py-1.5">
      <VerdictChip verdict={verdict.kind} />
      <ul className="min-w-0 flex-1">
        {verdict.rules.map(({ rule, sentence }) => (
          <li key={`${rule} ${sentence}`} title={rule} className="text-pretty">
            {sentence}
          </li>
        ))}
        {verdict.endsAt !== null && <li className="sr-only">It ends on {isoDay(verdict.endsAt)}.</li>}
      </ul>
    </section>
  )
}
