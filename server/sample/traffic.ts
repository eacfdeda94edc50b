import type { SignalDay } from '../../src/domain/signal.ts'
import type { Random } from './random.ts'

/** What a source sends, and how it behaves once it is refused. */
export interface TrafficProfile {
  /** Messages a day before it was listed. */
  volume: number
  filteredShare: number
  /** Complaints a delivered message. */
  complaintRate: number
  complainersPerDay: number
  unknownShare: number
  trapsPerDay: number
  /** Refused attempts a day after the listing, as a share of the volume before. */
  persistence: number
}

export const spammer: TrafficProfile = {
  volume: 420,
  filteredShare: 0.82,
  complaintRate: 0.02,
  complainersPerDay: 5,
  unknownShare: 0.35,
  trapsPerDay: 0.4,
  persistence: 0.8,
}

/** A source that had a bad time, was mended and has been quiet since. */
export const mended: TrafficProfile = {
  volume: 260,
  filteredShare: 0.7,
  complaintRate: 0.015,
  complainersPerDay: 0.4,
  unknownShare: 0.2,
  trapsPerDay: 0,
  persistence: 0.02,
}

export const clean: TrafficProfile = {
  volume: 180,
  filteredShare: 0.03,
  complaintRate: 0.0001,
  complainersPerDay: 0.02,
  unknownShare: 0.02,
  trapsPerDay: 0,
  persistence: 0.04,
}

/** Too little mail for a score. */
export const faint: TrafficProfile = { ...clean, volume: 1.2, complaintRate: 0 }

/** Day totals of one address. @param blockedDay the day it was listed; null: it is not blocked */
export function* traffic(
  address: string,
  profile: TrafficProfile,
  { from, to, blockedDay }: { from: number; to: number; blockedDay: number | null },
  random: Random,
): Generator<Omit<SignalDay, 'version'>> {
  const drawn = (mean: number) => {
    const whole = Math.floor(mean)
    return whole + (random.chance(mean - whole) ? 1 : 0)
  }
  for (let day = from; day <= to; day++) {
    const weekend = (day + 4) % 7 >= 5
    const rhythm = (weekend ? 0.35 : 1) * (0.7 + random.next() * 0.6)
    const blocked = blockedDay !== null && day > blockedDay
    const attempts = drawn(profile.volume * rhythm * (blocked ? profile.persistence : 1))
    if (attempts === 0) continue
    const filtered = blocked ? 0 : drawn(attempts * profile.filteredShare)
    const delivered = blocked ? 0 : attempts - filtered
    const complaints = drawn(delivered * profile.complaintRate)
    yield {
      address,
      day,
      connections: attempts,
      refused: blocked ? attempts : 0,
      recipients: blocked ? 0 : drawn(attempts * (1 + profile.unknownShare)),
      unknownUsers: blocked ? 0 : drawn(attempts * profile.unknownShare),
      delivered,
      filtered,
      complaints,
      complainers: Math.min(complaints, Math.max(complaints > 0 ? 1 : 0, drawn(profile.complainersPerDay))),
      notSpam: drawn(filtered * 0.002),
      traps: blocked ? 0 : drawn(profile.trapsPerDay),
      bounces: drawn(delivered * 0.01),
    }
  }
}
