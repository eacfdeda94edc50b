/** One change of the code, told by what it changes and not by a line number, which moves. */
export interface Change {
  file: string
  /** The line in which the change begins, without the space around it. */
  line: string
  /** What is replaced and by what, white space drawn together. */
  was: string
  now: string
}

/** A change that no test notices, and why that is right. `times`: as often as the same change stands in equal lines. */
export interface KnownSurvivor extends Change {
  times?: number
  reason: string
}

export interface Tried extends Change {
  outcome: 'killed' | 'survived'
}

export interface GroupScore {
  killed: number
  survived: number
  /** 0…100, null where nothing was tried. */
  score: number | null
}

export interface Judgement extends GroupScore {
  /** Survivors that nobody has given a reason for: the run fails. */
  unknown: Change[]
  /** Listed ones that tests find out by now, or whose code is gone: the list should lose them. */
  stale: KnownSurvivor[]
  /** Listed without a reason: the run fails. */
  unexplained: KnownSurvivor[]
  fails: boolean
}

/** Below this share of mutants found out (percent) a group fails (issue 4). */
export const threshold = 85

/** Holds a run against the list. Only `files` were tried: what the list says of others is left alone. */
export function judgeRun(
  tried: readonly Tried[],
  known: readonly KnownSurvivor[],
  files: readonly string[],
): Judgement {
  const left = new Map<string, number>()
  for (const each of known) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + (each.times ?? 1))
  const unknown: Change[] = []
  let killed = 0
  let survived = 0
  for (const each of tried) {
    if (each.outcome === 'killed') {
      killed += 1
      continue
    }
    survived += 1
    const more = left.get(keyOf(each)) ?? 0
    if (more > 0) left.set(keyOf(each), more - 1)
    else unknown.push({ file: each.file, line: each.line, was: each.was, now: each.now })
  }
  const concerned = known.filter(({ file }) => files.includes(file))
  const stale = concerned.filter((each) => (left.get(keyOf(each)) ?? 0) > 0)
  const unexplained = concerned.filter(({ reason }) => reason.trim() === '')
  const score = killed + survived === 0 ? null : (100 * killed) / (killed + survived)
  const fails = unknown.length > 0 || unexplained.length > 0 || (score !== null && score < threshold)
  return { killed, survived, score, unknown, stale, unexplained, fails }
}

export const keyOf = ({ file, line, was, now }: Change): string => JSON.stringify([file, line, was, now])

/** Places count from 0. */
export interface Place {
  line: number
  column: number
}

/** The change that a mutant is, `source` being the text of its file. */
export function changeAt(file: string, source: string, start: Place, end: Place, replacement: string): Change {
  const lines = source.split('\n')
  const part = lines.slice(start.line, end.line + 1)
  part[part.length - 1] = (part.at(-1) ?? '').slice(0, end.column)
  part[0] = (part[0] ?? '').slice(start.column)
  return { file, line: (lines[start.line] ?? '').trim(), was: flat(part.join('\n')), now: flat(replacement) }
}

/** Blocks are told by how they begin; the rest of a long one may be edited. */
const longest = 120
const flat = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
