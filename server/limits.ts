/** What one call may ask of the server; the session tells a desk the first three. */
export const defaultLimits = {
  /** Decisions in one POST. */
  decisions: 500,
  /** Rows in one page of changes. */
  changes: 10_000,
  /** Bytes of a body on the desks' port. */
  bodyBytes: 32 * 1024 * 1024,
  /** Bytes of a body on the public port. */
  publicBodyBytes: 64 * 1024,
  /** Requests per client address (IPv6: per /64) and minute on the public port. */
  publicPerMinute: 10,
  /** Rows read at once for a snapshot. */
  snapshotPage: 4000,
  /** Milliseconds in which a request must have arrived whole. */
  requestTimeout: 30_000,
  /** Seconds between two sweeps. */
  sweepEvery: 30,
}
export type Limits = typeof defaultLimits
