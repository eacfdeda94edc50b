import { formatNetwork, isAddress, type Network, parseAddress, parseNetwork } from '../address.ts'

/**
 * An IP address as mail carries it: bare, in brackets, `IPv6:` before it (RFC 5321, 4.1.3), with a port or a zone behind
 * it; an IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. Null where it is none.
 */
export function readAddress(text: string): Network | null {
  let plain = text.trim().slice(0, 100)
  const bracket = /^\[([^\]]*)\](?::\d{1,5})?$/u.exec(plain)
  if (bracket?.[1] !== undefined) plain = bracket[1].trim()
  plain = plain.replace(/^ipv[46]:/iu, '').replace(/%[\w.-]{1,32}$/u, '')
  if (/^\d+(?:\.\d+){3}:\d{1,5}$/u.test(plain)) plain = plain.slice(0, plain.indexOf(':'))
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/iu.exec(plain)?.[1] ?? mappedHex(plain)
  const read = parseAddress(mapped ?? plain)
  return read.ok && isAddress(read.value) ? read.value : null
}

function mappedHex(text: string): string | null {
  const [, high, low] = /^(?:0{0,4}:){0,4}:?ffff:([\da-f]{1,4}):([\da-f]{1,4})$/iu.exec(text) ?? []
  if (high === undefined || low === undefined || !/^(?:::|0+:)/u.test(text)) return null
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [h >> 8, h & 255, l >> 8, l & 255].join('.')
}

/** Its canonical text. */
export const addressText = (address: Network): string => formatNetwork(address)

/** Loopback is the machine itself: `127.0.0.0/8`, `::1`. */
export const isLoopback = (address: Network): boolean =>
  address.family === 4 ? Math.floor(address.lo / 2 ** 24) === 127 : address.lo === 1n

/** A network as policy writes one; a single address is one, too. */
export function readNetwork(text: string): Network | null {
  const read = parseNetwork(text.trim())
  return read.ok ? read.value : null
}
