import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { countText } from '../../ui/count-text.ts'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { Lines, Part } from './part.tsx'

/** How the /24 and all addresses of the holder score: shown beside the address's own, which they do not weigh on. */
export function AroundPanel({ view, removeAt }: { view: SubjectView; removeAt: number | null }) {
  const { network, holder } = view
  if (network === null && holder === null) return null
  return (
    <Part title="Around">
      <Lines>
        {network !== null && (
          <Line score={network.score} removeAt={removeAt} name={network.subject}>
            {`${countText(network.messages)} messages of the whole network`}
          </Line>
        )}
        {holder !== null && (
          <Line score={holder.score} removeAt={removeAt} name={holderName(holder)}>
            {holderWords(holder)}
          </Line>
        )}
      </Lines>
    </Part>
  )
}

interface LineProps {
  score: number | null
  removeAt: number | null
  name: string
  children: string
}

const Line = ({ score, removeAt, name, children }: LineProps) => (
  <li className="flex min-w-0 items-baseline gap-3">
    <span className="-ml-1.5 shrink-0">
      <ScoreBar score={score} threshold={removeAt} />
    </span>
    <span className="min-w-0 flex-1 text-pretty">
      {name} <span className="text-soft">{children}</span>
    </span>
  </li>
)

type Holder = NonNullable<SubjectView['holder']>

/** `Example Hosting (AS64500)`. */
export const holderName = ({ name, asn }: Pick<Holder, 'name' | 'asn'>): string =>
  asn === null ? name : name === '' ? `AS${asn}` : `${name} (AS${asn})`

/** "43 of its addresses sent mail …; 12 of 57 are listed." */
export function holderWords({ sentence, listed, lookedAt, known }: Holder): string {
  const sample = lookedAt < known ? ` (a sample of ${countText(known)})` : ''
  return `${sentence} Of ${countText(lookedAt)} looked at${sample} we block ${countText(listed)}.`
}
