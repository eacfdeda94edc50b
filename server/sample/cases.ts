import { formatNetwork } from '../../src/domain/address.ts'
import { highspamEnd } from '../../src/domain/highspam.ts'
import type { RefusalKind } from '../../src/domain/refusal.ts'
import type { Channel } from '../../src/domain/request.ts'
import { ptrName } from './holders.ts'
import type { Isp, Source } from './isp.ts'
import { clean, faint, mended, spammer } from './traffic.ts'

/** What a request is about, and what its sender may have pasted. */
export interface Case {
  subjects: string[]
  channel: Channel
  /** The refusal that the sender got, or null for `foreign` pastes and none. */
  refusal: { kind: RefusalKind; subject: string; listedAt: number | null } | null
  pastesForeign: boolean
}

interface CaseMaker {
  name: string
  /** How many of 400 requests are of this kind (SPEC.md, Inbox). */
  share: number
  make(isp: Isp): Case
}

const of = (subject: string, kind: RefusalKind, listedAt: number | null = null, refused = subject): Case => ({
  subjects: [subject],
  channel: 'form',
  refusal: { kind, subject: refused, listedAt },
  pastesForeign: false,
})

/** A single under a rollup: the /24 with so many shadowed singles, each still sending (or not). */
function rolledUp(isp: Isp, source: Source, singles: number, stillBad: number): number {
  const rollup = isp.list(source.network, 'rollup', 12, {
    grounds: 'many-addresses',
    hits: 4200,
    lastHitAt: isp.now - 1800,
  })
  for (let i = 0; i < singles; i++) {
    const host = (source.host + 1 + i * 3) % 256
    const address = formatNetwork({ family: 4, lo: source.base + host, plen: 32 })
    isp.list(address, 'directspam', 60 + i, { shadowedBy: rollup.id })
    isp.mail(address, i < stillBad ? spammer : mended, 60 + i)
  }
  return rollup.listedAt
}

