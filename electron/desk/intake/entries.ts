import type { IntakeFormat, IntakePreview } from '../../../src/contract/desk/desk.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { limits } from '../../../src/contract/method.ts'
import { fitsList } from '../../../src/domain/listing.ts'
import { networkTooWide } from '../../../src/domain/listing-width.ts'
import type { Reason } from '../../../src/domain/reason.ts'
import { dayOfTime } from '../../../src/domain/refusal/day-stamp.ts'
import { formatSubject, type Subject, subjectList } from '../../../src/domain/subject.ts'
import { detectFormat, formats } from './detect.ts'
import { type BadLine, type Line, longestNote, type Said, type Sink } from './entry.ts'
import { noReason, nothingIn, otherFile } from './file-problem.ts'
import { linesOf } from './lines.ts'
import type { OpenFile } from './open-file.ts'
import type { Spill } from './store/spill.ts'

export type FileReport = IntakePreview['files'][number]

interface Reading {
  as: IntakeFormat | null
  /** Of entries that carry none. */
  reason: Reason | null
  /** UTC seconds. */
  now: number
  /** The file's place among those of the import. */
  place: number
  spill: Spill
  /** Told after each block of lines: octets read. Throws to stop. */
  progress(octets: number): void
}

/**
 * Reads one file into the spill. Duplicates are not told apart yet: that is the spill's to do, once all is there.
 *
 * @throws DeskError `bad-file` when the file as a whole is not what it should be; `bad-input` when nothing says the reason
 */
export async function readEntries(file: OpenFile, reading: Reading): Promise<FileReport> {
  const { place, spill } = reading
  const format = reading.as ?? detectFormat(file.head)
  const bad: BadLine[] = []
  let reasonless = 0
  const report: FileReport = {
    name: file.name,
    format,
    lines: 0,
    entries: 0,
    duplicates: 0,
    exclusions: 0,
    normalised: 0,
    bad: 0,
    badLines: bad,
  }
  const sink: Sink = {
    now: reading.now,
    entry(said, subjects, text) {
      const reason = said.reason ?? reading.reason
      if (reason === null) {
        reasonless += 1
        // A set of addresses never says why: there is no need to read millions of lines to know.
        if (format === 'ipset') throw noReason(file.name)
        return sink.bad(said.line, text, 'Nothing says why it is listed.')
      }
      const wrong = whatIsWrong(said, subjects, reason, reading.now)
      if (wrong !== null) return sink.bad(said.line, text, wrong)
      const note = said.note.toWellFormed()
      for (const subject of subjects) spill.add(place, { ...said, subject, note }, reason)
      report.entries += subjects.length
    },
    exclusion(exclusion) {
      report.exclusions += 1
      spill.exclude(place, exclusion)
    },
    bad(line, text, reason) {
      report.bad += 1
      if (bad.length < limits.reportLines) bad.push({ line, text: shown(text), reason })
    },
    refuse(line, why, hint) {
      throw otherFile(file.name, why, hint, line)
    },
    normalised() {
      report.normalised += 1
    },
  }
  await formats[format].read(counted(file, report, reading), sink)
  if (report.entries === 0 && reasonless > 0) throw noReason(file.name)
  if (report.entries === 0 && report.bad === 0 && report.exclusions === 0) throw nothingIn(file.name)
  return report
}

async function* counted(file: OpenFile, report: FileReport, { progress }: Reading): AsyncGenerator<Line[]> {
  let octets = 0
  const chunks = async function* () {
    for await (const chunk of file.chunks()) {
      octets += chunk.length
      yield chunk
    }
  }
  for await (const block of linesOf(file.name, chunks())) {
    report.lines += block.length
    progress(octets)
    yield block
  }
}

/** Why an entry cannot be a listing, although it can be read; null: it can. */
function whatIsWrong(said: Said, subjects: readonly Subject[], reason: Reason, now: number): string | null {
  for (const subject of subjects) {
    const wrong =
      misplacedReason(subject, reason) ?? (subject.kind === 'network' ? networkTooWide(subject.network) : null)
    if (wrong !== null) return wrong
  }
  if (said.expiresAt !== null && said.expiresAt <= now)
    return `It expired on ${dayOfTime(said.expiresAt)}; it is not listed any more.`
  return said.note.length > longestNote ? `Its note is longer than ${longestNote} characters.` : null
}

/** SPEC 8 and 11: names are dynamic or generic, and only names are generic. */
function misplacedReason(subject: Subject, reason: Reason): string | null {
  if (fitsList(reason, subjectList(subject))) return null
  return subject.kind === 'name'
    ? `The name list takes dynamic and generic only, not ${reason}.`
    : `${reason} is for names; ${formatSubject(subject)} is an address or network.`
}

/** A line as it can be shown: short, and without control characters. */
const shown = (text: string): string =>
  text
    .slice(0, 200)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')

/** What is refused because of lines that cannot be read. */
export function badLinesLeft(files: readonly FileReport[]): DeskError {
  const file = files.find(({ bad }) => bad > 0)
  const first = file?.badLines[0]
  const count = files.reduce((sum, { bad }) => sum + bad, 0)
  const place = file && first ? `${file.name}, line ${first.line}: ${first.reason}` : ''
  return new DeskError('bad-file', `${count} lines cannot be read. ${place}`, {
    detail: {
      ...(file ? { file: file.name } : {}),
      ...(first ? { line: first.line } : {}),
      hint: 'Mend the lines, or leave them out on purpose.',
    },
  })
}
