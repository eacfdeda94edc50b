import { parseNetwork } from '../../domain/address.ts'
import { classifyPtr, type PtrClass } from '../../domain/ptr-class.ts'
import { Chip } from '../../ui/chip.tsx'
import { Lines, Part } from './part.tsx'
import { looksText, markedParts } from './ptr-words.ts'

/** A name with the pieces of it that say something marked: for it underlined and bold, against it underlined with dots. */
export function MarkedName({ name, evidence }: { name: string; evidence: PtrClass['evidence'] }) {
  return (
    <span className="font-mono break-all select-text">
      {markedParts(name, evidence).map(({ at, text, speaks }) =>
        speaks === null ? (
          <span key={at}>{text}</span>
        ) : (
          <mark
            key={at}
            className={`bg-transparent text-inherit underline underline-offset-3 ${speaks === 'for' ? 'font-semibold decoration-2' : 'decoration-dotted'}`}
          >
            {text}
          </mark>
        ),
      )}
    </span>
  )
}

/** What the subject's PTR names look like. A proposal: a name that looks generic is refused only once it is listed. */
export function PtrLooks({ subject, names, listed }: { subject: string; names: readonly string[]; listed: boolean }) {
  const read = parseNetwork(subject)
  if (names.length === 0 || !read.ok) return null
  return (
    <Part title="PTR looks">
      <Lines>
        {names.map((name) => {
          const looks = classifyPtr(name, read.value)
          return (
            <li key={name} className="flex min-w-0 items-baseline gap-2">
              <Chip tone={looks.kind === 'none' ? 'neutral' : 'outline'}>
                {looks.kind === 'none' ? 'named' : looks.kind}
              </Chip>
              <span className="min-w-0 flex-1">
                <MarkedName name={name} evidence={looks.evidence} />
                <span className="text-soft"> {looksText(looks, listed)}</span>
              </span>
            </li>
          )
        })}
      </Lines>
    </Part>
  )
}
