import type { Material } from './inputs.ts'
import type { FuzzedParser } from './parser.ts'

export interface Growth {
  /** The piece that was repeated. */
  pump: string
  /** Time grows with the length to this power: 1 is linear, 2 quadratic. */
  power: number
  /** Processor time at the largest size, milliseconds. */
  milliseconds: number
  length: number
}

/** Above this power, time is not linear. Quadratic readers show 1.8 and more, linear ones with noise stay below 1.4. */
export const mostPower = 1.6
/** Processor milliseconds below which a size says nothing about growth. */
const noise = 4

/** What hostile texts repeat, whatever the grammar. */
const everywhere = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    ' \n',
    '\n\n',
    '=\n',
    '=',
    '=3D',
    '&#',
    '&amp;',
    '&',
    '>',
    '> ',
    '>>>',
    '<',
    '<a ',
    '<!--',
    '</',
    '<p ',
  ],
  ...[
    '0',
    '9',
    '1.',
    '.',
    '..',
    ':',
    '::',
    ':0',
    '-',
    '--',
    '*',
    '*.',
    'a',
    'a.',
    'a-',
    '_',
    '(',
    ')',
    '[',
    ']',
    '"',
    '\\',
    '\\"',
    ',',
  ],
  ...[
    '/',
    '//',
    '@',
    'a@',
    '%',
    '%2',
    '#',
    '$',
    '!',
    ';',
    '{',
    '}',
    '\0',
    'İ',
    'ß',
    '\ud800',
    '😀',
    '\u00a0',
    '\u200b',
    '\u2028',
  ],
  ...['550 ', '550-', '5.7.1 ', 'http://', 'from ', 'by ', 'Received: ', '--x\n', 'A: b\n', 'x=y; '],
] as const

/** What a text begins and ends with around what is repeated: many slow patterns are slow only once they fail at the end. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', '\u0001'],
  ['x', '!'],
]

/**
 * Repeats each of many pieces up to `largest` characters and looks at how processor time grows from an eighth, a quarter
 * and a half of it. Processor time of this thread, the least of a few runs, and only ratios count: other load does not show.
 */
export async function worstGrowth(
  parser: FuzzedParser,
  { pieces, corpus }: Material,
  classes: readonly string[],
  largest: number,
): Promise<Growth | null> {
  const length = Math.min(largest, parser.reads ?? largest)
  const whole = corpus.filter((text) => text.length <= 200).slice(0, 20)
  let worst: Growth | null = null
  for (const pump of new Set([...everywhere, ...pieces, ...classes, ...whole]))
    for (const [head, tail] of frames) {
      const text = (size: number) => head + pump.repeat(Math.max(1, Math.floor(size / pump.length))) + tail
      // One look at the whole size is enough for the thousands that are fast.
      if ((await timeOf(parser, text(length), 1)) < noise) continue
      const large = await timeOf(parser, text(length), 3)
      if (large < noise) continue
      // Each pair of sizes has noise of its own; what grows faster than its length does so between all of them.
      let power = Number.POSITIVE_INFINITY
      for (const part of [8, 4, 2]) {
        const small = await timeOf(parser, text(length / part), 4)
        power = Math.min(power, Math.log(large / Math.max(small, 0.02)) / Math.log(part))
      }
      if (worst === null || power > worst.power) worst = { pump, power, milliseconds: large, length }
    }
  return worst
}

async function timeOf({ check }: FuzzedParser, text: string, tries: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries; n++) {
    const before = process.threadCpuUsage()
    try {
      await check(text)
    } catch {
      // What is wrong with an answer is another check's; here only the time counts.
    }
    const { user, system } = process.threadCpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
