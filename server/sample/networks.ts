import { formatNetwork } from '../../src/domain/address.ts'
import type { Holder } from './holders.ts'
import type { Isp } from './isp.ts'
import { clean, mended, spammer } from './traffic.ts'

/** Listed addresses of one /24, and who has them. */
interface Neighbourhood {
  /** directspam singles; the first `stillBad` still send. */
  singles: number
  stillBad: number
  /** Whose the singles are: one holder's, many, or nobody knows. */
  held: 'by one' | 'by many' | 'unknown'
  /** Addresses of the /24 that send good mail. */
  clean: number
  /** Rolled up already, with these grounds; `not`: singles in force. */
  rollup: 'many-addresses' | 'no grounds' | 'not'
}

/** Of each kind that a postmaster may meet under Networks. */
const neighbourhoods: readonly Neighbourhood[] = [
  { singles: 7, stillBad: 7, held: 'by one', clean: 0, rollup: 'not' },
  { singles: 6, stillBad: 5, held: 'by one', clean: 3, rollup: 'not' },
  { singles: 14, stillBad: 13, held: 'by many', clean: 2, rollup: 'not' },
  { singles: 22, stillBad: 22, held: 'unknown', clean: 0, rollup: 'not' },
  { singles: 7, stillBad: 6, held: 'by many', clean: 5, rollup: 'not' },
  { singles: 9, stillBad: 2, held: 'by one', clean: 4, rollup: 'many-addresses' },
  { singles: 12, stillBad: 0, held: 'unknown', clean: 2, rollup: 'many-addresses' },
  { singles: 6, stillBad: 6, held: 'by many', clean: 3, rollup: 'no grounds' },
]

/** Networks for the Networks tool: candidates with each of the grounds and with none, and rollups that are too wide. */
export function addNetworks(isp: Isp): void {
  for (const neighbourhood of neighbourhoods) addNetwork(isp, neighbourhood)
}

function addNetwork(isp: Isp, { singles, stillBad, held, clean: good, rollup }: Neighbourhood): void {
  const source = isp.newSource('mail')
  const address = (place: number) => {
    const host = (source.host + 1 + place * 5) % 256
    return formatNetwork({ family: 4, lo: source.base + host, plen: 32 })
  }
  const network =
    rollup === 'not'
      ? null
      : isp.list(source.network, 'rollup', 10, {
          grounds: rollup === 'no grounds' ? null : rollup,
          hits: 900,
          lastHitAt: isp.now - 5400,
        })
  for (let place = 0; place < singles; place++) {
    const subject = address(place)
    isp.list(subject, 'directspam', 56 + place, { shadowedBy: network?.id ?? null })
    isp.mail(subject, place < stillBad ? spammer : mended, 56 + place)
    if (held !== 'unknown')
      isp.fact(subject, holderFact(held === 'by one' ? source.holder : other(source.holder, place)))
  }
  for (let place = singles; place < singles + good; place++)
    isp.mail(address(place), clean, network === null ? null : 10)
}

const holderFact = ({ asn, name }: Pick<Holder, 'asn' | 'name'>) =>
  ({ kind: 'holder', asn, name, network: null }) as const

/** Customers of a /24 that is let in small pieces: three to a holder, in the documentation's AS numbers (RFC 5398). */
const other = (holder: Holder, place: number) => ({
  asn: 65_536 + ((holder.asn + Math.floor(place / 3)) % 16),
  name: `Customer ${Math.floor(place / 3) + 1} of ${holder.name}`,
})
