import { parseNetwork } from '../../../../../src/domain/address.ts'
import { reasonNamed } from '../../../../../src/domain/reason.ts'
import { joinedSubject } from './joined.ts'
import { readSubject } from './subject.ts'
import { readTime } from './time.ts'

/** The cells of a record by what they say; empty where there is none. */
export interface Cells {
  subject: string
  reason: string
  listedAt: string
  expiresAt: string
  note: string
  /** Why the record cannot be read, whatever its cells say. */
  problem: string | null
}

export type Columns = (cells: readonly string[]) => Cells

/** Words of headers without spaces, `_`, `-`, `.` and in lower case; the first that a header has is the column. */
const words = {
  address: [
    ...[
      'subject',
      'address',
      'ip',
      'ipaddress',
      'ipaddr',
      'ipv4',
      'ipv6',
      'cidr',
      'network',
      'net',
      'subnet',
      'prefix',
    ],
    ...[
      'iprange',
      'range',
      'srcip',
      'sourceip',
      'clientip',
      'remoteip',
      'dstip',
      'ipadresse',
      'adresse',
      'netz',
      'netzwerk',
    ],
  ],
  first: ['start', 'startip', 'from', 'first', 'firstip', 'rangestart', 'begin'],
  last: ['end', 'endip', 'to', 'last', 'lastip', 'rangeend'],
  name: ['pattern', 'domain', 'name', 'hostname', 'host', 'ptr'],
  length: [
    'prefixlength',
    'prefixlen',
    'plen',
    'masklength',
    'masklen',
    'mask',
    'netmask',
    'subnetmask',
    'bits',
    'prefix',
    'cidr',
  ],
  reason: ['reason', 'grund'],
  listedAt: ['listedat', 'listed', 'date', 'since', 'added', 'datum', 'seit'],
  expiresAt: ['expiresat', 'expires', 'expiry', 'until', 'validuntil', 'bis', 'gültigbis', 'ablaufdatum'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'description', 'bemerkung', 'kommentar', 'notiz'],
} as const

/** The words for a column of subjects that an error can name. */
export const subjectWords = 'ip, address, network, cidr, subject or name'

const namesOf = (header: readonly string[]): string[] =>
  header.map((cell) => cell.toLowerCase().replace(/[\s_.-]/gu, ''))

/** The columns that a header names, or null when the record is no header. */
export function columnsByName(header: readonly string[]): Columns | null {
  const named = namesOf(header)
  const place = (key: keyof typeof words): number => {
    for (const word of words[key]) if (named.includes(word)) return named.indexOf(word)
    return -1
  }
  const [first, last] = [place('first'), place('last')]
  const address = place('address')
  const isPair = address < 0 && first >= 0 && last >= 0
  const subject = isPair ? first : address >= 0 ? address : place('name')
  if (subject < 0) return null
  const lengths = words.length.map((word) => named.indexOf(word)).filter((at) => at >= 0 && at !== subject)
  const [reason, listedAt, expiresAt, note] = [place('reason'), place('listedAt'), place('expiresAt'), place('note')]
  return (cells) => {
    const beyond = cells.slice(header.length).some((cell) => cell !== '')
    const joined = joinedSubject(cells[subject] ?? '', {
      last: isPair ? (cells[last] ?? '') : '',
      lengths: isPair ? [] : lengths.map((at) => cells[at] ?? ''),
    })
    return {
      subject: joined.subject,
      reason: cells[reason] ?? '',
      listedAt: cells[listedAt] ?? '',
      expiresAt: cells[expiresAt] ?? '',
      note: cells[note] ?? '',
      problem: beyond
        ? `It has ${cells.length} fields, the header ${header.length}; a field with separators in it needs quotes.`
        : joined.problem,
    }
  }
}

/** A word of a header that stands for two columns, so that nobody can say which one is meant; null: there is none. */
export function columnTwice(header: readonly string[]): string | null {
  const known = new Set<string>(Object.values(words).flat())
  const named = namesOf(header)
  const at = named.findIndex((word, place) => known.has(word) && named.indexOf(word) !== place)
  return header[at] ?? null
}

/** Words only, none of them a subject or a reason: a header, although it names no column that is known. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return (
    filled.length > 1 &&
    filled.every(
      (cell) => /^[\p{L}_][\p{L}\p{N} _./()#-]*$/u.test(cell) && reasonNamed(cell) === null && !readSubject(cell).ok,
    )
  )
}

/** Without a header the subject comes first; what follows is a reason, a date or else the note. */
export const columnsByForm: Columns = ([subject = '', ...others]) => {
  const cells: Cells = { subject, reason: '', listedAt: '', expiresAt: '', note: '', problem: null }
  const notes: string[] = []
  for (const cell of others) {
    if (cells.reason === '' && reasonNamed(cell) !== null) cells.reason = cell
    else if (cells.listedAt === '' && cell.length >= 8 && typeof readTime(cell) === 'number') cells.listedAt = cell
    else if (cell !== '') notes.push(cell)
    if (/[.:]/u.test(cell) && parseNetwork(cell).ok)
      cells.problem = 'A second address stands in the record; write one a record, or a header that says what it is.'
  }
  return { ...cells, note: notes.join(', ') }
}
