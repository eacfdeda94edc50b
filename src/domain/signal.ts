/** Day totals of one address (IPv6: of one /64) on one UTC day. All are counts ≥ 0. */
export interface SignalDay {
  /** Canonical address, or the IPv6 /64. */
  address: string
  /** Days since 1970-01-01 UTC. */
  day: number
  connections: number
  refused: number
  recipients: number
  unknownUsers: number
  delivered: number
  filtered: number
  complaints: number
  complainers: number
  notSpam: number
  traps: number
  bounces: number
  version: number
}

export const signalCounts = [
  'connections',
  'refused',
  'recipients',
  'unknownUsers',
  'delivered',
  'filtered',
  'complaints',
  'complainers',
  'notSpam',
  'traps',
  'bounces',
] as const
export type SignalCount = (typeof signalCounts)[number]
