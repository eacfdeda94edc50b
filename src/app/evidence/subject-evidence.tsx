import type { ReactNode } from 'react'
import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { useDeskQuery } from '../client/use-desk.tsx'
import { CoverageList } from './coverage-list.tsx'
import { DaysChart } from './days-chart.tsx'
import { FactList } from './fact-list.tsx'
import { DecisionList, EventList } from './past-list.tsx'
import { ResidualList } from './residual-list.tsx'
import { ScorePanel } from './score-panel.tsx'

interface SubjectEvidenceProps {
  view: SubjectView
  /** Parts of the caller's own, at the end of the first column (a pasted refusal, the refusal of a listing). */
  more?: ReactNode
}

/** What the desk decides by until the policy has been read; only for drawing, never for judging. */
const unread = { thirdPartyLists: [], factsStaleAfterDays: Number.POSITIVE_INFINITY, removeAt: 60 }

/**
 * All evidence about one subject in two columns (one where there is little room): coverage, residual refusals, facts;
 * score with its components, 30 days, last decisions, history. The verdict stands apart (`VerdictPart`).
 */
export function SubjectEvidence({ view, more }: SubjectEvidenceProps) {
  const policy = useDeskQuery('policy.get', {}).data?.policy ?? unread
  return (
    <div className="@container">
      <div className="grid grid-cols-1 @min-[500px]:grid-cols-2">
        <div className="min-w-0">
          <CoverageList coverage={view.coverage} />
          <ResidualList residual={view.verdict.residual} unchecked={view.verdict.unchecked} />
          <FactList facts={view.facts} policy={policy} />
          {more}
        </div>
        <div className="min-w-0">
          <ScorePanel score={view.score} removeAt={policy.removeAt} />
          {view.score !== null && (
            <div className="px-3 py-1">
              <DaysChart view={view} removeAt={policy.removeAt} />
            </div>
          )}
          <DecisionList decisions={view.decisions} />
          <EventList events={view.events} />
        </div>
      </div>
    </div>
  )
}
