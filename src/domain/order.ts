import { compareNetworks } from './address.ts'
import { formatPattern } from './name-pattern.ts'
import type { Subject } from './subject.ts'

/**
 * Sort key of a name or name pattern in canonical text: its labels from the right, with a space between them.
 * The space sorts before every character of a label, so keys compare label by label and all that is below `x` lies
 * between `x␠` and `x!`. A leading `.x` ends in `.`, a leading `*.x` in `*`: three forms of one base are three keys.
 * A PTR name may hold anything; a space in it becomes `~`, which no pattern has, so that it never meets another name's key.
 */
export function reversedLabels(name: string): string {
  const suffix = name.startsWith('.')
  const key = (suffix ? name.slice(1) : name).replaceAll(' ', '~').split('.').reverse().join(' ')
  return suffix ? `${key} .` : key
}

/** The order of everything that is shown or sent sorted by subject: IPv4, IPv6, then names by reversed labels. */
export function compareSubjects(a: Subject, b: Subject): number {
  if (a.kind === 'network') return b.kind === 'network' ? compareNetworks(a.network, b.network) : -1
  if (b.kind === 'network') return 1
  const left = reversedLabels(formatPattern(a.pattern))
  const right = reversedLabels(formatPattern(b.pattern))
  return left === right ? 0 : left < right ? -1 : 1
}
