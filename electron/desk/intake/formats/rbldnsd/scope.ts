import { reasonOfCode } from '../../../../../src/domain/dns-form.ts'
import type { Reason } from '../../../../../src/domain/reason.ts'
import { anyAddress, createRefusalReader, type Said } from '../../refusal-words.ts'
import type { Value } from './value.ts'

/** What a value means for an entry. `note`: a text of the entry's own that is no refusal of ours, `anyAddress` standing for the subject. */
export interface Meaning extends Said {
  note: string
  /** No text said the reason: it comes from an A value, which in other zones may mean anything. */
  fromCode: boolean
}

/** What holds at a place of a zone file: default value, variables, base template, limits. */
export interface Scope {
  /**
   * `$1` … `$9`, `$0`, and the base template `$=`. rbldnsd keeps the first one given and puts texts together when it is
   * asked: it holds for the entries above it, too.
   */
  setVariable(digit: string, text: string): void
  setBase(text: string): void
  /** `name`: a digit, or `=` for the base template. */
  hasVariable(name: string): boolean
  setDefault(value: Value): void
  /** A new dataset: defaults and what it gave itself end; what stood before the first dataset stays. */
  reset(): void
  meaningOf(value: Value): Meaning
}

/**
 * The reason is what the sender is told: the entry's own text where it names one of ours, then its A value, then the default
 * text, then the default A value. An A value alone is weak: many zones give 127.0.0.2 to everything.
 */
export function createScope(): Scope {
  let variables = new Map<string, string>()
  let common: { variables: Map<string, string>; base: string | null } | null = null
  const said = createRefusalReader()
  const known = new Map<string, Meaning>()
  let base: string | null = null
  let standard: Value = { code: null, text: null }

  const expand = (template: string): string => {
    const own = template.startsWith('=')
    // What is put in the place of `$=` is not looked at again.
    const text = own ? template.slice(1) : (base ?? template)
    return text.replace(base === null || own ? /\$(?:\$|(\d))?/gu : /\$(?:\$|=|(\d))?/gu, (found, digit?: string) => {
      if (found === '$$') return '$'
      if (found === '$=') return template === '' ? anyAddress : template
      return digit === undefined ? anyAddress : (variables.get(digit) ?? '')
    })
  }
  const reading = (text: string | null): Said & { text: string } => {
    const expanded = text === null || (text === '' && base === null) ? '' : expand(text)
    return { ...(expanded === '' ? { reason: null, listedAt: null } : said(expanded)), text: expanded }
  }
  const codeReason = (code: string | null): Reason | null => (code === null ? null : reasonOfCode(code))

  const work = (value: Value): Meaning => {
    const own = reading(value.text)
    const other = reading(value.text === null ? (standard.text ?? '') : null)
    return {
      reason: own.reason ?? codeReason(value.code) ?? other.reason ?? codeReason(standard.code),
      listedAt: own.listedAt ?? other.listedAt,
      note: own.reason === null && value.text !== '' ? own.text : '',
      fromCode: own.reason === null && (codeReason(value.code) !== null || other.reason === null),
    }
  }

  return {
    setVariable(digit, text) {
      if (!variables.has(digit)) variables.set(digit, text)
      known.clear()
    },
    setBase(text) {
      base ??= text
      known.clear()
    },
    hasVariable: (name) => (name === '=' ? base !== null : variables.has(name)),
    setDefault(value) {
      standard = value
      known.clear()
    },
    reset() {
      common ??= { variables, base }
      variables = new Map(common.variables)
      base = common.base
      standard = { code: null, text: null }
      known.clear()
    },
    meaningOf(value) {
      const key = `${value.code ?? ''}|${value.text === null ? '' : `:${value.text}`}`
      const held = known.get(key)
      if (held) return held
      const meaning = work(value)
      if (known.size >= 20_000) known.clear()
      known.set(key, meaning)
      return meaning
    },
  }
}
