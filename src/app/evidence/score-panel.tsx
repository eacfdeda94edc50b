import { useState } from 'react'
import type { Score } from '../../domain/score.ts'
import { isoDay } from '../../ui/age-text.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { Part } from './part.tsx'

const names = {
  complaintRate: 'Complaint rate',
  complainers: 'Complainers',
  filterShare: 'Filtered share',
  traps: 'Trap hits',
  unknownUsers: 'Unknown users',
  relapse: 'Relapses',
  thirdParty: 'Third-party lists',
} as const satisfies Record<Score['components'][number]['key'], string>

/** The score as number and bar; on demand what each component costs, with the sentence behind it. */
export function ScorePanel({ score, removeAt }: { score: Score | null; removeAt: number | null }) {
  const [open, setOpen] = useState(false)
  if (score === null) return null
  const basis = `${countText(score.messages)} messages${score.frozenAt === null ? '' : `, rates as on ${isoDay(score.frozenAt)}`}`
  const costing = score.components.filter(({ penalty }) => penalty >= 0.5)
  return (
    <Part title="Score">
      <div className="flex items-center gap-3">
        <span className="-ml-1.5 font-semibold">
          <ScoreBar score={score.value} threshold={removeAt} />
        </span>
        <span className="min-w-0 flex-1 truncate text-soft" title={basis}>
          {score.value === null
            ? `too little mail to say (${basis})`
            : costing.length === 0
              ? `nothing costs points; ${basis}`
              : costing.map(({ key, penalty }) => `${names[key]} −${Math.round(penalty)}`).join(', ')}
        </span>
        <Button size="small" kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Less' : 'Why'}
        </Button>
      </div>
      {open && <p className="text-sm text-soft">{basis}</p>}
      {open && (
        <table className="w-full text-sm">
          <tbody>
            {score.components.map((part) => (
              <tr key={part.key} className="align-top">
                <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap text-soft">
                  {names[part.key]}
                </th>
                <td className="pr-2">{part.sentence}</td>
                <td className="text-right whitespace-nowrap">
                  {part.raw === null ? '—' : part.penalty < 0.05 ? '0' : `−${part.penalty.toFixed(1)}`}
                  <span className="text-faint"> / {part.weight}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}
