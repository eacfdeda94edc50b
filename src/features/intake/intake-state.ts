import { create } from 'zustand'
import type { GivenFile } from '../../app/client/files.ts'
import type { Output } from '../../contract/binding.ts'
import type { ComplaintPreview } from '../../contract/desk/complaints.ts'
import type { IntakeFormat, IntakePreview } from '../../contract/desk/desk.ts'
import type { DeskError } from '../../contract/errors.ts'
import type { Reason } from '../../domain/reason.ts'

/** A file that was chosen: Electron names its path, a browser window holds the file until it is handed over. */
export type ChosenFile = { kind: 'path'; given: GivenFile } | { kind: 'held'; file: File; given: GivenFile | null }

export type IntakeStep =
  | { kind: 'choosing'; error: DeskError | null }
  /** `handing` names the file on its way to the desk; null: the desk reads. */
  | { kind: 'reading'; handing: string | null }
  | { kind: 'preview'; preview: IntakePreview; error: DeskError | null }
  | { kind: 'committing'; preview: IntakePreview }
  | { kind: 'complaints'; preview: ComplaintPreview; error: DeskError | null; busy: boolean }
  | { kind: 'counted'; result: Output<'complaints.commit'> }
  | { kind: 'done'; preview: IntakePreview; result: Output<'intake.commit'> }

interface IntakeState {
  files: readonly ChosenFile[]
  as: IntakeFormat | 'complaint' | null
  reason: Reason | null
  /** "Leave out N bad lines" was ticked. */
  withoutBad: boolean
  step: IntakeStep
}

const fresh: IntakeState = {
  files: [],
  as: null,
  reason: null,
  withoutBad: false,
  step: { kind: 'choosing', error: null },
}

/** The wizard keeps its place while another view is open: a long read goes on. */
export const useIntake = create<IntakeState>(() => fresh)

export const startOver = (): void => useIntake.setState(fresh)

export const fileName = (file: ChosenFile): string => (file.kind === 'path' ? file.given.name : file.file.name)

/** The files with more added; a file of the same name is chosen once, the last one counts. */
export function withFiles(files: readonly ChosenFile[], more: readonly ChosenFile[]): ChosenFile[] {
  const byName = new Map([...files, ...more].map((file) => [fileName(file), file]))
  return [...byName.values()]
}

/** Adds files to what is chosen. */
export const choose = (more: readonly ChosenFile[]): void =>
  useIntake.setState(({ files }) => ({ files: withFiles(files, more), step: { kind: 'choosing', error: null } }))
