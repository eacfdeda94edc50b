import { basename } from 'node:path'
import type { Output, Parsed } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { limits } from '../../../src/contract/method.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import type { Guard } from '../../../src/domain/never-list.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { relapsesAt } from '../../../src/domain/relapse.ts'
import { parseSubject, type Subject, subjectList } from '../../../src/domain/subject.ts'
import { createPause } from '../reader/breathe.ts'
import { mirrorStore } from '../store/kinds.ts'
import { openEmpty, openForReading, type ReadDatabase } from '../store/open.ts'
import { historyReads } from '../store/queries/history-reads.ts'
import { listingReads } from '../store/queries/listing-reads.ts'
import { neverListReads } from '../store/queries/never-list-reads.ts'
import { type FileReport, readEntries } from './entries.ts'
import { createFileGuard, type FileGuard } from './file-guard.ts'
import { merged, type Step } from './merge.ts'
import { openFile } from './open-file.ts'
import { type Reapplied, reapplied } from './reapply.ts'
import { fileNames, heldRows } from './store/file-rows.ts'
import { readNumbers } from './store/numbers.ts'
import { createSpill, type Spill } from './store/spill.ts'

/** What a preview read and found, kept for its commit. */
export interface HeldPreview {
  spill: Spill
  files: FileReport[]
  mode: 'replace' | 'propose'
  mirrorPath: string | null
  /** Of the mirror it was compared with. */
  stamp: string
  decisions: Reapplied
  guard: FileGuard
  policy: Policy
}

export interface PreviewInput {
  input: Parsed<'intake.preview'> & { previewId: string; now: number; reapply: Decision[] }
  spillPath: string
  mirrorPath: string | null
  policy: Policy
  /** Throws to stop the job. */
  progress(title: string, done: number, total: number | null): void
}

/** Of a file, as listings carry it (contract). */
const longestName = 400

/** Changes that a preview shows one by one. */
const firstChanges = 200

/**
 * Reads the files and compares them with the mirror; nothing is written that counts.
 *
 * @throws DeskError `bad-file`, `bad-input`, `cancelled`, `disk`; then nothing is left behind
 */
export async function previewFiles(
  work: PreviewInput,
): Promise<{ held: HeldPreview; preview: Output<'intake.preview'> }> {
  const { input, mirrorPath, progress } = work
  const names = namesOf(input.files)
  const opened = []
  for (const [place, { path }] of input.files.entries()) opened.push(await openFile(path, names[place] ?? path))
  const total = opened.reduce((sum, { size }) => sum + size, 0)

  const db = openMirror(mirrorPath)
  let spill: Spill | null = null
  try {
    const { keyOf } = listingReads(db)
    spill = createSpill(work.spillPath, (subject: Subject) => keyOf(subject))
    const files: FileReport[] = []
    let before = 0
    for (const [place, file] of opened.entries()) {
      const { as, reason, now } = input
      const octets = (read: number) => progress(`Reading ${file.name}`, before + read, total)
      files.push(await readEntries(file, { as, reason, now, place, spill, progress: octets }))
      before += file.size
    }
    progress('Sorting', total, total)
    const firstMatch = new Set(files.flatMap(({ format }, place) => (format === 'postfix-cidr' ? [place] : [])))
    for (const [place, { taken, duplicates }] of spill.settle(files.length, firstMatch).entries()) {
      const file = files[place]
      if (file) files[place] = { ...file, entries: taken, duplicates }
    }
    const held: HeldPreview = {
      spill,
      files,
      mode: input.mode,
      mirrorPath,
      stamp: stampOf(db),
      decisions: reapplied(input.mode === 'replace' ? input.reapply : [], input.now),
      guard: createFileGuard(neverListReads(db), work.policy),
      policy: work.policy,
    }
    const found = await compare(held, db, work)
    return { held, preview: { previewId: input.previewId, files, mode: input.mode, ...found } }
  } catch (thrown) {
    spill?.drop()
    throw thrown
  } finally {
    db.close()
  }
}

