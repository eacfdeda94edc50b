import { scanColons, scanDotted, scanPrefix } from './address-scan.ts'
import { fail, ok, type Result } from './result.ts'

/** `lo` is the first address, an unsigned 32-bit number, host bits zero. */
export type Network4 = { family: 4; lo: number; plen: number }
/** `lo` is the first address, 128 bits, host bits zero; never inside ::ffff:0:0/96, which is IPv4. */
export type Network6 = { family: 6; lo: bigint; plen: number }
/** A network of any prefix length; an address is a /32 or /128. */
export type Network = Network4 | Network6

/** What `parseLoose` changed to arrive at a network. */
export type Normalisation = 'brackets' | 'shorthand' | 'host-bits'
export type LooseNetwork = { network: Network; normalised: Normalisation[] }

/** Longer than any address with a prefix; what is longer is not looked at. */
const longest = 64
const mapped = 0xffffn

/**
 * An address or network in CIDR form, strictly: no leading zeros, host bits, zones, spaces or short forms.
 * A mapped IPv6 address (`::ffff:192.0.2.1`, RFC 4291, 2.5.5.2) is the IPv4 address it carries; `/32` and `/128` are addresses.
 */
export const parseNetwork = (text: string): Result<Network> => read(text, false)

/** One address, strictly (see `parseNetwork`). */
export function parseAddress(text: string): Result<Network> {
  const read = parseNetwork(text)
  if (!read.ok || isAddress(read.value)) return read
  return fail('address-expected', 'This is a network; one address is expected.', text.indexOf('/'))
}

/**
 * An address or network as people and files write it: spaces around it, `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321,
 * 4.1.3), `192.0.2`, `192.0.2.` or `192.0.2.*` for a class C, `10.1/16`, host bits (masked). Says what it changed.
 */
export function parseLoose(text: string): Result<LooseNetwork> {
  const normalised: Normalisation[] = []
  let body = text.length > 4 * longest ? text : text.trim()
  if (body.startsWith('[') && body.endsWith(']')) {
    body = body.slice(1, -1).replace(/^ipv6:/iu, '')
    normalised.push('brackets')
  }
  const full = fillShorthand(body)
  if (full !== body) normalised.push('shorthand')
  const strict = read(full, false)
  if (strict.ok) return ok({ network: strict.value, normalised })
  const masked = read(full, true)
  return masked.ok ? ok({ network: masked.value, normalised: [...normalised, 'host-bits'] }) : masked
}

function fillShorthand(body: string): string {
  const match = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.\*?)?(\/\d{1,2})?$/u.exec(body)
  const [, octets = '', prefix = ''] = match ?? []
  const given = octets.split('.').length
  if (prefix === '' && given !== 3) return body
  return octets + '.0'.repeat(4 - given) + (prefix === '' ? '/24' : prefix)
}

function read(text: string, mask: boolean): Result<Network> {
  if (text.length > longest) return fail('address-length', 'This is too long for an address.', longest)
  if (text.length === 0) return fail('address-empty', 'An address is missing.', 0)
  const slash = text.indexOf('/')
  const end = slash < 0 ? text.length : slash
  const whole = end === text.length
  if (!text.includes(':')) {
    const lo = scanDotted(text, 0, end)
    if (typeof lo !== 'number') return lo
    const plen = whole ? 32 : scanPrefix(text, end + 1, 32)
    return typeof plen === 'number' ? aligned4(lo, plen, mask, slash) : plen
  }
  const lo = scanColons(text, 0, end)
  if (typeof lo !== 'bigint') return lo
  const plen = whole ? 128 : scanPrefix(text, end + 1, 128)
  if (typeof plen !== 'number') return plen
  if (lo >> 32n === mapped && plen >= 96) return aligned4(Number(lo & 0xffffffffn), plen - 96, mask, slash)
  const host = lo & (size6(plen) - 1n)
  if (host !== 0n && !mask) return hostBits(slash)
  return ok({ family: 6, lo: lo - host, plen })
}

function aligned4(lo: number, plen: number, mask: boolean, slash: number): Result<Network> {
  const host = lo % size4(plen)
  return host !== 0 && !mask ? hostBits(slash) : ok({ family: 4, lo: lo - host, plen })
}

const hostBits = (slash: number) =>
  fail(
    'network-host-bits',
    'The address has bits set behind the prefix length; which network is meant is not clear.',
    slash,
  )

const size4 = (plen: number): number => 2 ** (32 - plen)
const size6 = (plen: number): bigint => 1n << BigInt(128 - plen)

