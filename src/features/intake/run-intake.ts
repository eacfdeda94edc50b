import { type GivenFile, uploadFile } from '../../app/client/files.ts'
import { asDeskError } from '../../app/client/use-desk.tsx'
import type { Client } from '../../contract/binding.ts'
import type { IntakePreview } from '../../contract/desk/desk.ts'
import { type ChosenFile, fileName, useIntake } from './intake-state.ts'
import { areComplaints, readComplaints } from './run-complaints.ts'

/** Hands the files over where that is needed, and lets the desk read them; nothing is written. */
export async function readFiles(desk: Client, mode: 'replace' | 'propose'): Promise<void> {
  const { files, as, reason } = useIntake.getState()
  try {
    const given: GivenFile[] = []
    for (const file of files) {
      useIntake.setState({ step: { kind: 'reading', handing: file.kind === 'held' ? fileName(file) : null } })
      given.push(await handedOver(file))
    }
    useIntake.setState({ step: { kind: 'reading', handing: null } })
    if (await areComplaints(desk, given)) return await readComplaints(desk, given)
    const format = as === 'complaint' ? null : as
    const preview = await desk.call('intake.preview', { files: given, as: format, reason, mode })
    useIntake.setState({ withoutBad: false, step: { kind: 'preview', preview, error: null } })
  } catch (thrown) {
    useIntake.setState({ step: { kind: 'choosing', error: asDeskError(thrown) } })
  }
}

/** The desk's copy, made once: going back to change the reason does not send the file again. */
async function handedOver(file: ChosenFile): Promise<GivenFile> {
  if (file.kind === 'path') return file.given
  if (file.given !== null) return file.given
  const given = await uploadFile(file.file)
  useIntake.setState(({ files }) => ({ files: files.map((one) => (one === file ? { ...file, given } : one)) }))
  return given
}

/** Takes the files in, all or nothing. */
export async function takeIn(desk: Client, preview: IntakePreview): Promise<void> {
  useIntake.setState({ step: { kind: 'committing', preview } })
  try {
    const { withoutBad } = useIntake.getState()
    const result = await desk.call('intake.commit', { previewId: preview.previewId, withoutBad })
    useIntake.setState({ files: [], step: { kind: 'done', preview, result } })
  } catch (thrown) {
    const error = asDeskError(thrown)
    const step =
      error.code === 'preview-gone'
        ? ({ kind: 'choosing', error } as const)
        : ({ kind: 'preview', preview, error } as const)
    useIntake.setState({ step })
  }
}
