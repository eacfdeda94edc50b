import { create } from 'zustand'
import type { Simulation } from '../../../contract/desk/policy.ts'
import type { DeskErrorData } from '../../../contract/errors.ts'
import type { FigurePath } from '../../../domain/policy/figure.ts'
import type { Edits } from './draft.ts'

interface PolicyState {
  edits: Edits
  /** The version the edits were made from; null: there are none. */
  base: number | null
  why: string
  search: string
  onlyChanged: boolean
  /** The newest result, and for which policy (its JSON) it is. */
  result: { of: string; simulation: Simulation } | null
  failure: DeskErrorData | null
  /** The run under way. */
  jobId: string | null
}

/** What was typed stays while the window is open, whatever view is on show. */
export const usePolicyState = create<PolicyState>(() => ({
  edits: {},
  base: null,
  why: '',
  search: '',
  onlyChanged: false,
  result: null,
  failure: null,
  jobId: null,
}))

/** @param version of the policy in force, which the first edit is made from */
export const editFigure = (path: FigurePath, text: string, version: number): void =>
  usePolicyState.setState(({ edits, base }) => ({ edits: { ...edits, [path]: text }, base: base ?? version }))

/** Back to what is in force. */
export const forgetEdit = (path: FigurePath): void =>
  usePolicyState.setState(({ edits }) => {
    const { [path]: _, ...rest } = edits
    return Object.keys(rest).length === 0 ? { edits: rest, base: null } : { edits: rest }
  })

export const takeEdits = (edits: Edits, version: number): void =>
  usePolicyState.setState({ edits, base: Object.keys(edits).length === 0 ? null : version })

export const discardEdits = (): void =>
  usePolicyState.setState({ edits: {}, base: null, why: '', result: null, failure: null })
