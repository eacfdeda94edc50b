import { type ReactNode, useEffect, useRef } from 'react'
import { VerdictChip } from '../../app/evidence/verdict-chip.tsx'
import type { Output } from '../../contract/binding.ts'
import { Address } from '../../ui/address.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { subjectStandings } from './open-subjects.ts'

interface SubjectStripProps {
  detail: Output<'requests.get'>
  /** Null: all that are open are decided together. */
  chosen: string | null
  onChoose: (subject: string | null) => void
}

/** The subjects of a request with their verdicts; choosing one shows its evidence and decides it alone. */
export function SubjectStrip({ detail, chosen, onChoose }: SubjectStripProps) {
  const standings = subjectStandings(detail)
  const open = standings.filter(({ decided }) => decided === null).length
  return (
    <fieldset className="mx-3 my-1 rounded-md border border-line">
      <legend className="sr-only">Subjects of the request</legend>
      <div className="max-h-31 overflow-auto">
        <Choice chosen={chosen === null} onChoose={() => onChoose(null)}>
          <span className="flex-1 font-medium">
            {open === standings.length ? `All ${open} subjects` : `All ${open} still open, of ${standings.length}`}
          </span>
          <span className="text-sm text-faint">decided where it fits, answered once</span>
        </Choice>
        {standings.map(({ subject, decided }) => {
          const view = detail.views.find((each) => each.subject === subject)
          return (
            <Choice key={subject} chosen={chosen === subject} onChoose={() => onChoose(subject)}>
              <span className={`min-w-0 flex-1 truncate ${decided === null ? '' : 'text-soft'}`}>
                <Address>{subject}</Address>
              </span>
              {decided !== null && (
                <span className="text-sm text-soft">{decided.waits ? `${decided.action} waits` : decided.action}</span>
              )}
              {view !== undefined && <VerdictChip verdict={view.verdict.kind} />}
              {view !== undefined && <ScoreBar score={view.score?.value ?? null} />}
            </Choice>
          )
        })}
      </div>
    </fieldset>
  )
}

function Choice(props: { chosen: boolean; onChoose: () => void; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (props.chosen) button.current?.scrollIntoView({ block: 'nearest' })
  }, [props.chosen])
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className={`flex h-6 w-full items-center gap-2 px-2 text-left ${props.chosen ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      {props.children}
    </button>
  )
}
