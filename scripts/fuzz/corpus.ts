import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const literal = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`/gsu

/**
 * The texts that the repository's own tests bring: every string literal of the files, with its escapes undone. Whatever a
 * test was worth writing for is worth changing a little.
 */
export function corpusOf(root: string, globs: readonly string[], longest: number): string[] {
  const texts = new Set<string>()
  for (const file of globs.flatMap((glob) => globSync(glob, { cwd: root })).sort())
    for (const match of readFileSync(join(root, file), 'utf8').matchAll(literal)) {
      const text = unescaped(match[1] ?? match[2] ?? match[3] ?? '')
      if (text.length > 0 && text.length <= longest) texts.add(text)
    }
  return [...texts]
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', b: '\b', 0: '\0' }
const unescaped = (text: string): string =>
  text.replaceAll(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(.))/gisu, (_, wide, four, two, one: string) => {
    const hex = wide ?? four ?? two
    return hex === undefined
      ? (escapes[one] ?? one)
      : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16)))
  })
