import type { Attachment, Email } from 'postal-mime'
import { type HeaderField, readHeader } from '../domain/complaint/header-field.ts'
import { pastedHeader } from '../domain/complaint/pasted.ts'
import type { ComplaintMail, Original } from '../domain/complaint.ts'
import { decodeEntities, stripTags } from '../domain/refusal/html-text.ts'
import { bytesOf, decodeBytes, messageNames, messageTypes, parse, statusTypes, textOf } from './message.ts'

/** Octets of a mail that are read: headers and reports come first, and what is cut off is the end of an attachment. */
export const longestComplaint = 8 * 1024 * 1024
/** Complaints inside complaints are followed this far. */
const deepest = 4
/** Messages of one mail that are taken. */
const mostOriginals = 50
const longestReport = 65_536

/** RFC 5965 asks for `text/rfc822-headers`; the others are seen as well. */
const headerTypes = new Set([
  'text/rfc822-headers',
  'text/rfc822-header',
  'message/rfc822-headers',
  'message/rfc822-header',
  'message/global-headers',
])
const reportTypes = new Set(['message/feedback-report', 'text/feedback-report'])

/**
 * Takes a mail of the complaint mailbox apart: its own header, the feedback report (RFC 5965), and the messages that are
 * complained of, whole, as headers, attached under another type, or pasted into the text. Nothing is judged here, and
 * nothing is thrown: what cannot be read comes out as a mail that holds no complaint. Time is linear in the octets.
 */
export async function readComplaint(input: string | Uint8Array): Promise<ComplaintMail> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input.slice(0, longestComplaint)) : input
  return read(wholeLines(bytes.subarray(0, longestComplaint)), deepest)
}

async function read(raw: Uint8Array, depth: number): Promise<ComplaintMail> {
  const { fields, end } = readHeader(decodeBytes(raw.subarray(0, 300_000)))
  const email = await parse(raw)
  if (email === null) return { fields, report: null, originals: [], instead: 'its parts cannot be told apart' }
  const parts = await partsOf(email, depth)
  const { report, originals } = parts
  if (report === null && parts.status && !originals.some(({ inner }) => inner !== null))
    return { fields, report, originals: [], instead: 'a bounce or a receipt' }
  const text = originals.length > 0 && report !== null ? null : bodyOf(email, raw, end)
  const pasted = text === null ? null : pastedHeader(text)
  // What was forwarded in the text may carry attachments of its own, and those are its sender's: the text comes first.
  if (pasted !== null && (pasted.marked || originals.length === 0))
    return { fields, report, originals: [{ form: 'pasted', fields: pasted.fields, inner: null }], instead: null }
  return { fields, report, originals, instead: originals.length === 0 ? parts.instead : null }
}

interface Parts {
  report: string | null
  originals: Original[]
  /** It has a delivery status or a receipt. */
  status: boolean
  instead: string | null
}

async function partsOf(email: Email, depth: number): Promise<Parts> {
  const parts: Parts = { report: null, originals: [], status: false, instead: null }
  for (const attachment of email.attachments) {
    const type = attachment.mimeType.toLowerCase()
    if (reportTypes.has(type)) parts.report ??= textOf(attachment).slice(0, longestReport)
    else if (statusTypes.has(type)) parts.status = true
    else if (parts.originals.length >= mostOriginals) continue
    else if (headerTypes.has(type)) parts.originals.push(headersOnly(attachment))
    else if (isMessage(attachment, type)) parts.originals.push(await original(bytesOf(attachment), depth))
    else parts.instead ??= otherKind(attachment, type)
  }
  return parts
}

function headersOnly(attachment: Attachment): Original {
  return { form: 'headers', fields: readHeader(textOf(attachment)).fields, inner: null }
}

async function original(bytes: Uint8Array, depth: number): Promise<Original> {
  const raw = wholeLines(bytes)
  const { fields } = readHeader(decodeBytes(raw.subarray(0, 300_000)))
  const within = depth > 0 ? await read(raw, depth - 1) : null
  const holds = within !== null && (within.report !== null || within.originals.length > 0)
  return { form: 'message', fields, inner: holds ? within : null }
}

/** A message by its type, its file's name, or by what an untyped file begins with. */
function isMessage(attachment: Attachment, type: string): boolean {
  if (messageTypes.has(type) || messageNames.test(attachment.filename ?? '')) return true
  if (type !== 'application/octet-stream' && type !== 'text/plain') return false
  const head = readHeader(decodeBytes(bytesOf(attachment).subarray(0, 16_384))).fields
  return head.some(isTrace) && head.some(({ name }) => name === 'from' || name === 'message-id')
}

const isTrace = ({ name }: HeaderField): boolean => name === 'received' || name === 'return-path'

function otherKind({ filename }: Attachment, type: string): string | null {
  const name = (filename ?? '').toLowerCase()
  if (type === 'application/vnd.ms-outlook' || name.endsWith('.msg'))
    return "the message is in Outlook's own format; it must be saved as .eml"
  if (/^application\/(?:x-)?(?:zip|gzip|zip-compressed)$/u.test(type) || /\.(?:zip|gz)$/u.test(name))
    return 'what it holds is packed'
  return null
}

/** The text to look for a pasted header in: the plain body, else the HTML one as text. */
function bodyOf(email: Email, raw: Uint8Array, end: number): string {
  if (email.text !== undefined && email.text.trim() !== '') return email.text
  if (email.html !== undefined) return decodeEntities(stripTags(email.html.slice(0, 1 << 20)))
  return email.attachments.length > 0 ? '' : decodeBytes(raw.subarray(end, end + (1 << 20)))
}

/**
 * Line ends that a parser takes: a file of bare CRs (old Macs) gets LFs. An mbox `From ` line, a byte order mark and empty
 * lines at the top go, since a parser would take the header for a body.
 */
function wholeLines(bytes: Uint8Array): Uint8Array {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const skipBlank = () => {
    while (at < bytes.length && (bytes[at] === 10 || bytes[at] === 13)) at += 1
  }
  skipBlank()
  if (isFromLine(bytes, at)) {
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
    skipBlank()
  }
  const rest = bytes.subarray(at)
  return rest.includes(10) || !rest.includes(13) ? rest : rest.map((octet) => (octet === 13 ? 10 : octet))
}

/** `From `, or `>From ` where a message was quoted with its line. */
function isFromLine(bytes: Uint8Array, at: number): boolean {
  const begin = bytes[at] === 0x3e ? at + 1 : at
  return [0x46, 0x72, 0x6f, 0x6d, 0x20].every((octet, index) => bytes[begin + index] === octet)
}
