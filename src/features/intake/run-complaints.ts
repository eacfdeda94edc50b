import type { GivenFile } from '../../app/client/files.ts'
import { asDeskError } from '../../app/client/use-desk.tsx'
import type { Client } from '../../contract/binding.ts'
import type { ComplaintPreview } from '../../contract/desk/complaints.ts'
import { useIntake } from './intake-state.ts'

/** Whether the files are read as complaints: because it was said, or by their content. */
export async function areComplaints(desk: Client, files: readonly GivenFile[]): Promise<boolean> {
  const { as } = useIntake.getState()
  if (as !== null) return as === 'complaint'
  return (await desk.call('intake.kind', { files: [...files] })).kind === 'complaints'
}

/** Lets the desk read the mail; nothing is counted yet. */
export async function readComplaints(desk: Client, files: readonly GivenFile[]): Promise<void> {
  const preview = await desk.call('complaints.preview', { files: [...files] })
  useIntake.setState({ step: { kind: 'complaints', preview, error: null, busy: false } })
}

/** Counts them, all or nothing. */
export async function countComplaints(desk: Client, preview: ComplaintPreview): Promise<void> {
  useIntake.setState({ step: { kind: 'complaints', preview, error: null, busy: true } })
  try {
    const result = await desk.call('complaints.commit', { previewId: preview.previewId })
    useIntake.setState({ files: [], step: { kind: 'counted', result } })
  } catch (thrown) {
    const error = asDeskError(thrown)
    const step =
      error.code === 'preview-gone'
        ? ({ kind: 'choosing', error } as const)
        : ({ kind: 'complaints', preview, error, busy: false } as const)
    useIntake.setState({ step })
  }
}
