import { useDeskQuery } from '../../app/client/use-desk.tsx'
import type { Query } from '../../domain/query/ast.ts'
import { formatQuery } from '../../domain/query/format.ts'
import { verdictKinds } from '../../domain/verdict.ts'
import { countText } from '../../ui/count-text.ts'
import {
  asksDuplicates,
  chosenClocks,
  chosenVerdicts,
  toggleClock,
  toggleDuplicates,
  toggleVerdict,
  withoutFacets,
} from './facet-terms.ts'

interface FacetStripProps {
  query: Query
  asked: Query
  onQuery: (query: Query) => void
}

/** Verdicts and the clock with their counts; a press adds the term to the query or takes it out. */
export function FacetStrip({ query, asked, onQuery }: FacetStripProps) {
  const facets = useDeskQuery('requests.facets', { query: formatQuery(withoutFacets(asked)) }).data
  const verdicts = chosenVerdicts(query)
  const clocks = chosenClocks(query)
  const shown = verdictKinds.filter((kind) => (facets?.byVerdict[kind] ?? 0) > 0 || verdicts.includes(kind))
  return (
    <fieldset
      aria-label="Facets"
      className="flex h-8 min-w-0 shrink-0 items-center gap-0.5 overflow-x-auto border-b border-line bg-chrome px-2 [scrollbar-width:none]"
    >
      {shown.map((kind) => (
        <Facet
          key={kind}
          name={kind}
          count={facets?.byVerdict[kind] ?? 0}
          chosen={verdicts.includes(kind)}
          onToggle={() => onQuery(toggleVerdict(query, kind))}
        />
      ))}
      <span className="min-w-2 flex-1" />
      {((facets?.duplicates ?? 0) > 0 || asksDuplicates(query)) && (
        <Facet
          name="duplicates"
          count={facets?.duplicates ?? 0}
          chosen={asksDuplicates(query)}
          onToggle={() => onQuery(toggleDuplicates(query))}
        />
      )}
      {(['late', 'due'] as const).map((clock) => (
        <Facet
          key={clock}
          name={clock}
          count={facets?.byClock[clock] ?? 0}
          harm={clock === 'late'}
          chosen={clocks.includes(clock)}
          onToggle={() => onQuery(toggleClock(query, clock))}
        />
      ))}
    </fieldset>
  )
}

interface FacetProps {
  name: string
  count: number
  chosen: boolean
  harm?: boolean
  onToggle: () => void
}

function Facet({ name, count, chosen, harm = false, onToggle }: FacetProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onToggle}
      className={`flex h-6 shrink-0 items-center gap-1.5 rounded-md border px-1.5 text-sm ${chosen ? 'border-accent/50 bg-selected text-text' : 'border-transparent text-soft hover:bg-sunken hover:text-text'}`}
    >
      {name}
      <span className={harm && count > 0 ? 'font-medium text-harm' : 'text-text'}>{countText(count)}</span>
    </button>
  )
}
