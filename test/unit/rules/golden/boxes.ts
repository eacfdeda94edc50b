import type { Choice, Dimension } from './matrix.ts'

/** Choices that are every combination of some values of each dimension. */
export type Box = Map<Dimension, readonly string[]>

/** As few boxes as a simple search finds that hold exactly these choices. */
export function boxesOf(choices: readonly Choice[], dimensions: readonly [Dimension, readonly string[]][]): Box[] {
  const used = dimensions.map(
    ([name, words]) => [name, words.filter((word) => choices.some((one) => one[name] === word))] as const,
  )
  if (used.reduce((product, [, words]) => product * words.length, 1) === choices.length) return [new Map(used)]
  let best: Box[] | null = null
  for (const [name, words] of used) {
    if (words.length < 2) continue
    const boxes = split(choices, dimensions, name, words)
    if (best === null || boxes.length < best.length) best = boxes
  }
  return best ?? []
}

function split(
  choices: readonly Choice[],
  dimensions: readonly [Dimension, readonly string[]][],
  by: Dimension,
  words: readonly string[],
): Box[] {
  const rest = dimensions.filter(([name]) => name !== by)
  const groups = new Map<string, { words: string[]; choices: Choice[] }>()
  for (const word of words) {
    const own = choices.filter((choice) => choice[by] === word)
    const key = JSON.stringify(own.map((choice) => rest.map(([name]) => choice[name])))
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { words: [word], choices: own })
    else group.words.push(word)
  }
  return [...groups.values()].flatMap((group) =>
    boxesOf(group.choices, rest).map((box): Box => new Map([[by, group.words], ...box])),
  )
}

/** "score 60, 70; facts fresh": dimensions in their order, those that may have any value left out. */
export function boxText(box: Box, dimensions: readonly [Dimension, readonly string[]][]): string {
  const parts = dimensions.flatMap(([name, words]) => {
    const own = box.get(name) ?? words
    return own.length === words.length ? [] : [`${name} ${own.map((word) => word.replace(/\.$/u, '')).join('/')}`]
  })
  return parts.join(', ') || 'always'
}
