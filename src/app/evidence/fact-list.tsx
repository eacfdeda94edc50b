import type { Fact } from '../../domain/fact.ts'
import { Age } from '../../ui/age.tsx'
import { useNow } from '../../ui/use-now.ts'
import { factLines } from './fact-lines.ts'
import { Lines, Part } from './part.tsx'

interface FactListProps {
  facts: readonly Fact[]
  policy: { thirdPartyLists: readonly string[]; factsStaleAfterDays: number }
}

/** PTR, third-party lists and other checked things, each with its age. */
export function FactList({ facts, policy }: FactListProps) {
  const now = useNow()
  return (
    <Part title="Facts">
      <Lines>
        {factLines(facts, policy, now).map((line) => (
          <li key={line.key} className="flex items-baseline gap-2">
            <span className="w-20 shrink-0 text-soft">{line.name}</span>
            <span
              className={`min-w-0 flex-1 truncate select-text ${line.at === null ? 'text-faint' : ''}`}
              title={line.says}
            >
              {line.says}
            </span>
            {line.at !== null && (
              <span className="shrink-0 text-sm">
                {line.stale && <span className="font-medium">old </span>}
                <Age at={line.at} />
              </span>
            )}
          </li>
        ))}
      </Lines>
    </Part>
  )
}
