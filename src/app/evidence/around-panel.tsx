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
            {network.messages === 0 ? 'no mail of the whole network' : `${countText(network.messages)} messages`}
          </Line>
        )}
        {holder !== null && (
          <Line score={holder.score} removeAt={removeAt} name={holderName(holder)} hint={holderSentence(holder)}>
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
  /** More, on hover. */
  hint?: string
  children: string
}

const Line = ({ score, removeAt, name, hint, children }: LineProps) => (
  <li className="flex min-w-0 items-baseline gap-3" title={hint}>
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

/** "30 addresses sent, 12 of them little; 16 blocked". */
export const holderWords = ({ addresses, thin, listed }: Pick<Holder, 'addresses' | 'thin' | 'listed'>): string =>
  `${countText(addresses)} ${addresses === 1 ? 'address' : 'addresses'} sent, ${thin === 0 ? 'none' : countText(thin)} of them little; ${countText(listed)} blocked`

/** The whole of it: "43 of its addresses sent mail …. Of 256 looked at (a sample of 1,024) we block 12." */
export function holderSentence({ sentence, listed, lookedAt, known }: Holder): string {
  const sample = lookedAt < known ? ` (a sample of ${countText(known)})` : ''
  return `${sentence} Of ${countText(lookedAt)} looked at${sample} we block ${countText(listed)}.`
}
