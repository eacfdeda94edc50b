import { basename } from 'node:path'
import type { Output, Parsed } from '../../../../src/contract/binding.ts'
import { limits } from '../../../../src/contract/method.ts'
import { parseAddress } from '../../../../src/domain/address.ts'
import { type Finding, findingsOf } from '../../../../src/domain/complaint.ts'
import type { Policy } from '../../../../src/domain/policy.ts'
import { readComplaint } from '../../../../src/mail/complaint.ts'
import { createPause } from '../../reader/breathe.ts'
import { placeOf } from '../../store/complaint-place.ts'
import type { ComplaintReads } from '../../store/queries/complaint-reads.ts'
import type { MirrorReads } from '../../store/reads.ts'
import { hashesOf } from './hashes.ts'
import { type MailFile, mailFile, mailsIn } from './mail-files.ts'
import { offenderRows } from './offenders.ts'
import { type ComplaintScratch, createComplaintScratch, type Kept } from './store/scratch.ts'

/** A preview that waits for its commit. */
export interface HeldComplaints {
  scratch: ComplaintScratch
  files: readonly string[]
  counts: { offenders: number; ignored: number; unusable: number }
}

export interface ComplaintWork {
  input: Parsed<'complaints.preview'> & { previewId: string; now: number; salt: string; policy: Policy }
  scratchPath: string
  /** The mirror, this desk's complaints included. */
  mirror: MirrorReads
  counted: ComplaintReads | null
  /** Throws to stop the job. */
  progress(title: string, done: number, total: number | null): void
}

/** Of a file, as messages carry it. */
const longestName = 400

/**
 * Reads the mail and says what it comes to; nothing is written that counts. Only what is judged goes into the scratch
 * file: addresses of offenders, days, and salted hashes of who complained.
 *
 * @throws DeskError `bad-file`, `cancelled`, `disk`; then nothing is left behind
 */
export async function previewComplaints(
  work: ComplaintWork,
): Promise<{ held: HeldComplaints; preview: Output<'complaints.preview'> }> {
  const { input, progress } = work
  const files: MailFile[] = []
  for (const { path, name } of input.files)
    files.push(await mailFile(path, (name ?? basename(path)).slice(-longestName)))
  const sizes = files.every(({ size }) => size > 0) ? files.reduce((sum, { size }) => sum + size, 0) : null
  const scratch = createComplaintScratch(work.scratchPath, work.counted)
  try {
    const pause = createPause()
    let octets = 0
    let mails = 0
    for (const [place, file] of files.entries()) {
      for await (const mail of mailsIn(file)) {
        mails += 1
        const where = { file: place, inside: mail.inside, mail: mails, at: mail.at }
        if ('problem' in mail) scratch.add(unreadable(where, mail.problem))
        else await takeIn(mail.bytes, where, scratch, input)
        octets += mail.octets
        progress(`Reading ${file.name}`, sizes === null ? mails : octets, sizes)
        await pause()
      }
    }
    scratch.settle()
    progress('Looking up the offenders', mails, null)
    const names = files.map(({ name }) => name)
    const { offenders, counts } = await offenderRows(scratch, work.mirror, input.policy, input.now)
    const tallies = files.map((_, place) => scratch.tally(place))
    const totals = tallies.reduce(sumOf, { ...nothing })
    const preview: Output<'complaints.preview'> = {
      previewId: input.previewId,
      borderKnown: input.policy.complaints.border.length > 0,
      files: files.map(({ name, kind }, place) => ({ name, kind, ...(tallies[place] ?? nothing) })),
      totals: { ...totals, ...counts, complainers: scratch.complainers() },
      offenders,
      unusable: scratch.messages(names, { unusable: true, offset: 0, limit: limits.reportLines }),
      messages: scratch.messages(names, { unusable: false, offset: 0, limit: limits.reportLines }),
    }
    const { ignored, unusable } = totals
    return { held: { scratch, files: names, counts: { offenders: counts.offenders, ignored, unusable } }, preview }
  } catch (thrown) {
    scratch.drop()
    throw thrown
  }
}

const nothing = { messages: 0, complaints: 0, notSpam: 0, duplicates: 0, capped: 0, ignored: 0, unusable: 0 }

function sumOf(sum: typeof nothing, tally: typeof nothing): typeof nothing {
  return {
    messages: sum.messages + tally.messages,
    complaints: sum.complaints + tally.complaints,
    notSpam: sum.notSpam + tally.notSpam,
    duplicates: sum.duplicates + tally.duplicates,
    capped: sum.capped + tally.capped,
    ignored: sum.ignored + tally.ignored,
    unusable: sum.unusable + tally.unusable,
  }
}

type Where = Pick<Kept, 'file' | 'inside' | 'mail' | 'at'>

async function takeIn(
  bytes: Uint8Array,
  where: Where,
  scratch: ComplaintScratch,
  { policy, now, salt }: ComplaintWork['input'],
): Promise<void> {
  const findings = findingsOf(await readComplaint(bytes), policy, now)
  for (const [place, finding] of findings.entries()) {
    const part = place + 1
    scratch.add({
      ...where,
      part,
      offender: finding.address,
      countedAs: finding.countedAs,
      basis: finding.basis,
      day: finding.day,
      type: finding.type?.slice(0, 60) ?? null,
      complainers: finding.complainer === null ? 0 : 1,
      status: finding.status,
      code: finding.reason?.code ?? null,
      reason: finding.reason?.message ?? null,
      row: rowOf(finding, salt, { bytes, part }),
    })
  }
}

function rowOf(finding: Finding, salt: string, report: { bytes: Uint8Array; part: number }): Kept['row'] {
  const { status, address, day, counts, weight } = finding
  if (status !== 'counts' || address === null || day === null || counts === null) return null
  const network = parseAddress(address)
  if (!network.ok) return null
  const place = placeOf(network.value)
  return { place, day, counts, weight, most: finding.perComplainer, ...hashesOf(salt, finding, report) }
}

const unreadable = (where: Where, problem: string): Kept => ({
  ...where,
  part: 1,
  offender: null,
  countedAs: null,
  basis: null,
  day: null,
  type: null,
  complainers: 0,
  status: 'unusable',
  code: 'unreadable',
  reason: problem,
  row: null,
})
