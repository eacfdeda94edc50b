import type { Random } from './random.ts'

/** What inputs are made of: pieces of the grammar, and whole texts that tests have. */
export interface Material {
  pieces: readonly [string, ...string[]]
  corpus: readonly string[]
  /** Characters an input may have at most; some parsers read whole messages, others one word. */
  longest: number
}

/** Case `index` of a material: a third random, a third put together from the grammar's pieces, a third a corpus text changed. */
export function inputOf(random: Random, { pieces, corpus, longest }: Material): string {
  const kind = random.int(3)
  if (kind === 0) return noise(random, longest)
  if (kind === 1 || corpus.length === 0) return assembled(random, pieces, longest)
  return changed(random, corpus[random.int(corpus.length)] ?? '', pieces, corpus).slice(0, longest)
}

const ascii: readonly [string, ...string[]] = [
  '0',
  ...'123456789abcdefxyzABCDEFGZ.:/%[]()<>{}*?+-_=,;!"\'\\|@#$&~^` \t\n\r\0',
]
const odd: readonly [string, ...string[]] = [
  '\ud800',
  '\udfff',
  '\u200b',
  '\u00a0',
  'İ',
  'ß',
  'ﬁ',
  '😀',
  '。',
  '１',
  '\u2028',
  '\ufeff',
  '\u00ad',
  '\u0301',
  '\u202e',
  '\v',
  '\x85',
]

function noise(random: Random, longest: number): string {
  const length = random.int(Math.min(longest, random.chance(0.1) ? 400 : 40))
  const wide = random.chance(0.3)
  let text = ''
  while (text.length < length) {
    if (wide && random.chance(0.2)) text += String.fromCharCode(random.int(0x10000))
    else if (random.chance(0.03)) text += random.pick(odd)
    else text += random.pick(ascii)
  }
  return text
}

function assembled(random: Random, pieces: Material['pieces'], longest: number): string {
  const count = 1 + random.int(random.chance(0.1) ? 40 : 10)
  let text = ''
  for (let n = 0; n < count && text.length < longest; n++) {
    const piece = random.chance(0.12) ? (random.chance(0.5) ? random.pick(ascii) : number(random)) : random.pick(pieces)
    text += random.chance(0.03) ? piece.repeat(1 + random.int(20)) : piece
  }
  return text.slice(0, longest)
}

const borders: readonly [number, ...number[]] = [
  0,
  1,
  2,
  9,
  10,
  31,
  32,
  33,
  63,
  64,
  127,
  128,
  129,
  253,
  254,
  255,
  256,
  65535,
  65536,
  2 ** 31,
  2 ** 32,
  2 ** 53,
]
const number = (random: Random): string => String(random.chance(0.5) ? random.pick(borders) : random.int(1000))

/** One to four changes: characters and pieces put in, taken out, doubled, swapped; numbers moved to borders; two texts joined. */
function changed(random: Random, start: string, pieces: Material['pieces'], corpus: readonly string[]): string {
  let text = start
  for (let n = 1 + random.int(4); n > 0; n--) {
    const at = random.int(text.length + 1)
    const to = Math.min(text.length, at + 1 + random.int(random.chance(0.2) ? 40 : 3))
    switch (random.int(9)) {
      case 0:
        text = text.slice(0, at) + text.slice(to)
        break
      case 1:
        text = text.slice(0, at) + random.pick(ascii) + text.slice(at)
        break
      case 2:
        text = text.slice(0, at) + random.pick(pieces) + text.slice(random.chance(0.5) ? to : at)
        break
      case 3:
        text = text.slice(0, to) + text.slice(at)
        break
      case 4:
        text = text.slice(0, at) + text.slice(at, to).toUpperCase() + text.slice(to)
        break
      case 5:
        text = text.replace(/\d+/u, () => number(random))
        break
      case 6:
        text = text.slice(0, at) + random.pick(odd) + text.slice(to)
        break
      case 7: {
        const other = corpus[random.int(corpus.length)] ?? ''
        text = text.slice(0, at) + other.slice(random.int(other.length + 1))
        break
      }
      default:
        text = text.slice(0, at) + text.slice(at, to).repeat(1 + random.int(6)) + text.slice(to)
    }
  }
  return text
}
