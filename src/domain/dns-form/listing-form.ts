import { contains, formatNetwork, highest, isAddress, type Network, parseNetwork } from '../address.ts'
import { dnsName, dnsNameOfName, lintTxt, longestTxt, octetsOf, type ReturnCode, returnCode } from '../dns-form.ts'
import type { Listing } from '../listing.ts'
import { servedBy } from '../name-pattern/publisher.ts'
import { type NamePattern, parsePattern } from '../name-pattern.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import { renderTxt } from '../refusal/render.ts'
import type { Problem } from '../result.ts'

/** Octets of a DNS message over UDP without EDNS (RFC 1035, 4.2.1). */
const longestUdp = 512

/** Where the lists are served; the desk does not know the names of the team's zones unless it is told. */
export interface Zones {
  address: string
  name: string
}

const exampleZones: Zones = { address: 'bl.example', name: 'names.example' }

/** A listing as DNS says it. */
export interface DnsForm {
  listingId: number
  subject: string
  /** What is asked: of a network its first address stands for all, of a name pattern its shortest name. */
  queryName: string | null
  a: ReturnCode
  txt: string
  /** Octets in UTF-8; 255 at most. */
  txtOctets: number
  /** Octets of the answer to a TXT question over UDP; 512 at most. */
  answerOctets: number
  problems: Problem[]
}

/**
 * The exact DNS form of a listing (SPEC 11): query name, A, TXT as it comes out for that question, and what is wrong with
 * it: a text over 255 octets is cut by rbldnsd without a word, an answer over 512 octets does not fit into UDP, a name that
 * is too long with its zone cannot be asked, a pattern may not be served at all. Each problem names the listing.
 *
 * In place of `$` rbldnsd puts the asked address (IPv6 in its short form); of a wildcard it puts the listed name, not the
 * asked one (measured): the text does not grow with what is asked.
 *
 * @param pageUrl the page of the blocks, without anchor
 * @param about the address that is asked about, where that is one inside a listed network
 */
export function dnsForm(
  listing: Pick<Listing, 'id' | 'list' | 'subject' | 'reason' | 'listedAt'>,
  pageUrl: string,
  zones: Zones = exampleZones,
  about: string | null = null,
): DnsForm {
  const asked =
    listing.list === 'name'
      ? askedName(listing.subject, zones.name)
      : askedAddress(listing.subject, zones.address, about)
  const date = listing.list === 'name' ? null : dayOfTime(listing.listedAt)
  const template = renderTxt({ reason: listing.reason, date, urlBase: pageUrl })
  const txt = expand(template, asked.standsFor)
  const longestText = expand(template, asked.longest)
  const longest = octetsOf(longestText)
  const txtOctets = octetsOf(txt)
  const answerOctets = answerSize(asked.name ?? `${asked.standsFor}.${zones.name}`, longest)
  const problems = asked.problems.map((problem) => named(listing.subject, problem))
  const [text] = lintTxt(longestText).filter(({ code }) => code !== 'txt-empty')
  if (text !== undefined)
    problems.push({
      ...text,
      message:
        text.code === 'txt-length'
          ? `${listing.subject}: the text has ${longest} octets; a TXT string holds ${longestTxt}, the rest is cut off.`
          : `${listing.subject}: ${text.message}`,
    })
  if (answerOctets > longestUdp)
    problems.push({
      code: 'dns-answer-length',
      message: `${listing.subject}: the answer has ${answerOctets} octets; over UDP ${longestUdp} fit.`,
    })
  return {
    listingId: listing.id,
    subject: listing.subject,
    queryName: asked.name,
    a: returnCode(listing.reason),
    txt,
    txtOctets,
    answerOctets,
    problems,
  }
}

const named = (subject: string, problem: Problem): Problem => ({
  ...problem,
  message: `${subject}: ${problem.message}`,
})

interface Asked {
  name: string | null
  /** What `$` becomes for that question. */
  standsFor: string
  /** The longest that `$` can become for any question the listing answers. */
  longest: string
  problems: Problem[]
}

function askedAddress(subject: string, zone: string, about: string | null): Asked {
  const network = parseNetwork(subject)
  if (!network.ok) return { name: null, standsFor: subject, longest: subject, problems: [network.problem] }
  const inside = about === null ? null : parseNetwork(about)
  const first =
    inside?.ok && contains(network.value, inside.value) ? firstAddress(inside.value) : firstAddress(network.value)
  const name = dnsName(first, zone)
  const text = formatNetwork(first)
  return {
    name: name.ok ? name.value : null,
    standsFor: text,
    longest: isAddress(network.value) ? text : longestAddress(network.value),
    problems: name.ok ? [] : [name.problem],
  }
}

const firstAddress = (network: Network): Network =>
  network.family === 4 ? { ...network, plen: 32 } : { ...network, plen: 128 }

/** The last address is written longest, or as long as any: its octets and groups have the most digits. */
const longestAddress = (network: Network): string =>
  network.family === 4
    ? formatNetwork({ family: 4, lo: highest(network), plen: 32 })
    : formatNetwork({ family: 6, lo: highest(network), plen: 128 })

function askedName(subject: string, zone: string): Asked {
  const pattern = parsePattern(subject)
  if (!pattern.ok) return { name: null, standsFor: subject, longest: subject, problems: [pattern.problem] }
  const served = servedBy(pattern.value, 'dnset')
  const { base } = pattern.value
  if (!served.ok)
    return {
      name: null,
      standsFor: base,
      longest: base,
      problems: [{ code: 'dns-pattern', message: `it is not served by DNS but by a PCRE map. ${served.why}` }],
    }
  const name = dnsNameOfName(shortestName(pattern.value), zone)
  return { name: name.ok ? name.value : null, standsFor: base, longest: base, problems: name.ok ? [] : [name.problem] }
}

const shortestName = ({ form, base }: NamePattern): string => (form === 'below' ? `a.${base}` : base)

/** As rbldnsd does: `$$` is `$`, `$` what the entry is about. */
const expand = (template: string, subject: string): string =>
  template.replace(/\$\$|\$/gu, (found) => (found === '$$' ? '$' : subject))

/**
 * Header, question, and one TXT record whose owner points at the question (RFC 1035, 4.1): 12, name and 4, 12 and the
 * strings with a length octet each. Mail servers ask for A and TXT apart.
 */
function answerSize(queryName: string, txt: number): number {
  const name = queryName.length + 2
  const strings = Math.max(1, Math.ceil(txt / longestTxt))
  return 12 + name + 4 + 12 + txt + strings
}
