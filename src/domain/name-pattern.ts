import { globMatches } from './name-pattern/glob.ts'
import { longestLabel, longestName } from './name-pattern/length.ts'
import { fail, ok, type Result } from './result.ts'

/**
 * A pattern over PTR names (SPEC 8). `name`: the name itself; `suffix`: `.x`, x and everything below; `below`: a leading
 * `*.x`, everything below, without x. `base` is x: lower case, A-labels, no trailing dot; `wild` says that labels of it
 * hold a `*`, which stands for any run of characters (also none) within its label.
 */
export type NamePattern = { form: 'name' | 'suffix' | 'below'; base: string; wild: boolean }

const prefixes = { name: '', suffix: '.', below: '*.' } as const satisfies Record<NamePattern['form'], string>

/**
 * A name pattern in canonical form. Refused: an empty pattern, what could cover a whole top level (fewer than two labels
 * that say something: `*`, `.com`, `*.*.net`, `mail.*`), what no PTR name can be (bad characters, lengths, an all-digit end).
 */
export function parsePattern(text: string): Result<NamePattern> {
  const pattern = parseAnyPattern(text)
  if (!pattern.ok || pattern.value.base.split('.').filter((label) => /[^*]/u.test(label)).length >= 2) return pattern
  return fail('name-too-wide', 'At least two labels must be spelled out, such as ".pool.example".', 0)
}

/** A pattern of any width, for searching (`.net`): what `parsePattern` takes, and what it finds too wide. */
export function parseAnyPattern(text: string): Result<NamePattern> {
  if (text.length > 4 * longestName) return nameTooLong
  const plain = canonicalName(text.replace(/[。．｡]/gu, '.').replace(/\*+/gu, '*'))
  if (plain === '') return fail('name-empty', 'A name or a name pattern is missing.', 0)
  let form: NamePattern['form'] = plain.startsWith('*.') ? 'below' : plain.startsWith('.') ? 'suffix' : 'name'
  const labels: string[] = []
  let at: number = prefixes[form].length
  for (const written of plain.slice(at).split('.')) {
    const label = parseLabel(written, Math.min(at, text.length))
    if (!label.ok) return label
    labels.push(label.value)
    at += written.length + 1
  }
  if (form === 'suffix' && labels[0] === '*' && labels.length > 1) {
    // `.*.x` and `*.x` are the same set; at most one listing stands per subject, so one of them is canonical.
    labels.shift()
    form = 'below'
  }
  const base = labels.join('.')
  if (base.length > longestName) return nameTooLong
  // A name below needs a label and a dot more: `.x` would be x alone, `*.x` nothing at all.
  if (form !== 'name' && base.length > longestName - 2)
    return fail('name-length', `Nothing fits below a name of more than ${longestName - 2} characters.`, 0)
  if (/^\d+$/u.test(labels.at(-1) ?? ''))
    return fail('name-numeric', 'No name ends in a label of digits only; is an address meant?')
  return ok({ form, base, wild: base.includes('*') })
}

const nameTooLong = fail('name-length', `A name has at most ${longestName} characters.`, longestName)

function parseLabel(written: string, at: number): Result<string> {
  if (written === '') return fail('name-form', 'A label is missing between two dots.', at)
  const label = /^[ -~]*$/u.test(written) ? written : toAscii(written)
  if (label === null)
    return fail('name-idna', `"${written}" is not a valid international label, or mixes one with "*".`, at)
  const strange = /[^a-z0-9_*-]/u.exec(label)
  if (strange !== null) return fail('name-character', `${JSON.stringify(strange[0])} does not belong in a name.`, at)
  if (label.length > longestLabel)
    return fail('name-label-length', `A label has at most ${longestLabel} characters.`, at)
  return ok(label)
}

/** The A-label of one international label (IDNA by UTS #46, as every URL parser has it), or null. */
function toAscii(label: string): string | null {
  // Only letters, digits, "-" and "_" beside the international characters: "%" or "@" would mean something in a URL.
  if (/[!-,./:-@[-^`{-~\s]/u.test(label)) return null
  const url = URL.parse(`http://${label}.example/`)
  const ascii = url?.hostname.slice(0, -'.example'.length) ?? ''
  // A full-width star would come back as one that was never written.
  return ascii === '' || /[.*]/u.test(ascii) ? null : ascii
}

export const formatPattern = (pattern: NamePattern): string => prefixes[pattern.form] + pattern.base

/** A name as it is compared and stored: lower case, without the trailing dot of the root. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** Whether the pattern covers the name. Time is linear in the name (labels are short), whatever the pattern. */
export function matchesName(pattern: NamePattern, name: string): boolean {
  const lower = canonicalName(name)
  if (lower.length > longestName) return false
  if (!pattern.wild) {
    if (pattern.form !== 'below' && lower === pattern.base) return true
    return pattern.form !== 'name' && lower.length > pattern.base.length + 1 && lower.endsWith(`.${pattern.base}`)
  }
  const globs = pattern.base.split('.')
  const labels = lower.split('.')
  const extra = labels.length - globs.length
  if (extra < (pattern.form === 'below' ? 1 : 0) || (pattern.form === 'name' && extra > 0)) return false
  return globs.every((glob, index) => globMatches(glob, labels[extra + index] ?? ''))
}
