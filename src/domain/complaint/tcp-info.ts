import type { Network } from '../address.ts'
import { readAddress } from './address-text.ts'
import type { Piece } from './received-words.ts'

/** The client as the server that wrote the field saw it: its address, never what it called itself. */
export interface Client {
  address: Network
  /** The name that server found for the address and checked forwards; null: none, or it cannot be told from a HELO. */
  name: string | null
}

export type ClientFound = { client: Client | null; ambiguous: boolean }

/** Words that begin a comment of the sender's own words, or of things that are no address. */
const notTheClient =
  /^(?:helo|ehlo|lhlo|account|user|from|for|via|by|sender|port|ident|authenticated|envelope-\w+|using|with)$/iu
const beginsHelo = /^(?:helo|ehlo|lhlo|account|user)(?![@.\w-])/iu
const eximWords = /^(?:helo=|port=|ident=)/iu

interface Candidate extends Client {
  /** What stands behind the address is the sender's own: Exim's `([address] helo=…)`. */
  heloBehind: boolean
}

/**
 * The client's address in a from clause: what the server put into the TCP information (RFC 5321, 4.4), that is
 *
 * - `(name [address])`, `([address])`: Postfix, Sendmail, Exim; `name` is checked by these unless "may be forged";
 *   Sendmail puts `ident@` before the name, the client's own word, in which an address may stand as well
 * - `(address)`: qmail, Exchange; also `(ident@address)`
 * - `name [address]`, `name (helo) [address]`: older ones
 * - `[address] (helo=…)`: Exim without a host name, the one form in which the first word is not the sender's
 *
 * A sender chooses the HELO, which stands before that (in Exim behind it, as `helo=`): of several addresses the last one
 * is the server's. Where Exim's form and another one are both there, one of them was written by the sender, and nothing
 * tells which: `ambiguous`.
 *
 * @param clause pieces between `from` and `by` @param rest pieces from `by` on
 */
export function clientOf(clause: readonly Piece[], rest: readonly Piece[]): ClientFound {
  const candidates: Candidate[] = []
  for (const [place, { kind, text }] of clause.entries()) {
    const found = kind === 'comment' ? inComment(text) : place > 0 ? inWord(text) : null
    if (found === 'ambiguous') return { client: null, ambiguous: true }
    if (found !== null) candidates.push(found)
  }
  const last = candidates.at(-1)
  if (last === undefined) return { client: eximLiteral(clause, rest), ambiguous: false }
  if (candidates.slice(0, -1).some(({ heloBehind }) => heloBehind)) return { client: null, ambiguous: true }
  const first = clause[0]
  const byExim = last.heloBehind || isWrittenBy(rest, 'exim')
  const name = last.name ?? (byExim && first?.kind === 'word' ? first.text : null)
  return { client: { address: last.address, name: name !== null && isHostName(name) ? name : null }, ambiguous: false }
}

function inWord(text: string): Candidate | null {
  if (!text.startsWith('[')) return null
  const address = readAddress(text)
  return address === null ? null : { address, name: null, heloBehind: false }
}

function inComment(text: string): Candidate | 'ambiguous' | null {
  if (!text.includes('[')) {
    // `1.2.3.4` or `ident@1.2.3.4`, and nothing else.
    if (/\s/u.test(text) || /[<>=]/u.test(text)) return null
    const address = readAddress(text.slice(text.lastIndexOf('@') + 1))
    return address === null ? null : { address, name: null, heloBehind: false }
  }
  const places = bracketed(text)
  const [first] = places
  const last = places.at(-1)
  if (first === undefined || last === undefined) return null
  if (first === last) return atBracket(text, first)
  // Exim writes the client first, and what the client says of itself behind these words.
  if (first.open === 0 && places.slice(1).every(({ open }) => saidByClient.test(text.slice(0, open))))
    return atBracket(text, first)
  // Sendmail's `ident@name [address]`, with an address in the ident.
  return /[\s<>=]/u.test(text.slice(0, last.open).trim()) ? 'ambiguous' : atBracket(text, last)
}

interface Bracket {
  address: Network
  open: number
  /** Behind its `]`. */
  end: number
}

/** Brackets that hold an address. A comment has few; the rest of a very long one is nobody's TCP information. */
function bracketed(text: string): Bracket[] {
  const found: Bracket[] = []
  for (const { 0: written, index } of text.slice(0, 2000).matchAll(/\[[^[\]]{1,100}\]/gu)) {
    const address = readAddress(written)
    if (address !== null) found.push({ address, open: index, end: index + written.length })
  }
  return found
}

const saidByClient = /(?:^|\s)(?:helo|ehlo|ident)=$/iu

function atBracket(text: string, { address, open, end }: Bracket): Candidate | null {
  const before = text.slice(0, open).trim()
  // At most one word, the name, before the address: more, or a mail address, are other things (`envelope-sender <a@[…]>`).
  if (/[\s<>=]/u.test(before) || notTheClient.test(before) || beginsHelo.test(before)) return null
  const behind = text.slice(end)
  const said = before.slice(before.lastIndexOf('@') + 1)
  const checked = said !== '' && !/may be forged|not verified|unverified/iu.test(behind)
  return { address, name: checked ? said : null, heloBehind: /\b(?:helo|ehlo)\b/iu.test(behind) }
}

/** Exim names a client without a host name by its address, where others have the HELO; its other words say so. */
function eximLiteral(clause: readonly Piece[], rest: readonly Piece[]): Client | null {
  const [first, second] = clause
  if (first?.kind !== 'word' || !first.text.startsWith('[') || !isWrittenBy(rest, 'exim')) return null
  if (clause.length > 2 || (second !== undefined && !(second.kind === 'comment' && eximWords.test(second.text))))
    return null
  const address = readAddress(first.text)
  return address === null ? null : { address, name: null }
}

const isWrittenBy = (rest: readonly Piece[], program: string): boolean =>
  rest.some(({ kind, text }) => kind === 'comment' && text.toLowerCase().startsWith(program))

const isHostName = (text: string): boolean =>
  text.length <= 253 && /^[a-z\d](?:[\w-]*\.)+[a-z][\w-]*\.?$/iu.test(text) && !/^unknown$/iu.test(text)
