import { checkPolicy } from '../../../domain/policy/check.ts'
import { figureValueAt, policyChanges, sameValue } from '../../../domain/policy/difference.ts'
import type { Figure, FigureGroup, FigurePath, NumberFigure } from '../../../domain/policy/figure.ts'
import { percentOf, unitName } from '../../../domain/policy/figure-text.ts'
import { type FigureValue, figureAbout, figures, withValue } from '../../../domain/policy/figures.ts'
import type { Policy } from '../../../domain/policy.ts'

/** What was typed over the policy in force, by path: numbers and addresses as typed, lists a line each, a flag `yes` or `no`. */
export type Edits = Readonly<Partial<Record<FigurePath, string>>>

export const groupTitles = {
  score: 'Score',
  removal: 'Removal and intervals',
  candidates: 'Candidates and guards',
  rollup: 'Roll-up',
  clock: 'Clocks and age of facts',
  lists: 'Lists and words',
  complaints: 'Complaints',
} as const satisfies Record<FigureGroup, string>

/** A value as it stands in its field; a share is percent there. */
export function fieldText(figure: Figure, value: FigureValue): string {
  if (typeof value === 'number')
    return figure.kind === 'number' && figure.unit === 'share' ? percentOf(value) : String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : value.join('\n')
}

/** What a field's text means; a text that is no number stays a text, so that the check says so. */
export function typedValue(figure: Figure, text: string): FigureValue {
  switch (figure.kind) {
    case 'flag':
      return text === 'yes'
    case 'url':
      return text.trim()
    case 'words':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    case 'number': {
      const written = text
        .trim()
        .replace(/\s*%$/u, '')
        .replace(/^(-?\d+),(\d+)$/u, '$1.$2')
      if (!/^-?(?:\d+\.?\d*|\.\d+)$/u.test(written)) return text.trim()
      const value = Number(written)
      return figure.unit === 'share' ? Number((value / 100).toPrecision(12)) : value
    }
  }
}

/** The policy as it would be saved, whether valid or not. */
export function offeredPolicy(policy: Policy, edits: Edits): unknown {
  let offered: unknown = policy
  for (const figure of figures) {
    const text = edits[figure.path]
    if (text !== undefined) offered = withValue(offered, figure.path, typedValue(figure, text))
  }
  return offered
}

/** Where the range is said in the file's form, a field says it in its own. */
function problemText(path: string, message: string): string {
  const figure = figureAbout(path)
  if (figure?.kind !== 'number' || !/ is expected, not /u.test(message)) return message
  return `${figure.range.whole ? 'A whole number' : 'A number'} ${shownRange(figure)} is expected.`
}

export function shownRange(figure: NumberFigure): string {
  const [min, max] = [figure.range.min, figure.range.max].map((end) => fieldText(figure, end))
  return max === '1000000000' ? `from ${min} on` : `from ${min} to ${max}`
}

export const unitText = (figure: NumberFigure): string =>
  figure.unit === 'deviations' ? 'deviations' : unitName(figure.unit)

export interface Draft {
  /** Null while something is wrong. */
  policy: Policy | null
  /** Figures that differ from the policy in force, and those of them that are wrong. */
  changed: readonly FigurePath[]
  problems: ReadonlyMap<FigurePath, string>
  /** What is about no single figure (all weights). */
  others: readonly string[]
  warnings: ReadonlyMap<FigurePath, string>
  otherWarnings: readonly string[]
}

/** The policy in force with what was typed over it, checked. */
export function draftOf(policy: Policy, edits: Edits): Draft {
  const checked = checkPolicy(offeredPolicy(policy, edits))
  const wrong = byFigure(checked.problems.map(({ path, message }) => ({ path, message: problemText(path, message) })))
  const warned = byFigure(checked.warnings)
  const changed =
    checked.policy === null
      ? figures.flatMap((figure) => {
          const text = edits[figure.path]
          const differs = text !== undefined && !sameValue(typedValue(figure, text), figureValueAt(policy, figure.path))
          return differs ? [figure.path] : []
        })
      : policyChanges(policy, checked.policy).map(({ path }) => path)
  return {
    policy: checked.policy,
    changed,
    problems: wrong.figures,
    others: wrong.others,
    warnings: warned.figures,
    otherWarnings: warned.others,
  }
}

function byFigure(told: readonly { path: string; message: string }[]) {
  const found = new Map<FigurePath, string>()
  const others: string[] = []
  for (const { path, message } of told) {
    const figure = figureAbout(path)
    if (figure === null) others.push(`${path}: ${message}`)
    else {
      const place = /\[(\d+)\]$/u.exec(path)?.[1]
      const said = place === undefined ? message : `Line ${Number(place) + 1}: ${message}`
      found.set(figure.path, [found.get(figure.path), said].filter((text) => text !== undefined).join(' '))
    }
  }
  return { figures: found, others }
}

/** Edits that lead from one policy to another: what an import means, and what stays of edits when the policy moved. */
export const editsBetween = (from: Policy, to: Policy): Edits =>
  Object.fromEntries(
    policyChanges(from, to).flatMap(({ path, to: value }) => {
      const figure = figureAbout(path)
      return figure === null ? [] : [[path, fieldText(figure, value)]]
    }),
  )

/** Figures whose words hold all of what was typed. */
export function matchingFigures(search: string): readonly Figure[] {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return figures.filter(({ path, title, decides, group }) => {
    const text = `${path} ${title} ${decides} ${groupTitles[group]}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
