import { z } from 'zod'
import { DeskError } from '../../contract/errors.ts'
import { sessionToken } from './session-token.ts'

/** A file the desk may read: chosen in Electron's dialog, or handed over by the browser. */
export interface GivenFile {
  path: string
  name: string
}

const uploadedSchema = z.object({ path: z.string(), name: z.string() })

/** Electron hands out paths by its own dialog; a browser window hands over the files themselves. */
export const choosesPaths = (): boolean => window.blockdesk !== undefined

export async function chooseFiles(): Promise<GivenFile[]> {
  const paths = (await window.blockdesk?.chooseFiles()) ?? []
  return paths.map((path) => ({ path, name: path.split(/[/\\]/u).at(-1) ?? path }))
}

/** Hands a file over to the browser door. @throws DeskError `bad-file` */
export async function uploadFile(file: File): Promise<GivenFile> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sessionToken() ?? ''}` },
    body: file,
  })
  const parsed = uploadedSchema.safeParse(await response.json())
  if (response.ok && parsed.success) return parsed.data
  throw new DeskError('bad-file', `${file.name} could not be handed to the desk (${response.status}).`, {
    detail: { file: file.name, hint: 'Check that it is a readable file under 2 GiB.' },
  })
}

/** Saves an export of the desk's own folder through the browser. */
export async function downloadExport(path: string): Promise<void> {
  const name = path.split(/[/\\]/u).at(-1) ?? 'export'
  const response = await fetch(`/exports/${encodeURIComponent(name)}`, {
    headers: { Authorization: `Bearer ${sessionToken() ?? ''}` },
  })
  if (!response.ok) throw new DeskError('not-found', `The export ${name} is no longer there.`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
