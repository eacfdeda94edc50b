import type { Fact } from '../../domain/fact.ts'
import { useNow } from '../../ui/use-now.ts'
import { type FactLine, factLines } from './fact-lines.ts'
import { Lines, Part } from './part.tsx'
import { ShortAge } from './short-age.tsx'

interface FactListProps {
  facts: readonly Fact[]
  policy: { thirdPartyLists: readonly string[]; factsStaleAfterDays: number }
}

/** PTR, third-party lists and other checked things, each with its age; the lists share a line. */
export function FactList({ facts, policy }: FactListProps) {
  const now = useNow()
  const lines = factLines(facts, policy, now)
  const lists = lines.filter(({ thirdParty }) => thirdParty)
  return (
    <Part title="Facts">
      <Lines>
        {lines
          .filter(({ thirdParty }) => !thirdParty)
          .map((line) => (
            <li key={line.key} className="flex min-w-0">
              <OneFact line={line} />
            </li>
          ))}
        {lists.length > 0 && (
          <li className="flex min-w-0 flex-wrap gap-x-4">
            {lists.map((line) => (
              <OneFact key={line.key} line={line} />
            ))}
          </li>
        )}
      </Lines>
    </Part>
  )
}

function OneFact({ line }: { line: FactLine }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span className="shrink-0 text-soft">{line.name}</span>
      <span className={`min-w-0 truncate select-text ${line.at === null ? 'text-faint' : ''}`} title={line.says}>
        {line.says}
      </span>
      {line.stale && <span className="shrink-0 text-sm font-medium">old</span>}
      {line.at !== null && <ShortAge at={line.at} />}
    </span>
  )
}
