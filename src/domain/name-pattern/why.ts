import { canonicalName, matchesName, type NamePattern } from '../name-pattern.ts'
import { globMatches } from './glob.ts'
import { longestName } from './length.ts'

/** Which rule of SPEC 8 made a pattern cover a name. */
export const matchRules = ['exact', 'at-suffix', 'below', 'wildcard'] as const
export type MatchRule = (typeof matchRules)[number]

export type MatchAnswer =
  | { matches: true; rule: MatchRule; sentence: string }
  | { matches: false; rule: null; sentence: string }

const yes = (rule: MatchRule, sentence: string): MatchAnswer => ({ matches: true, rule, sentence })
const no = (sentence: string): MatchAnswer => ({ matches: false, rule: null, sentence })

/** Whether the pattern covers the name, and by which rule, or why not. */
export function whyMatches(pattern: NamePattern, name: string): MatchAnswer {
  const asked = canonicalName(name)
  const { form, base, wild } = pattern
  if (matchesName(pattern, asked)) {
    const labels = asked.split('.').length - base.split('.').length
    if (wild) return yes('wildcard', `${starred(base, asked)}${labels > 0 ? `, and everything below ${base}` : ''}.`)
    if (labels > 0) return yes('below', `Everything below ${base}.`)
    return form === 'name'
      ? yes('exact', 'Exactly this name.')
      : yes('at-suffix', `${base} itself, by the leading dot.`)
  }
  return no(whyNot(pattern, asked))
}

function whyNot({ form, base }: NamePattern, asked: string): string {
  const globs = base.split('.')
  const labels = asked.split('.')
  const extra = labels.length - globs.length
  if (asked.length > longestName) return 'No name is as long as this.'
  if (extra < 0) return `The name has fewer labels than ${base}.`
  for (let index = globs.length - 1; index >= 0; index--) {
    const glob = globs[index] ?? ''
    const label = labels[extra + index] ?? ''
    if (globMatches(glob, label)) continue
    return glob.includes('*') ? `"${label}" is not covered by "${glob}".` : `"${label}" is not "${glob}".`
  }
  if (extra === 0) return `"*." leaves out ${base} itself.`
  return form === 'name' ? 'The name has more labels; a "*" stays within one.' : 'It does not match.'
}

/** `"host-*" is "host-1-2"`: each label with a star and what stands in its place. */
function starred(base: string, asked: string): string {
  const globs = base.split('.')
  const labels = asked.split('.').slice(-globs.length)
  return globs
    .flatMap((glob, index) => (glob.includes('*') ? [`"${glob}" covers "${labels[index] ?? ''}"`] : []))
    .join(', ')
}
