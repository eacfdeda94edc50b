import type { Random } from './random.ts'

/** Made-up holders under `.example`; AS numbers from the ranges reserved for documentation (RFC 5398). */
export interface Holder {
  asn: number
  name: string
  domain: string
  /** How it names its customers' addresses: `pool` gives dynamic names, `host` generic ones, `mail` names of their own. */
  naming: 'pool' | 'host' | 'mail'
}

const firsts = [
  'Nordlicht',
  'Bluewave',
  'Kestrel',
  'Aurora',
  'Tamarind',
  'Pinecone',
  'Harbour',
  'Meridian',
  'Quartz',
  'Saffron',
  'Lighthouse',
  'Juniper',
] as const
const seconds = ['Hosting', 'Telecom', 'Broadband', 'Cloud', 'Fibre', 'Datacentre', 'Networks', 'Cable'] as const

export function makeHolders(count: number, random: Random): Holder[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firsts[index % firsts.length] ?? 'Nordlicht'
    const second = seconds[Math.floor(index / firsts.length) % seconds.length] ?? 'Hosting'
    const access = second === 'Telecom' || second === 'Broadband' || second === 'Fibre' || second === 'Cable'
    return {
      asn: index < 16 ? 64_496 + index : 65_536 + ((index - 16) % 16),
      name: `${first} ${second}`,
      domain: `${first}-${second}.example`.toLowerCase(),
      naming: access ? (random.chance(0.7) ? 'pool' : 'host') : random.chance(0.3) ? 'host' : 'mail',
    }
  })
}

/** The PTR name that a holder gives an address. */
export function ptrName(holder: Holder, address: string, random: Random): string {
  const [a = '0', b = '0', c = '0', d = '0'] = address.split('.')
  switch (holder.naming) {
    case 'pool':
      return `${d}-${c}-${b}-${a}.dyn.${holder.domain}`
    case 'host':
      return `host-${a}-${b}-${c}-${d}.${holder.domain}`
    case 'mail':
      return `${random.pick(['mail', 'mx1', 'mx2', 'out', 'smtp', 'relay'])}${random.between(1, 9)}.customer-${c}${d}.${holder.domain}`
  }
}
