import { parse } from 'csv-parse/sync'
import { reasonNamed, reasons } from '../../../../src/domain/reason.ts'
import type { Format, Line, Sink } from '../entry.ts'
import { longestLine } from '../lines.ts'
import {
  type Cells,
  type Columns,
  columnsByForm,
  columnsByName,
  columnTwice,
  looksLikeHeader,
  subjectWords,
} from './csv/columns.ts'
import { announcedDelimiter, delimiterOf, insideQuotes } from './csv/delimiter.ts'
import { readSubject } from './csv/subject.ts'
import { readTime } from './csv/time.ts'

/**
 * CSV (RFC 4180) with comma, semicolon or tab. Columns are found by the words of a header, in any order and case; without
 * one by the form of their cells. A quoted field may hold new lines; a record counts by its first line.
 */
export const csv: Format = {
  async read(lines, sink) {
    const records = createRecords(sink)
    for await (const block of lines) for (const line of block) records.line(line)
    records.end()
  },
}

interface Open {
  number: number
  last: number
  text: string
}

function createRecords(sink: Sink) {
  let delimiter: string | null = null
  let columns: Columns | null = null
  let header: string | null = null
  let open: Open | null = null

  const take = (number: number, text: string) => {
    const bad = (why: string) => sink.bad(number, text, why)
    const cells = cellsOf(text, delimiter ?? ',')
    if (cells === null) return bad('Its quotes do not fit: a quoted field ends where its quote does.')
    if (cells.every((cell) => cell === '')) return
    if (columns === null) {
      const named = columnsByName(cells)
      columns = named ?? columnsByForm
      if (named) {
        header = cells.join('\n')
        const twice = columnTwice(cells)
        if (twice !== null)
          sink.refuse(number, `Two columns are named ${twice}.`, 'Give every column a name of its own.')
        return
      }
      if (looksLikeHeader(cells))
        sink.refuse(
          number,
          `No column of the header (${cells.join(', ').slice(0, 200)}) says where the addresses are.`,
          `Name the column ${subjectWords}; others are reason, date, expires and note.`,
        )
    } else if (header !== null && cells.join('\n') === header)
      return bad('The header stands here again; were two files put together?')
    readRecord(number, text, columns(cells), sink)
  }

  return {
    line(line: Line) {
      if ('problem' in line) {
        if (open) this.end()
        return sink.bad(line.number, line.text, line.problem)
      }
      if (!open && (line.text.trim() === '' || line.text.startsWith('#'))) return
      if (delimiter === null) {
        delimiter = announcedDelimiter(line.text)
        if (delimiter !== null) return
        delimiter = delimiterOf(line.text)
      }
      const quoted = open !== null || line.text.includes('"')
      if (!quoted) return take(line.number, line.text)
      const record: Open = open
        ? { ...open, last: line.number, text: `${open.text}\n${line.text}` }
        : { number: line.number, last: line.number, text: line.text }
      if (!insideQuotes(record.text, delimiter)) {
        open = null
        return take(record.number, record.text)
      }
      open = record
      if (record.text.length > longestLine) this.end()
    },
    end(): void {
      if (!open) return
      const { number, last, text } = open
      open = null
      const left = last > number ? ` Lines ${number} to ${last} are left out.` : ''
      sink.bad(number, text, `A quote is opened and not closed.${left}`)
    },
  }
}

function cellsOf(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter).map((cell) => unguarded(cell.trim()))
  try {
    const options = { delimiter, relax_column_count: true, trim: true, relax_quotes: true, record_delimiter: '\u0000' }
    const [cells = []]: string[][] = parse(text, options)
    return cells.map(unguarded)
  } catch {
    return null
  }
}

/** Takes back the `'` that an export puts before what a spreadsheet would run as a formula. */
const unguarded = (cell: string): string => (/^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell)

function readRecord(line: number, text: string, cells: Cells, sink: Sink) {
  const bad = (why: string) => sink.bad(line, text, why)
  if (cells.problem !== null) return bad(cells.problem)
  if (cells.subject === '') return bad('The address, network or name is missing.')
  const subject = readSubject(cells.subject)
  if (!subject.ok) return bad(subject.problem.message)
  const reason = cells.reason === '' ? null : reasonNamed(cells.reason)
  if (reason === null && cells.reason !== '')
    return bad(`"${cells.reason.slice(0, 60)}" is no reason; reasons are ${reasons.join(', ')}.`)
  const listedAt = readTime(cells.listedAt)
  if (listedAt === 'bad') return bad(`"${cells.listedAt.slice(0, 60)}" is no date; write one like 2026-11-24.`)
  const expiresAt = readTime(cells.expiresAt)
  if (expiresAt === 'bad') return bad(`"${cells.expiresAt.slice(0, 60)}" is no date; write one like 2026-11-24.`)
  if (subject.value.normalised) sink.normalised()
  sink.entry({ line, reason, listedAt, expiresAt, note: cells.note }, subject.value.subjects, text)
}
