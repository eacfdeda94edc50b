import type { RefusalKind } from '../refusal.ts'

/** A refusal of ours and where it stands, in characters of a `Compact`. */
export interface Found {
  kind: RefusalKind
  start: number
  end: number
  code: number | null
  enhanced: string | null
  subject: string | null
  date: string | null
  url: string | null
}
