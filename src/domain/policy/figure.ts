import type { Policy } from '../policy.ts'

/** The path of every figure of a policy (`score.weights.traps`); the version is none: it is counted, not chosen. */
export type FigurePath = Exclude<Leaves<Policy>, 'version'>

type Leaf = number | string | boolean | readonly string[]
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends Leaf ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

/** Where a figure must lie, both ends included. */
export interface Range {
  min: number
  max: number
  whole?: true
}

/** The parts of a policy, in the order they are shown. */
export const figureGroups = ['score', 'removal', 'candidates', 'rollup', 'clock', 'lists', 'complaints'] as const
export type FigureGroup = (typeof figureGroups)[number]

/** What a number counts. A `share` is 0 … 1 in JSON and percent for people. */
export type Unit =
  | 'points'
  | 'share'
  | 'days'
  | 'messages'
  | 'complaints'
  | 'people'
  | 'hits'
  | 'addresses'
  | 'lists'
  | 'relapses'
  | 'deviations'

interface Described {
  path: FigurePath
  group: FigureGroup
  title: string
  /** What it decides, in one sentence. */
  decides: string
  /** Where the rule is from: a section of SPEC.md, the page, an RFC, or ours. */
  source: string
}

export interface NumberFigure extends Described {
  kind: 'number'
  unit: Unit
  range: Range
  default: number
  /** Which way it is harder on senders; null: neither. */
  stricter: 'higher' | 'lower' | null
}

export interface WordsFigure extends Described {
  kind: 'words'
  /** What each word must be. */
  item: 'third-party' | 'text' | 'reporter' | 'host'
  default: readonly string[]
}

export interface UrlFigure extends Described {
  kind: 'url'
  default: string
}

export interface FlagFigure extends Described {
  kind: 'flag'
  default: boolean
}

/** One figure of the policy: how it is called, where it may lie, what it is at first, and what it decides. */
export type Figure = NumberFigure | WordsFigure | UrlFigure | FlagFigure
