import { resolve, sep } from 'node:path'
import { DeskError } from '../../src/contract/errors.ts'

/** Methods that read files. */
const filesIn = new Set(['intake.preview', 'intake.kind', 'complaints.preview'])

/**
 * Files that a window may name. A window never reaches into the file system by itself: it may import what the user
 * chose in a dialog or uploaded, and export to where the user said.
 */
export interface GrantedPaths {
  grant(path: string): void
  /** Everything below this folder is granted. */
  grantFolder(folder: string): void
  /** Why a call may not be made, or null. */
  problem(method: string, input: unknown): DeskError | null
}

export function createGrantedPaths(): GrantedPaths {
  const paths = new Set<string>()
  const folders: string[] = []
  const granted = (path: unknown) =>
    typeof path === 'string' &&
    (paths.has(resolve(path)) || folders.some((folder) => resolve(path).startsWith(folder + sep)))
  const refused = (field: string) =>
    new DeskError('not-allowed', 'A window can only use files that were chosen in it.', {
      detail: { field, hint: 'Choose the file again.' },
    })
  return {
    grant: (path) => void paths.add(resolve(path)),
    grantFolder: (folder) => void folders.push(resolve(folder)),
    problem(method, input) {
      if (typeof input !== 'object' || input === null) return null
      if (filesIn.has(method) && 'files' in input && Array.isArray(input.files)) {
        const bad = input.files.findIndex((file: unknown) => {
          return !(typeof file === 'object' && file !== null && 'path' in file && granted(file.path))
        })
        return bad < 0 ? null : refused(`files.${bad}.path`)
      }
      if (method === 'export.run' && 'path' in input && input.path !== null && input.path !== undefined)
        return granted(input.path) ? null : refused('path')
      return null
    },
  }
}
