import { lazy, type ReactNode, Suspense } from 'react'
import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { useDeskQuery } from '../client/use-desk.tsx'
import { AroundPanel } from './around-panel.tsx'
import { CoverageList } from './coverage-list.tsx'
import { FactList } from './fact-list.tsx'
import { Part } from './part.tsx'
import { DecisionList, EventList } from './past-list.tsx'
import { PtrLooks } from './ptr-looks.tsx'
import { ResidualList } from './residual-list.tsx'
import { ScorePanel } from './score-panel.tsx'

/** Recharts is half of the window's code; it is only needed once there is something to draw. */
const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }))

interface SubjectEvidenceProps {
  view: SubjectView
  /** Parts of the caller's own, after coverage and residual refusals (a pasted refusal, the refusal of a listing). */
  more?: ReactNode
  /** Parts of the caller's own before the history (text and reply). */
  foot?: ReactNode
}

/** Until the policy has been read nothing of it is drawn. */
const unread = { thirdPartyLists: [], factsStaleAfterDays: Number.POSITIVE_INFINITY, removeAt: null }

/**
 * All evidence about one subject, dense: coverage, residual refusals, score with its components, 30 days, facts, last
 * decisions, history. The verdict stands apart (`VerdictPart`).
 */
export function SubjectEvidence({ view, more, foot }: SubjectEvidenceProps) {
  const policy = useDeskQuery('policy.get', {}).data?.policy ?? unread
  return (
    <div className="@container py-0.5">
      <CoverageList coverage={view.coverage} />
      <ResidualList residual={view.verdict.residual} unchecked={view.verdict.unchecked} />
      {more}
      <ScorePanel score={view.score} removeAt={policy.removeAt} />
      <AroundPanel view={view} removeAt={policy.removeAt} />
      {view.score !== null && view.days.length === 0 && (
        <Part title="30 days">
          <span className="text-soft">No mail seen, and no refused attempt.</span>
        </Part>
      )}
      {view.score !== null && view.days.length > 0 && (
        <div className="px-3 py-1">
          <Suspense fallback={<div className="h-36" />}>
            <DaysChart view={view} removeAt={policy.removeAt} />
          </Suspense>
        </div>
      )}
      <FactList facts={view.facts} policy={policy} />
      <PtrLooks
        subject={view.subject}
        names={view.coverage.ptrNames}
        listed={view.coverage.covers.some(({ kind }) => kind === 'name')}
      />
      <DecisionList decisions={view.decisions} />
      {view.probation !== null && (
        <Part title="Probation">
          <span>{view.probation.sentence}</span>
        </Part>
      )}
      {foot}
      <EventList events={view.events} />
    </div>
  )
}
