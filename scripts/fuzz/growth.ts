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
/** Milliseconds below which a size says nothing about growth: a quadratic reader of 16,384 characters needs some hundreds. */
const noise = 60

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
 * and a half of it. Processor time of this thread, the mean of many runs, and only ratios count: other load does not show. Without `thorough`, each piece is repeated
 * in one way only, and texts of tests are left out.
 */
export async function worstGrowth(
  parser: FuzzedParser,
  { pieces, corpus }: Material,
  classes: readonly string[],
  largest: number,
  thorough = true,
): Promise<Growth | null> {
  const length = Math.min(largest, parser.reads ?? largest)
  const whole = thorough ? corpus.filter((text) => text.length <= 200).slice(0, 20) : []
  let worst: Growth | null = null
  for (const pump of new Set([...everywhere, ...pieces, ...classes, ...whole]))
    for (const [head, tail] of thorough ? frames : frames.slice(0, 1)) {
      const text = (size: number) => head + pump.repeat(Math.max(1, Math.floor(size / pump.length))) + tail
      // One look at the clock is enough for the thousands that are fast.
      if ((await lookAt(parser, text(length))) < noise) continue
      const large = await timeOf(parser, text(length))
      if (large < noise) continue
      let power = await powerAt(parser, text, length, large)
      // Once more at another size: what grows faster than its length does so there as well.
      if (power > mostPower) power = Math.min(power, await powerAt(parser, text, length / 2, null))
      if (worst === null || power > worst.power) worst = { pump, power, milliseconds: large, length }
      // One is enough, and others like it would take as long.
      if (power > mostPower) return worst
    }
  return worst
}

/** The least power between `length` and its parts: each pair of sizes has noise of its own, growth is in all of them. */
async function powerAt(
  parser: FuzzedParser,
  text: (size: number) => string,
  length: number,
  known: number | null,
): Promise<number> {
  const large = known ?? (await timeOf(parser, text(length)))
  let power = Number.POSITIVE_INFINITY
  for (const part of [8, 4, 2]) {
    const small = await timeOf(parser, text(length / part))
    power = Math.min(power, Math.log(large / Math.max(small, 0.02)) / Math.log(part))
  }
  return power
}

/** Milliseconds by the clock. */
async function lookAt(parser: FuzzedParser, text: string): Promise<number> {
  const started = performance.now()
  await readOnce(parser, text)
  return performance.now() - started
}

/** Milliseconds of the processor, over as many runs as make up for its clock, which ticks slowly on some machines. */
async function timeOf(parser: FuzzedParser, text: string): Promise<number> {
  const before = process.threadCpuUsage()
  let runs = 0
  for (;;) {
    await readOnce(parser, text)
    runs += 1
    const { user, system } = process.threadCpuUsage(before)
    const spent = (user + system) / 1000
    if (spent >= enough || runs === mostRuns) return spent / runs
  }
}
const enough = 80
const mostRuns = 400

async function readOnce({ check }: FuzzedParser, text: string): Promise<void> {
  try {
    await check(text)
  } catch {
    // What is wrong with an answer is another check's; here only the time counts.
  }
}