export const openMirror = (path: string | null): ReadDatabase =>
  path === null ? openEmpty(mirrorStore) : openForReading(path, mirrorStore)

/** Changes when rows of the mirror do, by an import or a push; scores that are worked out anew do not count. */
export function stampOf(db: ReadDatabase): string {
  const generation = db.prepare<{ value: string }>(`select value from meta where key = 'generation'`).get()?.value
  return `${db.path}|${generation ?? ''}|${readNumbers(db).seq}`
}

function namesOf(files: Parsed<'intake.preview'>['files']): string[] {
  const names = files.map(({ path, name }) => (name ?? basename(path)).slice(-longestName))
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice === undefined) return names
  throw new DeskError('bad-input', `Two files have the name ${twice}; each needs its own, listings are kept by it.`, {
    detail: { field: 'files', file: twice, hint: 'Import them one after the other, or give them other names.' },
  })
}

/** Everything that becomes of the rows, in the order of the keys. */
export function stepsOf(held: HeldPreview, db: ReadDatabase, now: number): IterableIterator<Step> {
  const files = held.files.map(({ name }) => name)
  const known = fileNames(db)
  return merged({
    held: heldRows(db),
    taken: held.spill.walk(),
    files,
    order: [...known, ...files.filter((name) => !known.includes(name))],
    replace: held.mode === 'replace',
    decisions: held.decisions,
    relapses: relapsesIn(db, held.policy),
    now,
  })
}

/** By the events of the mirror: a file says nothing of what was listed before. */
function relapsesIn(db: ReadDatabase, policy: Policy): (subject: string, listedAt: number) => number {
  const { lastEnd } = historyReads(db)
  return (subject, listedAt) => {
    const parsed = parseSubject(subject)
    return parsed.ok ? relapsesAt(lastEnd(subjectList(parsed.value), subject, policy), listedAt, policy) : 0
  }
}

type Found = Omit<Output<'intake.preview'>, 'previewId' | 'files' | 'mode'>

async function compare(held: HeldPreview, db: ReadDatabase, { input, progress }: PreviewInput): Promise<Found> {
  const pause = createPause()
  const byReason: Record<string, number> = {}
  for (const [reason, count] of held.spill.byReason()) byReason[reason] = count
  const found: Found = {
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    byReason,
    reapplied: 0,
    guarded: { count: 0, first: [] },
    first: [],
  }
  let seen = 0
  for (const step of stepsOf(held, db, input.now)) {
    if (held.mode === 'propose' && !step.named) continue
    if (step.reapplied) found.reapplied += 1
    const guard = guardOf(held, step)
    if (guard !== null) noteGuard(found.guarded, held, step, guard)
    // A proposal that is guarded is not made; a file that is the source of record keeps what it says, and that is shown.
    if (guard !== null && held.mode === 'propose' && step.change === 'added') continue
    const row = step.after ?? step.before?.listing
    if (row && !(step.after === null && step.change === 'unchanged')) {
      found[step.change] += 1
      if (step.change !== 'unchanged' && found.first.length < firstChanges)
        found.first.push({ subject: step.subject, reason: row.reason, change: step.change })
    }
    seen += 1
    if (seen % 4096 === 0) progress('Comparing', seen, null)
    await pause()
  }
  return found
}

/** What guards an entry of the files that are read. */
export const guardOf = ({ guard }: HeldPreview, { k, subject, named, after }: Step): Guard | null =>
  named && after !== null ? guard(k, subject, after.reason) : null

function noteGuard(found: Found['guarded'], { spill, files }: HeldPreview, { k, subject }: Step, guard: Guard): void {
  found.count += 1
  if (found.first.length >= limits.reportLines) return
  const place = spill.lineOf(k)
  const file = files[place?.file ?? 0]?.name ?? ''
  found.first.push({ file, line: place?.line ?? 1, subject, code: guard.code, reason: guard.sentence })
}
