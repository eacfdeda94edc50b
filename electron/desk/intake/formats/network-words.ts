import {
  type LooseNetwork,
  type Network,
  parseLoose,
  parseNetwork,
  rangeToNetworks,
} from '../../../../src/domain/address.ts'
import type { Result } from '../../../../src/domain/result.ts'

/** One address or network as lists have it, or a range `a-b` (`192.0.2.1-9`, too) as the networks that make it up. */
export function readNetworks(text: string): Result<{ networks: Network[]; normalised: boolean }> {
  const dash = text.indexOf('-')
  if (dash < 0) return asMany(parseLoose(text))
  const from = parseNetwork(text.slice(0, dash).trim())
  if (!from.ok) return from
  const end = text.slice(dash + 1).trim()
  const short = /^\d{1,3}$/u.test(end) && from.value.family === 4
  const to = parseNetwork(short ? text.slice(0, dash).trim().replace(/\d+$/u, end) : end)
  if (!to.ok) return to
  const networks = rangeToNetworks(from.value, to.value)
  return networks.ok ? { ok: true, value: { networks: networks.value, normalised: short } } : networks
}

function asMany(read: Result<LooseNetwork>): Result<{ networks: Network[]; normalised: boolean }> {
  if (!read.ok) return read
  const { network, normalised } = read.value
  return { ok: true, value: { networks: [network], normalised: normalised.length > 0 } }
}
