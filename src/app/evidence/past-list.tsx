import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { Age } from '../../ui/age.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Lines, Part } from './part.tsx'

/** The last three decisions about the subject: the team's and this desk's. */
export function DecisionList({ decisions }: { decisions: SubjectView['decisions'] }) {
  return (
    <Part title="Decisions">
      <Lines>
        {decisions.length === 0 && <li className="text-soft">None yet.</li>}
        {decisions.map((one) => (
          <li key={one.id} className="flex min-h-6 items-center gap-2" title={one.why}>
            <Chip>{one.action}</Chip>
            <span className="min-w-0 flex-1 truncate text-sm">
              {one.operator}
              {one.againstPolicy && <span className="font-medium"> against policy</span>}
              {one.why !== '' && <span className="text-soft"> {one.why}</span>}
            </span>
            <span className="shrink-0 text-sm">
              <Age at={one.decidedAt} />
            </span>
          </li>
        ))}
      </Lines>
    </Part>
  )
}

/** What happened to the subject's listings, newest first. */
export function EventList({ events, most = 6 }: { events: SubjectView['events']; most?: number }) {
  if (events.length === 0) return null
  return (
    <Part title="History">
      <Lines>
        {events.slice(0, most).map((event) => (
          <li key={event.id} className="flex items-baseline gap-2">
            <span className="w-20 shrink-0">{event.kind}</span>
            <span className="min-w-0 flex-1 truncate text-soft">
              {event.reason ?? event.list} · {event.by}
            </span>
            <Age at={event.at} />
          </li>
        ))}
        {events.length > most && <li className="text-sm text-faint">and {events.length - most} before</li>}
      </Lines>
    </Part>
  )
}
