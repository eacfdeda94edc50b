import { formatNetwork, parseLoose, parseNetwork } from '../address.ts'
import { formatPattern, parsePattern } from '../name-pattern.ts'
import { hasAddressForm } from '../subject.ts'
import type { WordsFigure } from './figure.ts'

const longestWord = 254

/** Why a word cannot stand in a list of this kind; null: it can. `before`: the words ahead of it, each of which may stand once. */
export function problemOfWord(item: WordsFigure['item'], word: unknown, before: readonly string[]): string | null {
  if (typeof word !== 'string' || word.trim() === '') return 'A text is expected.'
  if (word.length > longestWord) return `A text of at most ${longestWord} characters is expected.`
  if (word !== word.trim()) return 'There are spaces before or after it.'
  if (hasControls(word)) return 'Control characters do not belong here.'
  return shapeProblem(item, word) ?? (before.includes(word) ? `"${word}" stands here already.` : null)
}

function shapeProblem(item: WordsFigure['item'], word: string): string | null {
  switch (item) {
    case 'text':
      return null
    case 'third-party':
      return /^[a-z\d](?:[a-z\d.-]{0,61}[a-z\d])?$/u.test(word)
        ? null
        : 'The name of a list is lower-case letters, digits, dots and hyphens, such as "spamhaus".'
    case 'reporter':
      return reporterProblem(word)
    case 'host':
      return hostProblem(word)
  }
}

/** A domain, or a mail address at one. The local part is taken as it is: only its owner knows its rules (RFC 5321, 2.3.11). */
function reporterProblem(word: string): string | null {
  const at = word.lastIndexOf('@')
  const local = word.slice(0, Math.max(0, at))
  if (at >= 0 && (local === '' || local.length > 64 || /[\s<>@]/u.test(local)))
    return 'This is no mail address; "abuse@sender.example" is one.'
  return nameProblem(word.slice(at + 1), 'A domain or a mail address is expected')
}

/** A network, an address, a host name, or `.x` for x and everything below. */
function hostProblem(word: string): string | null {
  if (!hasAddressForm(word))
    return nameProblem(word.startsWith('.') ? word.slice(1) : word, 'A network or a host name is expected')
  const network = parseNetwork(word)
  if (network.ok) {
    const canonical = formatNetwork(network.value)
    if (network.value.plen === 0) return 'This is every address there is: any sender could forge one.'
    return canonical === word ? null : `Write "${canonical}".`
  }
  const loose = parseLoose(word)
  return loose.ok ? `Write "${formatNetwork(loose.value.network)}".` : network.problem.message
}

function nameProblem(name: string, expected: string): string | null {
  if (name.includes('*')) return `${expected}, without "*".`
  const pattern = parsePattern(name)
  if (!pattern.ok || pattern.value.form !== 'name')
    return `${expected}${pattern.ok ? '.' : `: ${pattern.problem.message}`}`
  const canonical = formatPattern(pattern.value)
  return canonical === name ? null : `Write the name as "${canonical}".`
}

const hasControls = (text: string): boolean =>
  [...text].some((character) => character < ' ' || (character >= '\u007f' && character < '\u00a0'))
