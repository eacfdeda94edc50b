import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const literal = /(?<=[\s(=,:[!&|?{}])\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/[dgimsuvy]+/gu
const classes = /\[((?:[^\]\\]|\\.)*)\][*+{]|(\\[dwsDWS]|\.)[*+{]|\(\?:([^()]*)\)[*+{]/gu

const examples: Record<string, string> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'x',
  W: '-',
  S: 'x',
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
}

/**
 * Texts that the regular expressions of these files may run over for long: an example of each repeated class and of each
 * repeated group, so that what is repeated is what the expression itself repeats.
 */
export function pumpsOf(root: string, globs: readonly string[]): string[] {
  const pumps = new Set<string>()
  for (const file of globs.flatMap((glob) => globSync(glob, { cwd: root })).sort())
    for (const [, pattern = ''] of readFileSync(join(root, file), 'utf8').matchAll(literal))
      for (const [, inside, escaped, group] of pattern.matchAll(classes)) {
        if (inside !== undefined) for (const char of examplesOf(inside)) pumps.add(char)
        else if (escaped !== undefined) pumps.add(examples[escaped.slice(1)] ?? 'x')
        else for (const choice of (group ?? '').split('|')) pumps.add(exampleOfGroup(choice))
      }
  pumps.delete('')
  return [...pumps]
}

function examplesOf(inside: string): string[] {
  if (inside.startsWith('^')) return ['x', ' ', '1']
  const found: string[] = []
  for (const match of inside.matchAll(/\\(.)|([^\\])/gsu)) {
    const char = match[2] ?? examples[match[1] ?? ''] ?? match[1] ?? ''
    if (!found.includes(char)) found.push(char)
  }
  return found.slice(0, 6)
}

const exampleOfGroup = (group: string): string =>
  group
    .replaceAll(/\[((?:[^\]\\]|\\.)*)\]/gu, (_, inside: string) => examplesOf(inside)[0] ?? '')
    .replaceAll(/\{[\d,]*\}|[*+?^$]/gu, '')
    .replaceAll(/\\(.)/gu, (_, char: string) => examples[char] ?? char)
