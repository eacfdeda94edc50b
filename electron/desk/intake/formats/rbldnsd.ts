import { bitsOf, formatNetwork, type Network } from '../../../../src/domain/address.ts'
import { testEntries } from '../../../../src/domain/dns-form.ts'
import { formatSubject, type Subject } from '../../../../src/domain/subject.ts'
import { type Format, type Line, longestNote, type Sink } from '../entry.ts'
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

function createReader(sink: Sink): (line: Line) => void {
  const scope = createScope()
  let dataset: 'any' | 'names' | 'generic' = 'any'
  let widest4 = 2 ** 32

  /** Answers what is wrong with it, or null. */
  const direct = (word: string, text: string): string | null => {
    const name = word.toLowerCase()
    if (/^\d$/u.test(name)) scope.setVariable(name, text)
    else if (name === '=') scope.setBase(text)
    else if (name === 'maxrange4') widest4 = Math.min(widest4, rangeSize(text))
    else if (name === 'dataset') {
      const type = text.split(/[\s:]/u)[0]?.toLowerCase() ?? ''
      dataset = type === 'dnset' ? 'names' : type === 'generic' ? 'generic' : 'any'
      scope.reset()
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
    if (dataset === 'generic') return bad('Records of a generic dataset are no listings.')
    const isDefault = text.startsWith(':') && splitEntry(text, false).kind !== '6'
    if (isDefault) {
      const value = readValue(text)
      return value.ok ? scope.setDefault(value.value) : bad(value.problem.message)
    }

    const excluded = text.startsWith('!')
    const split = splitEntry(excluded ? text.slice(1).trimStart() : text, dataset === 'names')
    if (split.kind === 'name' && isTestName(split.word)) return
    const subjects = readSubjects(split)
    if (!subjects.ok) return bad(subjects.problem.message)
    if (split.kind === '4' && addressesIn(subjects.value) > widest4)
      return bad('It is wider than $MAXRANGE4 allows; rbldnsd leaves it out.')
    if (excluded) {
      for (const subject of subjects.value) {
        if (subject.kind === 'name') return bad('A name cannot be excluded from a pattern here; list what is meant.')
        if (!isTestAddress(subject.network)) sink.exclusion({ line: line.number, network: subject.network })
      }
      return
    }
    const value = readValue(split.rest)
    if (!value.ok) return bad(value.problem.message)
    const { reason, listedAt, note } = scope.meaningOf(value.value)
    for (const subject of subjects.value) {
      if (subject.kind === 'network' && isTestAddress(subject.network)) continue
      const own = note === '' ? '' : note.replaceAll(anyAddress, formatSubject(subject)).slice(0, longestNote)
      sink.entry({ line: line.number, subject, reason, listedAt, expiresAt: null, note: own }, line.text)
    }
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