/** A third are not ours, a quarter dynamic or generic, a tenth in the wrong channel, a third need judgement. */
export const caseMakers: CaseMaker[] = [
  {
    name: 'only Spamhaus',
    share: 38,
    make(isp) {
      const source = isp.newSource('mail')
      isp.checked(source, { listedBy: ['spamhaus'] })
      isp.mail(source.address, clean, null)
      return of(source.address, 'spamhaus')
    },
  },
  {
    name: 'only SpamCop',
    share: 15,
    make(isp) {
      const source = isp.newSource('mail')
      isp.checked(source, { listedBy: ['spamcop'] })
      isp.mail(source.address, clean, null)
      return of(source.address, 'spamcop')
    },
  },
  {
    name: 'PTR missing',
    share: 28,
    make(isp) {
      const source = isp.newSource()
      isp.checked(source, { ptr: { kind: 'ptr', state: 'missing', names: [], confirmed: false } })
      return of(source.address, 'ptrMissing')
    },
  },
  {
    name: 'PTR unresolvable',
    share: 12,
    make(isp) {
      const source = isp.newSource()
      isp.checked(source, { ptr: { kind: 'ptr', state: 'unresolvable', names: [], confirmed: false } })
      return of(source.address, 'ptrUnresolvable')
    },
  },
  {
    name: 'unknown mailbox',
    share: 14,
    make(isp) {
      const source = isp.newSource('mail')
      isp.checked(source)
      isp.mail(source.address, clean, null)
      return of(
        source.address,
        'unknownMailbox',
        null,
        `${isp.random.pick(['k.brandt', 'old.account', 'info', 'l.rossi'])}@isp.example`,
      )
    },
  },
  {
    name: 'refused elsewhere',
    share: 14,
    make(isp) {
      const source = isp.newSource('mail')
      isp.checked(source)
      isp.mail(source.address, clean, null)
      return { subjects: [source.address], channel: 'form', refusal: null, pastesForeign: true }
    },
  },
  {
    name: 'not covered at all',
    share: 12,
    make(isp) {
      const source = isp.newSource('mail')
      isp.checked(source)
      isp.mail(source.address, clean, null)
      return { subjects: [source.address], channel: 'support', refusal: null, pastesForeign: false }
    },
  },
  {
    name: 'dynamic by name',
    share: 44,
    make: (isp) => namedByProvider(isp, 'pool'),
  },
  {
    name: 'generic by name',
    share: 36,
    make: (isp) => namedByProvider(isp, 'host'),
  },
  {
    name: 'dynamic by statement',
    share: 20,
    make(isp) {
      const source = isp.newSource('pool')
      const listing = isp.list(source.network, 'dynamic', 300, { note: 'provider: customer pool' })
      isp.fact(source.network, {
        kind: 'statement',
        says: 'dynamic',
        by: source.holder.name,
        withdrawn: isp.random.chance(0.2),
      })
      isp.checked(source, {
        ptr: {
          kind: 'ptr',
          state: 'ok',
          names: [`mail.${source.address.replaceAll('.', 'x')}.example`],
          confirmed: true,
        },
      })
      return of(source.address, 'dynamic', listing.listedAt)
    },
  },
  {
    name: 'noBounce by the form',
    share: 18,
    make: (isp) => noBounce(isp, 'form'),
  },
  {
    name: 'highspam by the form',
    share: 22,
    make(isp) {
      const source = isp.newSource('mail')
      const daysAgo = isp.random.between(2, 20)
      const relapses = isp.random.chance(0.3) ? 1 : 0
      const listing = isp.list(source.address, 'highspam', daysAgo, { relapses, hits: 800, lastHitAt: isp.now - 7200 })
      listing.expiresAt = highspamEnd(listing, isp.policy)
      isp.checked(source)
      isp.mail(source.address, isp.random.chance(0.5) ? spammer : mended, daysAgo)
      return of(source.address, 'highspam', listing.listedAt)
    },
  },
  {
    name: 'directspam, mended',
    share: 34,
    make: (isp) => directspam(isp, 'mended'),
  },
  {
    name: 'directspam, still sending',
    share: 30,
    make: (isp) => directspam(isp, 'still sending'),
  },
  {
    name: 'directspam and a generic name',
    share: 8,
    make(isp) {
      const source = isp.newSource('host')
      patternFor(isp, source)
      const listing = isp.list(source.address, 'directspam', 56)
      isp.checked(source)
      isp.mail(source.address, mended, 56)
      return of(source.address, 'directspam', listing.listedAt)
    },
  },
  {
    name: 'clean in a rollup that stands',
    share: 15,
    make(isp) {
      const source = isp.newSource('mail')
      const listedAt = rolledUp(isp, source, isp.random.between(7, 14), 7)
      isp.checked(source)
      isp.mail(source.address, clean, 12)
      return of(source.address, 'rollup', listedAt, isp.random.chance(0.5) ? source.network : source.address)
    },
  },
  {
    name: 'in a rollup that is too wide',
    share: 8,
    make(isp) {
      const source = isp.newSource('mail')
      const listedAt = rolledUp(isp, source, 6, isp.random.between(0, 2))
      isp.checked(source)
      isp.mail(source.address, clean, 12)
      return of(source.address, 'rollup', listedAt)
    },
  },
  {
    name: 'facts too old',
    share: 10,
    make(isp) {
      const source = isp.newSource('mail')
      const listing = isp.list(source.address, 'directspam', 58)
      isp.fact(
        source.address,
        { kind: 'ptr', state: 'ok', names: [ptrName(source.holder, source.address, isp.random)], confirmed: true },
        24 * 30,
      )
      isp.mail(source.address, mended, 58)
      return of(source.address, 'directspam', listing.listedAt)
    },
  },
  {
    name: 'too little mail to say',
    share: 9,
    make(isp) {
      const source = isp.newSource('mail')
      const listing = isp.list(source.address, 'directspam', 400)
      isp.checked(source)
      isp.mail(source.address, faint, 400)
      return of(source.address, 'directspam', listing.listedAt)
    },
  },
  {
    name: 'noBounce by Support',
    share: 5,
    make: (isp) => noBounce(isp, 'support'),
  },
  {
    name: 'twelve addresses',
    share: 4,
    make(isp) {
      const cases = [
        directspam(isp, 'mended'),
        directspam(isp, 'still sending'),
        namedByProvider(isp, 'host'),
        ...Array.from({ length: 9 }, (_, i) => directspam(isp, i % 3 === 0 ? 'still sending' : 'mended')),
      ]
      return {
        ...of('', 'directspam'),
        subjects: cases.flatMap(({ subjects }) => subjects),
        refusal: cases[0]?.refusal ?? null,
      }
    },
  },
  {
    name: 'IPv6',
    share: 4,
    make(isp) {
      const lo = (0x20010db8n << 96n) | (0xffffn << 80n) | (BigInt(isp.rows.listings.length) << 64n) | 0x25n
      const address = formatNetwork({ family: 6, lo, plen: 128 })
      const network = formatNetwork({ family: 6, lo: (lo >> 64n) << 64n, plen: 64 })
      const listing = isp.list(address, 'directspam', 55)
      const { holder } = isp.newSource('mail')
      isp.checked(
        { address, network, base: 0, host: 0, holder },
        {
          ptr: { kind: 'ptr', state: 'ok', names: [`mx.six${isp.rows.listings.length}.example`], confirmed: true },
        },
      )
      isp.mail(network, mended, 55)
      return of(address, 'directspam', listing.listedAt)
    },
  },
]