/** Canonical text: dotted decimal, or RFC 5952 for IPv6; the prefix length only where it is not an address. */
export function formatNetwork(n: Network): string {
  const address = n.family === 4 ? formatDotted(n.lo) : formatColons(n.lo)
  return isAddress(n) ? address : `${address}/${n.plen}`
}

const formatDotted = (lo: number): string => `${lo >>> 24}.${(lo >>> 16) & 255}.${(lo >>> 8) & 255}.${lo & 255}`

function formatColons(lo: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((lo >> BigInt(112 - 16 * index)) & 0xffffn))
  let start = 0
  let length = 1 // RFC 5952, 4.2.2: one group of zeros is written out
  for (const from of groups.keys()) {
    let to = from
    while (groups[to] === 0) to += 1
    if (to - from > length) {
      start = from
      length = to - from
    }
  }
  const hex = (part: number[]) => part.map((group) => group.toString(16)).join(':')
  return length === 1 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`
}

/** 32 or 128. */
export const bitsOf = (n: Network): 32 | 128 => (n.family === 4 ? 32 : 128)

export const isAddress = (n: Network): boolean => n.plen === bitsOf(n)

/** The last address of the network. */
export function highest(n: Network4): number
export function highest(n: Network6): bigint
export function highest(n: Network): number | bigint
export function highest(n: Network): number | bigint {
  return n.family === 4 ? n.lo + size4(n.plen) - 1 : n.lo + size6(n.plen) - 1n
}

/** Whether every address of `inner` is in `outer`. The families never contain each other. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.plen > inner.plen) return false
  if (outer.family === 4) return inner.family === 4 && inner.lo - (inner.lo % size4(outer.plen)) === outer.lo
  return inner.family === 6 && inner.lo >> BigInt(128 - outer.plen) === outer.lo >> BigInt(128 - outer.plen)
}

/** Address order: IPv4 before IPv6, by first address, the wider network first. */
export function compareNetworks(a: Network, b: Network): number {
  if (a.family !== b.family) return a.family - b.family
  if (a.lo < b.lo) return -1
  if (a.lo > b.lo) return 1
  return a.plen - b.plen
}

/** The network of prefix length `plen` around `n`; `n` itself when it is wider already. */
export function enclosing(n: Network, plen: number): Network {
  const length = Math.max(0, Math.min(plen, n.plen))
  return n.family === 4
    ? { family: 4, lo: n.lo - (n.lo % size4(length)), plen: length }
    : { family: 6, lo: n.lo & -size6(length), plen: length }
}

/** Every network that contains `n`, itself included, longest prefix first (33 or fewer, IPv6 129). */
export const prefixesOf = (n: Network): Network[] =>
  Array.from({ length: n.plen + 1 }, (_, index) => enclosing(n, n.plen - index))

/** The fewest networks that make up the addresses from the first of `lo` to the last of `hi`, in order. */
export function rangeToNetworks(lo: Network, hi: Network): Result<Network[]> {
  if (lo.family === 4 && hi.family === 4 && lo.lo <= highest(hi)) return ok(split4(lo.lo, highest(hi)))
  if (lo.family === 6 && hi.family === 6 && lo.lo <= highest(hi)) return ok(split6(lo.lo, highest(hi)))
  return lo.family === hi.family
    ? fail('range-order', 'The range ends before it starts.')
    : fail('range-family', 'A range starts and ends in one address family.')
}

/** No network is wider than /0: a size beyond it never fits before `last`. */
function split4(from: number, last: number): Network[] {
  const networks: Network[] = []
  for (let lo = from; lo <= last; ) {
    let plen = 32
    while (lo % size4(plen - 1) === 0 && lo + size4(plen - 1) - 1 <= last) plen -= 1
    networks.push({ family: 4, lo, plen })
    lo += size4(plen)
  }
  return networks
}

function split6(from: bigint, last: bigint): Network[] {
  const networks: Network[] = []
  for (let lo = from; lo <= last; ) {
    let plen = 128
    while (lo % size6(plen - 1) === 0n && lo + size6(plen - 1) - 1n <= last) plen -= 1
    networks.push({ family: 6, lo, plen })
    lo += size6(plen)
  }
  return networks
}

/** The /24 around an IPv4 address or smaller network; null for IPv6 and for wider networks (roll-up and map are IPv4). */
export const networkOf24 = (n: Network): Network4 | null =>
  n.family === 4 && n.plen >= 24 ? { family: 4, lo: n.lo - (n.lo % 256), plen: 24 } : null

/** What signals of the address are counted under: the IPv4 address itself, the /64 of an IPv6 one. Wider networks are themselves. */
export const groupOfSignals = (n: Network): Network => enclosing(n, 64)
