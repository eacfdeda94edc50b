import type { ReactNode } from 'react'
import { CandidatesView } from './candidates/candidates-view.tsx'
import { Decoder } from './decoder.tsx'
import { Explainer } from './explainer.tsx'
import { NamesView } from './names/names-view.tsx'
import { NetworksView } from './networks/networks-view.tsx'
import { NeverListView } from './never-list/never-list-view.tsx'
import { PolicyView } from './policy/policy-view.tsx'

/** One tool: a tab of the view, a command of the palette and a key (`mod+1` …, in this order). */
interface Tool {
  id: string
  title: string
  /** What the palette calls it. */
  command: string
  /** @param asked the subject another view asked for, if any */
  content: (asked: string | undefined) => ReactNode
}

/** The tools, in the order of their tabs. */
export const tools = [
  { id: 'decode', title: 'Decoder', command: 'Decode a refusal', content: () => <Decoder /> },
  { id: 'explain', title: 'Explain', command: 'Explain a subject', content: (asked) => <Explainer key={asked} /> },
  { id: 'names', title: 'Names', command: 'Test a name or pattern', content: () => <NamesView /> },
  { id: 'candidates', title: 'Candidates', command: 'Candidates for listing', content: () => <CandidatesView /> },
  { id: 'networks', title: 'Networks', command: 'Networks to roll up or narrow', content: () => <NetworksView /> },
  { id: 'never-list', title: 'Never-list', command: 'Never-list', content: () => <NeverListView /> },
  { id: 'policy', title: 'Policy', command: 'Policy and what-if', content: () => <PolicyView /> },
] as const satisfies readonly Tool[]
