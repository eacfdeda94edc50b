/** Where a feed stands. The epoch changes when the store was restored or rebuilt; seq grows by one with every changed row. */
export interface FeedState {
  epoch: string
  seq: number
}

/** `<epoch>.<seq>`, the form in which desks keep it. */
export const formatState = ({ epoch, seq }: FeedState): string => `${epoch}.${seq}`

/** The state a desk sent back, or null when it is none of ours by its form. */
export function parseState(text: string): FeedState | null {
  const [, epoch, digits] = /^([0-9a-f]{1,40})\.(\d{1,15})$/.exec(text) ?? []
  return epoch === undefined || digits === undefined ? null : { epoch, seq: Number(digits) }
}
