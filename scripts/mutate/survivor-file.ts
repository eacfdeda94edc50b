import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Change, type KnownSurvivor, keyOf } from './survivors.ts'

const place = (root: string) => join(root, 'test/mutation/survivors.json')

export function readSurvivors(root: string): KnownSurvivor[] {
  const list: KnownSurvivor[] = JSON.parse(readFileSync(place(root), 'utf8'))
  return list
}

/** The list with the `unknown` ones, whose reasons are still to be written, and without the `stale` ones. */
export function renewSurvivors(root: string, unknown: readonly Change[], stale: readonly KnownSurvivor[]): void {
  const gone = new Set(stale.map(keyOf))
  const list = new Map(
    readSurvivors(root)
      .filter((each) => !gone.has(keyOf(each)))
      .map((each) => [keyOf(each), each]),
  )
  for (const each of unknown) {
    const same = list.get(keyOf(each))
    list.set(keyOf(each), same === undefined ? { ...each, reason: '' } : { ...same, times: (same.times ?? 1) + 1 })
  }
  const sorted = [...list.values()].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1))
  writeFileSync(place(root), `${JSON.stringify(sorted, null, 2)}\n`)
}