function directspam(isp: Isp, how: 'mended' | 'still sending'): Case {
  const source = isp.newSource('mail')
  const daysAgo = how === 'mended' ? isp.random.between(16, 59) : isp.random.between(3, 40)
  const listing = isp.list(source.address, 'directspam', daysAgo, {
    hits: isp.random.between(10, 9000),
    lastHitAt: isp.now - isp.random.between(60, 200_000),
    relapses: how === 'mended' ? 0 : isp.random.between(0, 2),
  })
  isp.checked(source)
  isp.mail(source.address, how === 'mended' ? mended : spammer, daysAgo)
  return of(source.address, 'directspam', listing.listedAt)
}

function noBounce(isp: Isp, channel: Channel): Case {
  const source = isp.newSource('mail')
  const listing = isp.list(source.address, 'noBounce', 40)
  isp.checked(source)
  isp.mail(source.address, clean, 40)
  if (channel === 'support')
    isp.fact(source.address, { kind: 'party', verified: true, bouncesAccepted: isp.random.chance(0.7) })
  return { ...of(source.address, 'noBounce', listing.listedAt), channel }
}

/** The provider's pattern is on the name list once, whoever of its customers asks. */
function patternFor(isp: Isp, source: Source): string {
  const { domain, naming } = source.holder
  const subject = naming === 'pool' ? `.dyn.${domain}` : `host-*.${domain}`
  const known = isp.rows.listings.some((listing) => listing.subject === subject)
  if (!known)
    isp.list(subject, naming === 'pool' ? 'dynamic' : 'generic', 700, {
      list: 'name',
      note: `named by ${source.holder.name}`,
    })
  return subject
}

function namedByProvider(isp: Isp, naming: 'pool' | 'host'): Case {
  const source = isp.newSource(naming)
  patternFor(isp, source)
  const name = ptrName(source.holder, source.address, isp.random)
  isp.checked(source, { ptr: { kind: 'ptr', state: 'ok', names: [name], confirmed: true } })
  if (isp.random.chance(0.3)) isp.mail(source.address, clean, null)
  return of(source.address, naming === 'pool' ? 'dynamic' : 'generic', null, name)
}
