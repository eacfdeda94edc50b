import { bitsOf, formatNetwork, type Network } from '../../../../src/domain/address.ts'
import { testEntries } from '../../../../src/domain/dns-form.ts'
import { formatSubject, type Subject } from '../../../../src/domain/subject.ts'
import type { Format, Line, Sink } from '../entry.ts'
import { anyAddress } from '../refusal-words.ts'
import { createScope } from './rbldnsd/scope.ts'
import { readSubjects, splitEntry } from './rbldnsd/subject.ts'
import { readValue } from './rbldnsd/value.ts'

/**
 * Zones of rbldnsd (rbldnsd(8)): ip4set, ip4trie, ip6trie, dnset, and several of them in one file (`$DATASET`). What rbldnsd
 * would leave out with a warning is a bad line. The test entries of RFC 5782 are no listings and are passed over.
 */
export const rbldnsd: Format = {
  async read(lines, sink) {
    const read = createReader(sink)
    for await (const block of lines) for (const line of block) read(line)
  },
}

/** `#$SOA` and the like are directives too, for zones made for other servers. */
const directive = /^[#;:]?\$(=|\d|[A-Za-z]\w*)\s*(.*)$/su
/** Directives that say nothing of listings. */
const passedOver = new Set(['soa', 'ns', 'ttl', 'timestamp'])

/** Sets of listings. In the trivial ones (`t`) all entries have the default value, and only one form. */
const sets = ['ip4set', 'ip4tset', 'ip4trie', 'ip6trie', 'ip6tset', 'dnset'] as const
type Dataset = (typeof sets)[number] | 'any' | 'none'

function createReader(sink: Sink): (line: Line) => void {
  const scope = createScope()
  let dataset: Dataset = 'any'
  let widest4 = 2 ** 32
  let begun = false

  /** Answers what is wrong with it, or null. */
  const direct = (word: string, text: string): string | null => {
    const name = word.toLowerCase()
    if (name === '=' || /^\d$/u.test(name)) {
      if (begun && !scope.hasVariable(name))
        return `rbldnsd takes $${word} for the entries above it, too; it belongs above the first one.`
      if (name === '=') scope.setBase(text)
      else scope.setVariable(name, text)
    } else if (name === 'maxrange4') widest4 = Math.min(widest4, rangeSize(text))
    else if (name === 'dataset') {
      const type = text.split(/[\s:]/u)[0]?.toLowerCase() ?? ''
      dataset = sets.find((set) => set === type) ?? 'none'
      begun = false
      scope.reset()
      if (dataset === 'none' && type !== 'generic' && type !== 'acl') return `"${type}" is no dataset of rbldnsd.`
    } else if (!passedOver.has(name)) return `$${word} is no directive of rbldnsd.`
    return null
  }

  return (line) => {
    const bad = (why: string) => sink.bad(line.number, line.text, why)
    if ('problem' in line) return bad(line.problem)
    const text = line.text.trim()
    const [, word, rest = ''] = directive.exec(text) ?? []
    if (word !== undefined) {
      const wrong = direct(word, rest)
      // A comment may begin with a dollar sign by chance ("#$Id$").
      if (wrong !== null && text.startsWith('$')) bad(wrong)
      return
    }
    if (text === '' || text.startsWith('#') || text.startsWith(';')) return
    if (dataset === 'none') return bad('What stands in this dataset are no listings.')
    const isDefault = text.startsWith(':') && splitEntry(text, false).kind !== '6'
    if (isDefault) {
      const value = readValue(text)
      return value.ok ? scope.setDefault(value.value) : bad(value.problem.message)
    }

    const excluded = text.startsWith('!')
    const split = splitEntry(excluded ? text.slice(1).trimStart() : text, dataset === 'dnset')
    if (split.kind === 'name' && isTestName(split.word)) return
    const read = readSubjects(split)
    if (!read.ok) return bad(read.problem.message)
    if (split.kind === '4' && addressesIn(read.value) > widest4)
      return bad('It is wider than $MAXRANGE4 allows; rbldnsd leaves it out.')
    const subjects = read.value.filter((each) => each.kind === 'name' || !isTestAddress(each.network))
    if (subjects.length === 0) return
    const misplaced = misplacedIn(dataset, subjects, excluded)
    if (misplaced !== null) return bad(misplaced)
    begun = true
    if (excluded) {
      for (const subject of subjects) {
        if (subject.kind === 'name') return bad('A name cannot be excluded from a pattern here; list what is meant.')
        sink.exclusion({ line: line.number, network: subject.network })
      }
      return
    }
    const value = readValue(dataset === 'ip4tset' || dataset === 'ip6tset' ? '' : split.rest)
    if (!value.ok) return bad(value.problem.message)
    const { reason, listedAt, note, fromCode } = scope.meaningOf(value.value)
    // An A value of other zones may be what no name, or only a name, can have here: then it says nothing.
    const isNameReason = reason === 'generic' || (reason === 'dynamic' && split.kind === 'name')
    const says = !fromCode || isNameReason === (split.kind === 'name')
    const [only] = subjects
    const asked = subjects.length === 1 && only !== undefined ? formatSubject(only) : split.word
    const own = note === '' ? '' : note.replaceAll(anyAddress, asked)
    const said = { line: line.number, reason: says ? reason : null, listedAt, expiresAt: null, note: own }
    sink.entry(said, subjects, line.text)
  }
}

/** What a dataset leaves out of entries that others take. */
function misplacedIn(dataset: Dataset, subjects: readonly Subject[], excluded: boolean): string | null {
  const networks = subjects.flatMap((subject) => (subject.kind === 'network' ? [subject.network] : []))
  const all = (fits: (network: Network) => boolean) => networks.length === subjects.length && networks.every(fits)
  switch (dataset) {
    case 'any':
    case 'none':
    case 'dnset':
      return null
    case 'ip4set':
      return all(({ family }) => family === 4) ? null : 'An ip4set holds IPv4 only.'
    case 'ip4trie':
      return subjects.length === 1 && all(({ family }) => family === 4)
        ? null
        : 'An ip4trie holds IPv4 addresses and networks, no ranges.'
    case 'ip6trie':
      return all(({ family }) => family === 6) ? null : 'An ip6trie holds IPv6 only.'
    case 'ip4tset':
      return !excluded && all((network) => network.family === 4 && network.plen === 32)
        ? null
        : 'An ip4tset holds single IPv4 addresses only.'
    case 'ip6tset':
      return all((network) => network.family === 6 && network.plen === (excluded ? 128 : 64))
        ? null
        : 'An ip6tset holds networks of /64; what is excluded are single addresses.'
  }
}

const tests4: ReadonlySet<string> = new Set(Object.values(testEntries(4)))

/** 127.0.0.1 and 127.0.0.2, as they are or mapped into IPv6. */
const isTestAddress = (network: Network): boolean =>
  network.family === 4 && network.plen === bitsOf(network) && tests4.has(formatNetwork(network))

const testNames: ReadonlySet<string> = new Set(Object.values(testEntries('name')))

const isTestName = (word: string): boolean => testNames.has(word.toLowerCase().replace(/^\.|\.$/gu, ''))

/** `/24` or a number of addresses. */
function rangeSize(text: string): number {
  const [, slash, digits] = /^(\/?)(\d+)/u.exec(text) ?? []
  if (digits === undefined) return 2 ** 32
  return slash === '/' ? 2 ** Math.max(0, 32 - Number(digits)) : Number(digits)
}

const addressesIn = (subjects: readonly Subject[]): number =>
  subjects.reduce(
    (sum, subject) => sum + (subject.kind === 'network' ? 2 ** (bitsOf(subject.network) - subject.network.plen) : 0),
    0,
  )
