import { create } from 'zustand'

export type ToolTab = 'decode' | 'explain' | 'names' | 'candidates' | 'never-list' | 'policy' | 'networks'

interface ToolsState {
  tab: ToolTab
  paste: string
  subject: string
  /** Newest first; kept while the window is open and nowhere else, since a bounce holds people's addresses. */
  pastes: readonly string[]
  subjects: readonly string[]
}

export const useTools = create<ToolsState>(() => ({ tab: 'decode', paste: '', subject: '', pastes: [], subjects: [] }))

const most = 8

/** The list with `one` at its top, once. */
export const newestFirst = (list: readonly string[], one: string): string[] =>
  one.trim() === '' ? [...list] : [one, ...list.filter((other) => other !== one)].slice(0, most)

export const notePaste = (paste: string): void =>
  useTools.setState(({ pastes }) => ({ paste, pastes: newestFirst(pastes, paste) }))

export const explainSubject = (subject: string): void =>
  useTools.setState(({ subjects }) => ({ tab: 'explain', subject, subjects: newestFirst(subjects, subject) }))

/** A paste in one line, to tell it from the others. */
export function pasteTitle(paste: string): string {
  const line =
    paste
      .split(/\r?\n/u)
      .find((one) => one.trim() !== '')
      ?.trim() ?? ''
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
