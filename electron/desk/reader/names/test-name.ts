import type { NameTest, Served } from '../../../../src/contract/desk/names.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import { formatNetwork, type Network, parseAddress } from '../../../../src/domain/address.ts'
import { dnsForm } from '../../../../src/domain/dns-form/listing-form.ts'
import { compareSpecific, publishers, servedBy } from '../../../../src/domain/name-pattern/publisher.ts'
import { whyMatches } from '../../../../src/domain/name-pattern/why.ts'
import { canonicalName, type NamePattern, parsePattern } from '../../../../src/domain/name-pattern.ts'
import { classifyPtr } from '../../../../src/domain/ptr-class.ts'
import type { ReadContext } from '../context.ts'

/** Which listings cover a name and why, and what the name looks like. @throws DeskError `bad-input` */
export function testName({ mirror, policy }: ReadContext, text: string, addressText: string | null): NameTest {
  const name = askedName(text)
  const address = askedAddress(addressText)
  const matches = mirror.matchingNames([name]).flatMap((listing) => {
    const pattern = parsePattern(listing.subject)
    if (!pattern.ok) return []
    const why = whyMatches(pattern.value, name)
    if (!why.matches) return []
    const { rule, sentence } = why
    const dns = dnsForm(listing, policy.pageUrl)
    return [{ pattern: pattern.value, listing, rule, sentence, served: servedAt(pattern.value), dns }]
  })
  matches.sort((a, b) => compareSpecific(a.pattern, b.pattern) || a.listing.id - b.listing.id)
  return {
    name,
    address: address === null ? null : formatNetwork(address),
    matches: matches.map(({ pattern: _, ...match }) => match),
    classification: classifyPtr(name, address),
  }
}

export const servedAt = (pattern: NamePattern): Served[] =>
  publishers.map((publisher) => {
    const served = servedBy(pattern, publisher)
    return { publisher, ok: served.ok, says: served.ok ? served.how : served.why }
  })

/** A PTR name may hold characters that no pattern has; only what could not be a name at all is refused. */
function askedName(text: string): string {
  const name = canonicalName(text.trim())
  const wrong =
    name === '' || name.length > 253
      ? 'A name has 1 to 253 characters.'
      : name.split('.').some((label) => label === '' || label.length > 63)
        ? 'A label has 1 to 63 characters.'
        : name.includes('*')
          ? 'A name holds no "*"; is a pattern meant?'
          : null
  if (wrong === null) return name
  throw new DeskError('bad-input', wrong, { detail: { field: 'name' } })
}

export function askedAddress(text: string | null): Network | null {
  if (text === null || text.trim() === '') return null
  const read = parseAddress(text.trim())
  if (read.ok) return read.value
  throw new DeskError('bad-input', read.problem.message, { detail: { field: 'address' } })
}
