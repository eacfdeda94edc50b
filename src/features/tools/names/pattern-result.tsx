import { goTo } from '../../../app/navigation.ts'
import type { PatternTest } from '../../../contract/desk/names.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, ReasonChip } from '../../../ui/chip.tsx'
import { countText } from '../../../ui/count-text.ts'
import { Section } from '../../../ui/section.tsx'
import { publisherWords, relationWords } from './names-state.ts'
import { ServedList } from './served-list.tsx'

/** What a pattern would cover, and what it would do to the list. */
export function PatternResult({ test }: { test: PatternTest }) {
  const { pattern, tooBroad, answers, against, total, never, served } = test
  return (
    <>
      <Section title="Pattern">
        <p className="font-mono break-all select-text">{pattern}</p>
        {tooBroad !== null && <p className="mt-1 font-medium">{tooBroad}</p>}
        {never.map(({ reason, guard }) => (
          <p key={reason} className="mt-1">
            <span className="font-medium">Not as {reason}.</span> {guard.sentence}{' '}
            <span className="text-soft">{guard.wayOut}</span>
          </p>
        ))}
        <ServedList served={served} />
      </Section>
      {answers.length > 0 && (
        <Section title={`Covers ${answers.filter(({ matches }) => matches).length} of ${answers.length} names`}>
          <ul className="flex flex-col">
            {answers.map(({ name, matches, sentence }) => (
              <li key={name} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2 py-0.5">
                <span>
                  <Chip tone={matches ? 'accent' : 'neutral'}>{matches ? 'covered' : 'not'}</Chip>
                </span>
                <span className="min-w-0">
                  <span className="font-mono break-all select-text">{name}</span>{' '}
                  <span className="text-soft">{sentence}</span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        title={
          total === 0
            ? 'Standing listings'
            : total === 1
              ? '1 standing listing shares names with it'
              : `${countText(total)} standing listings share names with it`
        }
      >
        {total === 0 && <p className="text-soft">No standing listing shares a name with it.</p>}
        <ul className="flex flex-col gap-2">
          {against.map(({ listing, relation, sentence, example, first }) => (
            <li key={listing.id}>
              <p className="flex flex-wrap items-center gap-2">
                <ReasonChip reason={listing.reason} />
                <span className="font-mono break-all select-text">{listing.subject}</span>
                <Chip tone="outline">{relationWords[relation]}</Chip>
                <span className="flex-1" />
                <Button size="small" onClick={() => goTo('listings', { query: listing.subject })}>
                  Find listing
                </Button>
              </p>
              <p className="text-soft">
                {sentence}
                {example !== null && relation !== 'same' && ` Such as ${example}.`}
              </p>
              {first.map((one) => (
                <p key={one.publisher} className="text-sm text-soft">
                  {publisherWords[one.publisher]}: {one.sentence}
                </p>
              ))}
            </li>
          ))}
          {total > against.length && <li className="text-soft">and {countText(total - against.length)} more</li>}
        </ul>
      </Section>
    </>
  )
}
