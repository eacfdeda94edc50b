import { enough, type PtrEvidence, type PtrRule } from './evidence.ts'
import { machineSerial } from './shape.ts'
import { type FoundWord, type Piece, type Tokens, wordsOfRun } from './tokens.ts'
import { type WordKind, wordOf } from './words.ts'

const rules = {
  dynamic: 'dynamic-word',
  customer: 'generic-word',
  machine: 'generic-word',
  plain: 'generic-word',
  static: 'static-word',
  unnamed: 'unnamed',
  no: 'unnamed',
  name: 'unnamed',
  mail: 'mail-role',
  service: 'service-role',
} as const satisfies Record<WordKind, PtrRule>

const sentences = {
  'dynamic-word': 'A word of dial-in, access or mobile space.',
  'generic-word': 'A word for just any host or customer.',
  'static-word': 'The provider says it is static, which does not say whose it is.',
  unnamed: 'Says that nobody has set a name.',
  'mail-role': 'Has a mail role: somebody named it for what it does.',
  'service-role': 'Has a service’s role.',
} as const

type WordRule = keyof typeof sentences

const wordEvidence = ({ text, at }: Piece, rule: WordRule, weight: number): PtrEvidence => ({
  rule,
  text,
  span: [at, at + text.length],
  weight,
  sentence: sentences[rule],
})

/** Kinds of line that nobody names a host after: alone before the registered name they are the name of all lines. */
const lines = new Set(['adsl', 'vdsl', 'xdsl', 'dialup', 'broadband', 'ftth', 'gprs', 'cpe'])

/** The one name of all customers, where nothing else stands before the registered name. */
const anyone = new Set(['customer', 'cliente', 'kunde', 'klant', 'klient'])

/**
 * Words that speak for a generic name: the strongest in full, each further kind of word a little more (`pool` beside
 * `dsl` says the same again). A label that is one such word alone, behind the first, is a place for many hosts.
 */
export function spoken(tokens: Tokens, words: readonly FoundWord[]): PtrEvidence[] {
  const said: PtrEvidence[] = []
  const strongest = words
    .filter(({ kind }) => ['dynamic', 'customer', 'machine', 'plain', 'static', 'unnamed'].includes(kind))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
  const seen = new Set<string>()
  for (const word of strongest) {
    if (seen.has(word.text)) continue
    const alone = tokens.labels[word.label]?.text === word.text
    const only = tokens.hostLabels === 1
    const place = !alone
      ? 0
      : only && anyone.has(word.text)
        ? 1
        : word.label > 0 || (only && (lines.has(word.text) || word.kind === 'unnamed'))
          ? 0.5
          : 0
    said.push(
      wordEvidence(word, rules[word.kind], (seen.size === 0 ? word.weight : Math.min(1, word.weight / 2)) + place),
    )
    seen.add(word.text)
  }
  const no = words.find(
    (word) => word.kind === 'no' && words.some((other) => other.label === word.label && isNaming(other)),
  )
  if (no !== undefined) said.push(wordEvidence(no, 'unnamed', enough))
  return said
}

/** "no ptr", "reverse not set": what it is that is not there. */
const isNaming = ({ kind, text }: FoundWord): boolean =>
  kind === 'name' || ['rdns', 'ptr', 'reverse', 'rev', 'host'].includes(text)

/**
 * A mail role outweighs any address (senders do put addresses into the names of their outbound hosts), but not an address
 * in space that its provider calls dynamic. Another service says little against an address that is wholly there.
 */
export function roleEvidence(tokens: Tokens, words: readonly FoundWord[], own: number, foreign: number): PtrEvidence[] {
  const mail = [...words, ...registeredWords(tokens)].find((word) => word.kind === 'mail' && isRole(tokens, word))
  if (mail !== undefined) return [wordEvidence(mail, 'mail-role', mail.label < 0 || own >= 4 ? -4 : -6)]
  const service = words
    .filter((word) => word.kind === 'service' && !isNumberedMachine(tokens, word))
    .sort((a, b) => b.weight - a.weight)[0]
  if (service === undefined) return []
  const telling = service.weight > 2 ? 2 : 0
  const weight = own >= 4 ? 0.75 : service.label === 0 ? 2 : foreign >= 3 ? 0.5 : 1
  return [wordEvidence(service, 'service-role', -weight - telling)]
}

/** `ns3012345`: a machine's serial number, no name server. */
const isNumberedMachine = ({ pieces }: Tokens, { at }: FoundWord): boolean =>
  pieces.some((piece) => piece.at === at && machineSerial(piece.text) > 0)

/** "mx" and "in" may be a country or a city where they stand further right; "mail" never is. */
function isRole({ labels }: Tokens, { text, label }: FoundWord): boolean {
  const short = text === 'mx' || text === 'pop' || text === 'out' || text === 'ses' || text === 'esp' || text === 'mh'
  return !short || label <= 0 || labels[label]?.text !== text
}

/** Words of the registered label between its hyphens, without digits behind them. */
function registeredWords({ registered }: Tokens): FoundWord[] {
  if (registered === null) return []
  return Array.from(registered.text.matchAll(/[^-]+/gu)).flatMap((match) =>
    wordsOfRun({ text: match[0].replace(/\d+$/u, ''), at: registered.at + match.index }, -1),
  )
}

/** "pool.example": it tells the kind of a name that holds its address, and is no evidence by itself. */
export function registeredWord(tokens: Tokens, own: PtrEvidence | null): PtrEvidence[] {
  if (own === null || own.weight < enough) return []
  const { registered } = tokens
  // "pool.example", not "city-broadband.example": a provider is called what it sells.
  const found = registered === null ? null : wordOf(registered.text)
  if (registered === null || found?.kind !== 'dynamic' || found.weight < 1.5) return []
  return [{ ...wordEvidence(registered, 'dynamic-word', 0.5), rule: 'registered-word' }]
}
