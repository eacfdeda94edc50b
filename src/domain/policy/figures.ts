import type { Figure, FigurePath, FlagFigure, NumberFigure, UrlFigure, WordsFigure } from './figure.ts'
import { askingFigures } from './figures/asking.ts'
import { listingFigures } from './figures/listing.ts'
import { scoreFigures } from './figures/score.ts'

/**
 * Every figure of the policy, once. Reading, messages, the view, the settings and docs/policy.md are made from here;
 * resources/policy.json is held to its defaults (`node scripts/policy.ts`).
 */
export const figures: readonly Figure[] = [...scoreFigures, ...listingFigures, ...askingFigures]

const byPath = new Map<string, Figure>(figures.map((figure) => [figure.path, figure]))

/** The figure at a path; null for a path that is none (a section, a word of a list, the version). */
export const figureAt = (path: string): Figure | null => byPath.get(path) ?? null

/** The figure that a problem's path is about: `complaints.border[2]` is about `complaints.border`. */
export const figureAbout = (path: string): Figure | null => figureAt(path.replace(/\[\d+\]$/u, ''))

function known<K extends Figure['kind']>(path: string, kind: K): Extract<Figure, { kind: K }> {
  const figure = byPath.get(path)
  if (figure === undefined || !isOf(figure, kind)) throw new Error(`src/domain/policy/figures has no ${kind} ${path}`)
  return figure
}

const isOf = <K extends Figure['kind']>(figure: Figure, kind: K): figure is Extract<Figure, { kind: K }> =>
  figure.kind === kind

/** For reading a policy: a path that is not in the table is a mistake of ours, and thrown. */
export const numberFigure = (path: string): NumberFigure => known(path, 'number')
export const wordsFigure = (path: string): WordsFigure => known(path, 'words')
export const flagFigure = (path: string): FlagFigure => known(path, 'flag')
export const urlFigure = (path: string): UrlFigure => known(path, 'url')

export type FigureValue = number | string | boolean | readonly string[]

/** What stands at a path of a policy, or of something that is meant to be one; undefined: nothing. */
export function valueAt(policy: unknown, path: FigurePath): unknown {
  let at: unknown = policy
  for (const key of path.split('.')) {
    if (!isFields(at) || !Object.hasOwn(at, key)) return undefined
    at = at[key]
  }
  return at
}

/** The same policy with another value at the path; sections that are missing are made. Not checked: `parsePolicy` does that. */
export function withValue(policy: unknown, path: FigurePath, value: unknown): Record<string, unknown> {
  return put(policy, path.split('.'), value)
}

function put(into: unknown, [key = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const fields = isFields(into) ? into : {}
  return { ...fields, [key]: rest.length === 0 ? value : put(fields[key], rest, value) }
}

export const isFields = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
