import type { IntakeFormat } from '../../../src/contract/desk/desk.ts'
import type { Format } from './entry.ts'
import { columnsByName, looksLikeHeader } from './formats/csv/columns.ts'
import { announcedDelimiter, delimiterOf } from './formats/csv/delimiter.ts'
import { csv } from './formats/csv.ts'
import { ipset } from './formats/ipset.ts'
import { postfixCidr } from './formats/postfix-cidr.ts'
import { rbldnsd } from './formats/rbldnsd.ts'

export const formats: Record<IntakeFormat, Format> = { ipset, rbldnsd, 'postfix-cidr': postfixCidr, csv }

/** Lines that are looked at. */
const lookedAt = 300

const directive = /^[#:;]?\$(?:SOA|NS|TTL|TIMESTAMP|MAXRANGE4|DATASET|=|\d)(?:\s|$)/iu
/** `::` begins an IPv6 address; an A value is never empty. */
const defaultValue = /^:[\d.]+(?::|\s*$)/u
/** `192.0.2.1-9`, `127.16-31`: only rbldnsd cuts ranges short. */
const shortRange = /^\d{1,3}(?:\.\d{1,3}){0,2}-\d{1,3}(?:\.\d{1,3}){0,2}(?=[\s:]|$)/u
const valued = /^\S+\s+:[\d.]+(?::|\s*$)/u
const rule = /^\S+\s+(?:(?:REJECT|OK|DUNNO|PERMIT|DEFER\w*|DISCARD|HOLD)(?:\s|$)|[45]\d\d\s+\S)|^(?:if|endif)(?:\s|$)/iu
const addressFirst = /^["']?(?:[\d.]+|[\da-f]*:[\da-f:.]+)(?:\/\d+)?["']?\s*[,;\t]/iu

/**
 * The format of a file by its first lines: directives, values and exclusions are rbldnsd's, actions are Postfix's, a
 * header or a comma behind the address makes a CSV; names alone are a dnset; the rest are IP sets.
 */
export function detectFormat(head: Buffer): IntakeFormat {
  const lines = head
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u, lookedAt)
  if (lines.some((line) => directive.test(line.trim()))) return 'rbldnsd'
  const entries = lines.map((line) => line.trim()).filter((line) => line !== '' && !/^[#;]/u.test(line))
  const some = (pattern: RegExp) => entries.some((line) => pattern.test(line))
  if (some(rule)) return 'postfix-cidr'
  if (some(defaultValue) || some(valued) || some(/^!/u) || some(shortRange)) return 'rbldnsd'
  const [first = '', second = ''] = entries
  if (announcedDelimiter(first) !== null) return 'csv'
  const delimiter = delimiterOf(first)
  const cells = first.split(delimiter).map((cell) => cell.replaceAll('"', '').trim())
  if (columnsByName(cells) !== null && (cells.length > 1 || !cells.some((cell) => cell.includes('.')))) return 'csv'
  // A header in words that are not known is told by what follows: the same columns.
  if (looksLikeHeader(cells) && second.split(delimiter).length >= cells.length) return 'csv'
  // A tab, or `;` with a space before it, is what IP sets separate counts and comments with.
  if (/[,"]/u.test(first) || (addressFirst.test(first) && /^\S+;/u.test(first))) return 'csv'
  if (addressFirst.test(first) && first.split('\t').length > 2) return 'csv'
  const names = entries.slice(0, 20).filter(beginsWithName)
  return names.length > 0 && names.length === Math.min(entries.length, 20) ? 'rbldnsd' : 'ipset'
}

/** Looks at no more than a name can have (253): on a line of 64 KiB of letters the expression alone would take minutes. */
function beginsWithName(line: string): boolean {
  const word = /^\S{1,256}/u.exec(line)?.[0] ?? ''
  return word.length <= 255 && /^[*.]?[^/:]*[a-z][^/:]*\.[a-z0-9-]+\.?$/iu.test(word)
}
