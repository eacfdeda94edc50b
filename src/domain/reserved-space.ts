/**
 * One block of the IANA special-purpose address registries (RFC 6890), IPv4 and IPv6, as of 2026-06, with multicast and
 * what was never given out. Each block says what we do with it:
 *
 * `guarded`: nobody sends mail from it over the internet, or many share it: never listed, never an offender.
 * `documentation`: guarded where the policy says so (`guards.documentation`): examples and practice use it.
 * `free`: somebody of their own can send from it, so that it may be listed like any other space.
 */
export interface ReservedBlock {
  /** Canonical text. */
  network: string
  name: string
  /** Where it is set aside. */
  rfc: string
  /** As the registry says; null: "N/A" there, or not in it. */
  globallyReachable: boolean | null
  kind: 'guarded' | 'documentation' | 'free'
  /** Why, where it is not plain from the name. */
  note: string | null
}

const block = (
  network: string,
  name: string,
  rfc: string,
  globallyReachable: boolean | null,
  note: string | null = null,
  kind: ReservedBlock['kind'] = 'guarded',
): ReservedBlock => ({ network, name, rfc, globallyReachable, kind, note })

const anycast = 'Reachable, but anycast: whoever runs the nearest instance answers, and none of them sends mail.'
const identifier = 'Reachable by the registry, yet an identifier of a host and no place that mail comes from.'
const trial = 'Nobody sends from it, so that to guard it protects nobody; examples and practice use it.'

/** In address order, IPv4 first; where blocks lie in one another, the most specific one speaks. */
export const reservedBlocks: readonly ReservedBlock[] = [
  block('0.0.0.0/8', 'this network', 'RFC 791', false),
  block('0.0.0.0', 'this host on this network', 'RFC 1122', false),
  block('10.0.0.0/8', 'private use', 'RFC 1918', false),
  block(
    '100.64.0.0/10',
    'shared address space',
    'RFC 6598',
    false,
    'Behind a carrier’s NAT: seen inside one network only.',
  ),
  block('127.0.0.0/8', 'loopback', 'RFC 1122', false),
  block('169.254.0.0/16', 'link local', 'RFC 3927', false),
  block('172.16.0.0/12', 'private use', 'RFC 1918', false),
  block('192.0.0.0/24', 'IETF protocol assignments', 'RFC 6890', false),
  block('192.0.0.0/29', 'IPv4 service continuity prefix', 'RFC 7335', false),
  block('192.0.0.8', 'IPv4 dummy address', 'RFC 7600', false),
  block('192.0.0.9', 'Port Control Protocol anycast', 'RFC 7723', true, anycast),
  block('192.0.0.10', 'TURN anycast', 'RFC 8155', true, anycast),
  block('192.0.0.170', 'NAT64/DNS64 discovery', 'RFC 7050', false),
  block('192.0.0.171', 'NAT64/DNS64 discovery', 'RFC 7050', false),
  block('192.0.2.0/24', 'documentation (TEST-NET-1)', 'RFC 5737', false, trial, 'documentation'),
  block('192.31.196.0/24', 'AS112-v4', 'RFC 7535', true, anycast),
  block('192.52.193.0/24', 'AMT', 'RFC 7450', true, anycast),
  block(
    '192.88.99.0/24',
    'deprecated 6to4 relay anycast',
    'RFC 7526',
    null,
    'Given up, and not given out again: what comes from it comes from a relay that many share.',
  ),
  block('192.88.99.2', '6a44 relay anycast', 'RFC 6751', false),
  block('192.168.0.0/16', 'private use', 'RFC 1918', false),
  block('192.175.48.0/24', 'direct delegation AS112 service', 'RFC 7534', true, anycast),
  block('198.18.0.0/15', 'benchmarking', 'RFC 2544', false),
  block('198.51.100.0/24', 'documentation (TEST-NET-2)', 'RFC 5737', false, trial, 'documentation'),
  block('203.0.113.0/24', 'documentation (TEST-NET-3)', 'RFC 5737', false, trial, 'documentation'),
  block('224.0.0.0/4', 'multicast', 'RFC 5771', null, 'Of a registry of its own; never a source (RFC 1122, 3.2.1.3).'),
  block('240.0.0.0/4', 'reserved', 'RFC 1112', false),
  block('255.255.255.255', 'limited broadcast', 'RFC 8190', false),
  block('::', 'unspecified address', 'RFC 4291', false),
  block('::1', 'loopback', 'RFC 4291', false),
  block(
    '::ffff:0:0/96',
    'IPv4-mapped',
    'RFC 4291',
    false,
    'A single one is read as the IPv4 address it carries; only what is wider meets this.',
  ),
  block(
    '64:ff9b::/96',
    'IPv4-IPv6 translation',
    'RFC 6052',
    true,
    'A translator’s: the sender is the IPv4 address it carries, and that is what can be listed.',
  ),
  block('64:ff9b:1::/48', 'IPv4-IPv6 translation', 'RFC 8215', false),
  block('100::/64', 'discard only', 'RFC 6666', false),
  block('100:0:0:1::/64', 'dummy IPv6 prefix', 'RFC 9780', false),
  block('2001::/23', 'IETF protocol assignments', 'RFC 2928', false),
  block(
    '2001::/32',
    'Teredo',
    'RFC 4380',
    null,
    'Each address is one host behind one NAT, and such hosts do send.',
    'free',
  ),
  block('2001:1::1', 'Port Control Protocol anycast', 'RFC 7723', true, anycast),
  block('2001:1::2', 'TURN anycast', 'RFC 8155', true, anycast),
  block('2001:1::3', 'DNS-SD Service Registration anycast', 'RFC 9665', true, anycast),
  block('2001:2::/48', 'benchmarking', 'RFC 5180', false),
  block('2001:3::/32', 'AMT', 'RFC 7450', true, anycast),
  block('2001:4:112::/48', 'AS112-v6', 'RFC 7535', true, anycast),
  block('2001:10::/28', 'deprecated ORCHID', 'RFC 4843', null, 'Ended in 2014; it was an identifier and no place.'),
  block('2001:20::/28', 'ORCHIDv2', 'RFC 7343', true, identifier),
  block('2001:30::/28', 'drone remote ID entity tags', 'RFC 9374', true, identifier),
  block('2001:db8::/32', 'documentation', 'RFC 3849', false, trial, 'documentation'),
  block(
    '2002::/16',
    '6to4',
    'RFC 3056',
    null,
    'Each /48 is the network of one IPv4 address, whose holder can send from it.',
    'free',
  ),
  block('2620:4f:8000::/48', 'direct delegation AS112 service', 'RFC 7534', true, anycast),
  block('3fff::/20', 'documentation', 'RFC 9637', false, trial, 'documentation'),
  block('5f00::/16', 'segment routing (SRv6) SIDs', 'RFC 9602', false),
  block('fc00::/7', 'unique local', 'RFC 4193', false),
  block('fe80::/10', 'link local', 'RFC 4291', false),
  block('ff00::/8', 'multicast', 'RFC 4291', null, 'Of a registry of its own; never a source (RFC 4291, 2.7).'),
]
