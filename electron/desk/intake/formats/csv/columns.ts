import { reasonNamed } from '../../../../../src/domain/reason.ts'
import { readTime } from './time.ts'

/** The cells of a record by what they say; empty where there is none. */
export interface Cells {
  subject: string
  reason: string
  listedAt: string
  expiresAt: string
  note: string
}

export type Columns = (cells: readonly string[]) => Cells

/** Words of headers without spaces, `_`, `-` and in lower case; the first that a header has is the column. */
const words: Record<keyof Cells, readonly string[]> = {
  subject: ['subject', 'address', 'ip', 'ipaddress', 'cidr', 'network', 'net', 'prefix', 'pattern', 'domain', 'name'],
  reason: ['reason'],
  listedAt: ['listedat', 'listed', 'date', 'since', 'added'],
  expiresAt: ['expiresat', 'expires', 'expiry', 'until'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'description'],
}

/** The columns that a header names, or null when the record is no header. */
export function columnsByName(header: readonly string[]): Columns | null {
  const named = header.map((cell) => cell.toLowerCase().replace(/[\s_-]/gu, ''))
  const place = (key: keyof Cells) => {
    for (const word of words[key]) if (named.includes(word)) return named.indexOf(word)
    return -1
  }
  const subject = place('subject')
  if (subject < 0) return null
  const [reason, listedAt, expiresAt, note] = [place('reason'), place('listedAt'), place('expiresAt'), place('note')]
  return (cells) => ({
    subject: cells[subject] ?? '',
    reason: cells[reason] ?? '',
    listedAt: cells[listedAt] ?? '',
    expiresAt: cells[expiresAt] ?? '',
    note: cells[note] ?? '',
  })
}

/** Without a header the subject comes first; what follows is a reason, a date or else the note. */
export const columnsByForm: Columns = ([subject = '', ...others]) => {
  const cells: Cells = { subject, reason: '', listedAt: '', expiresAt: '', note: '' }
  const notes: string[] = []
  for (const cell of others) {
    if (cells.reason === '' && reasonNamed(cell) !== null) cells.reason = cell
    else if (cells.listedAt === '' && cell.length >= 8 && typeof readTime(cell) === 'number') cells.listedAt = cell
    else if (cell !== '') notes.push(cell)
  }
  return { ...cells, note: notes.join(', ') }
}
