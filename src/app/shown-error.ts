import type { DeskError } from '../contract/errors.ts'
import type { ShownError } from '../ui/error-state.tsx'

/** A desk's error as the window draws it: the place, then the way out. */
export function shownError({ code, message, detail }: Pick<DeskError, 'code' | 'message' | 'detail'>): ShownError {
  const place = [detail.file, detail.line === undefined ? undefined : `line ${detail.line}`, detail.field]
    .filter((part) => part !== undefined)
    .join(', ')
  const lines = [place, detail.hint ?? '', ...(detail.problems ?? []).map((problem) => problem.message)]
  const said = lines.filter((line) => line !== '').join('\n')
  return { code, message, detail: said === '' ? null : said }
}
