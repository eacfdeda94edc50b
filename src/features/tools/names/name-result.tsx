import { MarkedName } from '../../../app/evidence/ptr-looks.tsx'
import { goTo } from '../../../app/navigation.ts'
import type { NameTest } from '../../../contract/desk/names.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, ReasonChip } from '../../../ui/chip.tsx'
import { Section } from '../../../ui/section.tsx'
import { ServedList } from './served-list.tsx'

/** What covers a name, and what it looks like. */
export function NameResult({ test: { name, address, matches, classification } }: { test: NameTest }) {
  const { kind, confidence, evidence } = classification
  return (
    <>
      <Section title="Looks" aside={<span className="text-sm text-soft">certainty {confidence.toFixed(2)}</span>}>
        <p className="mb-2 flex flex-wrap items-baseline gap-2">
          <Chip tone={kind === 'none' ? 'neutral' : 'outline'}>{kind === 'none' ? 'neither' : kind}</Chip>
          <MarkedName name={name} evidence={evidence} />
          {address !== null && <span className="font-mono text-soft">{address}</span>}
        </p>
        {evidence.length === 0 && <p className="text-soft">Nothing in it speaks for a dynamic or generic name.</p>}
        <ul className="flex flex-col">
          {evidence.map((one) => (
            <li key={`${one.rule} ${one.span.join()}`} className="flex items-baseline gap-2">
              <span className="w-10 shrink-0 text-right tabular-nums">
                {one.weight > 0 ? '+' : '−'}
                {Math.abs(one.weight).toFixed(1)}
              </span>
              <code className="shrink-0">{one.text}</code>
              <span className="min-w-0 text-soft">{one.sentence}</span>
            </li>
          ))}
        </ul>
        {kind !== 'none' && matches.length === 0 && (
          <p className="mt-2 text-soft">No pattern covers it. Looks alone refuse nothing.</p>
        )}
      </Section>
      <Section title={matches.length === 1 ? 'Covered by 1 pattern' : `Covered by ${matches.length} patterns`}>
        {matches.length === 0 && <p className="text-soft">The name list does not refuse it.</p>}
        <ol className="flex flex-col gap-3">
          {matches.map(({ listing, sentence, served, dns }) => (
            <li key={listing.id}>
              <p className="flex flex-wrap items-center gap-2">
                <ReasonChip reason={listing.reason} />
                <span className="min-w-0 font-mono break-all select-text">{listing.subject}</span>
                <span className="flex-1" />
                <Button size="small" onClick={() => goTo('listings', { query: listing.subject })}>
                  Find listing
                </Button>
              </p>
              <p className="mt-1">{sentence}</p>
              <ServedList served={served} />
              {dns.queryName !== null && (
                <p className="mt-1 text-sm text-soft">
                  DNS: <code className="break-all select-text">{dns.queryName}</code> answers <code>{dns.a}</code>
                </p>
              )}
              {dns.problems
                // Where it cannot be served the list above says.
                .filter(({ code }) => code !== 'dns-pattern')
                .map(({ message }) => (
                  <p key={message} className="mt-1 text-sm font-medium">
                    {message}
                  </p>
                ))}
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
