import type { Limits } from './limits.ts'
import type { Notice } from './notice.ts'
import type { Store } from './store/open.ts'

/** What every route and the sweeper work with. */
export interface Service {
  store: Store
  limits: Limits
  /** UTC seconds. */
  clock: () => number
  notice: Notice
  /** The name people see for this server. */
  name: string
  /** Aborted when the server closes: whoever waits gets an answer at once. */
  closing: AbortSignal
}
