import { createHash, createHmac } from 'node:crypto'
import type { Finding } from '../../../../src/domain/complaint.ts'

/** 16 octets of HMAC-SHA-256: enough to tell people apart, and worth nothing without the desk's salt. */
const length = 16

/**
 * What is kept of a complaint instead of its words. `person`: who complained, apart for complaints and not-spam votes.
 * `seen`: that this person said this of this message from this source; without a Message-ID, that this very report came.
 */
export function hashesOf(
  salt: string,
  finding: Pick<Finding, 'counts' | 'complainer' | 'messageId' | 'countedAs'>,
  report: { bytes: Uint8Array; part: number },
): { person: Buffer; seen: Buffer } {
  const hashed = (...words: string[]) =>
    createHmac('sha256', salt).update(words.join('\0'), 'utf8').digest().subarray(0, length)
  const who = [finding.counts ?? '', finding.complainer ?? '']
  const what =
    finding.messageId === null
      ? ['report', digestOf(report.bytes), String(report.part)]
      : ['message', finding.messageId]
  return { person: hashed('person', ...who), seen: hashed('seen', finding.countedAs ?? '', ...who, ...what) }
}

/** Of the report as it came, whatever the file's line ends and the empty lines around it. */
function digestOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\r', '').trim()
  return createHash('sha256').update(text, 'latin1').digest('hex')
}
