/**
 * Named places at which the process can be made to die, so that tests can show what a crash there leaves behind.
 * The environment variable BLOCKDESK_FAULT names one of them; without it nothing happens.
 */
export const faultPoints = [
  /** All changes of a POST of decisions are written, nothing is committed. */
  'decisions:before-commit',
  /** Committed; the desk has not been told. */
  'decisions:committed-before-reply',
  /** A snapshot has sent its first page. */
  'snapshot:first-page',
  /** A request of the public form is committed; the sender has not been told. */
  'requests:committed-before-reply',
] as const
export type FaultPoint = (typeof faultPoints)[number]

/** Kills this process (SIGKILL: no handler, no flush) when the environment names this point. */
export function fault(point: FaultPoint): void {
  if (process.env.BLOCKDESK_FAULT === point) process.kill(process.pid, 'SIGKILL')
}
