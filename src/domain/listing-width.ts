import { contains, formatNetwork, type Network, parseNetwork } from './address.ts'
import { formatPattern, type NamePattern } from './name-pattern.ts'

/** Networks as wide as registries hand them out; no holder has a wider one. */
const widest = { 4: 8, 6: 12 } as const

/** Multicast and reserved space: lists of what nobody sends from name it whole. */
const unused4: Network = { family: 4, lo: 224 * 2 ** 24, plen: 3 }
/** What the registries were given of IPv6. */
const inUse6 = ['2001::/16', '2400::/12', '2600::/12', '2800::/12', '2a00::/12', '2c00::/12'].flatMap((text) => {
  const read = parseNetwork(text)
  return read.ok ? [read.value] : []
})

/**
 * Why a network is too wide to be a listing, or null. `0.0.0.0/0` in a file is a default route or a slip, and as a listing
 * would refuse everybody; space that nobody was given may be as wide as it is.
 */
export function networkTooWide(wide: Network): string | null {
  if (wide.plen >= widest[wide.family]) return null
  const harmless = wide.family === 4 ? contains(unused4, wide) : !inUse6.some((used) => contains(wide, used))
  if (harmless) return null
  const whole = wide.plen === 0 ? 'everybody' : 'a large part of the internet'
  return `${formatNetwork(wide)} would refuse ${whole}; a listing is a /${widest[wide.family]} at the widest.`
}

/** Second levels under which countries let anybody register, as they are commonly called; the list is not complete. */
const openSecondLevels = new Set(
  'ac co com edu firm gen go gob gov gouv gv id ind info int ltd me mil name ne net nom nome or org plc priv pro sch web'.split(
    ' ',
  ),
)

/**
 * Why a name pattern is too wide to be a listing, or null: it would cover whole registries (`.com`, `.co.uk`,
 * `*-dsl.com`, `mail.*.net`) and so names of holders that have nothing to do with one another. What counts is the end that
 * holds no `*`; an exact name is never too wide.
 */
export function patternTooWide(pattern: NamePattern): string | null {
  if (pattern.form === 'name' && !pattern.wild) return null
  const labels = pattern.base.split('.')
  const end = labels.slice(labels.findLastIndex((label) => label.includes('*')) + 1)
  if (end.length > 2 || (end.length === 2 && !isOpenRegistry(end))) return null
  const under = end.length === 0 ? 'every name there is' : `names of everybody under ${end.join('.')}`
  return `${formatPattern(pattern)} would cover ${under}; spell out the domain of one holder.`
}

const isOpenRegistry = ([second = '', top = '']: readonly string[]): boolean =>
  top.length === 2 && openSecondLevels.has(second)
