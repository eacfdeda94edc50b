import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DeskError } from '../../../../src/contract/errors.ts'
import { fieldsOf } from '../../../../src/domain/complaint/header-field.ts'
import { longestComplaint } from '../../../../src/mail/complaint.ts'
import { splitMbox } from '../../../../src/mail/mbox.ts'
import { decodeBytes } from '../../../../src/mail/message.ts'
import { notRegular, notText, unreadable } from '../file-problem.ts'
import { isReadingError } from '../lines.ts'

export type MailKind = 'message' | 'mbox' | 'maildir' | 'folder'

/** A file or folder of mail, looked at but not read. */
export interface MailFile {
  name: string
  path: string
  kind: MailKind
  /** Octets, as far as they are known before reading; for progress. */
  size: number
}

/** One mail: which file of a folder it stands in, its place there (from 1), and what was read or why it could not be. */
export type Mail = { inside: string | null; at: number; octets: number } & ({ bytes: Uint8Array } | { problem: string })

/** Fields of a header by which a file is known to be mail; two of them make one. */
const mailFields = new Set([
  'received',
  'return-path',
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'delivered-to',
  'x-original-to',
  'dkim-signature',
  'authentication-results',
])

/** Whether the first octets are those of a mail or an mbox. */
export function looksLikeMail(head: Uint8Array): 'message' | 'mbox' | null {
  const text = decodeBytes(head.subarray(0, 32_768))
  const plain = text.replace(/^\uFEFF?\s*/u, '')
  const known = new Set(fieldsOf(plain).flatMap(({ name }) => (mailFields.has(name) ? [name] : [])))
  if (known.size < 2) return null
  return plain.startsWith('From ') ? 'mbox' : 'message'
}

/**
 * @throws DeskError `bad-file`: missing, not readable, packed, not mail
 */
export async function lookAt(path: string, name: string): Promise<MailFile | 'lists'> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) {
      const kind = await folderKind(path)
      return kind === null ? 'lists' : { name, path, kind, size: 0 }
    }
    if (!found.isFile()) throw notRegular(name)
    const head = await headOf(path)
    const kind = looksLikeMail(head)
    if (kind !== null) return { name, path, kind, size: found.size }
    return 'lists'
  } catch (thrown) {
    throw isReadingError(thrown) ? unreadable(name, thrown) : thrown
  }
}

/** Looks at a file that is said to be mail. @throws DeskError `bad-file` */
export async function mailFile(path: string, name: string): Promise<MailFile> {
  const found = await lookAt(path, name)
  if (found !== 'lists') return found
  const { isFile, size } = await kindOf(path)
  // A mailbox that was emptied.
  if (isFile && size === 0) return { name, path, kind: 'mbox', size: 0 }
  if (!isFile) throw noMail(`${name} holds no mail.`, name)
  const packed = notText(name, await headOf(path).catch(() => Buffer.alloc(0)))
  throw packed ?? noMail(`${name} is no mail: it does not begin with a header.`, name)
}

async function kindOf(path: string): Promise<{ isFile: boolean; size: number }> {
  const found = await stat(path)
  return { isFile: found.isFile(), size: found.size }
}

const noMail = (message: string, name: string): DeskError =>
  new DeskError('bad-file', message, {
    detail: { file: name, hint: 'Name a saved message (.eml), an mbox, a Maildir or a folder of saved messages.' },
  })

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Files of a folder that are looked at to tell whether it holds mail. */
const lookedAt = 100

async function folderKind(path: string): Promise<MailKind | null> {
  const names = await readdir(path)
  if (names.includes('cur') || names.includes('new')) return 'maildir'
  for (const name of names.filter((one) => !one.startsWith('.')).slice(0, lookedAt)) {
    if (name.endsWith('.eml')) return 'folder'
    const head = await headOf(join(path, name)).catch(() => null)
    if (head !== null && looksLikeMail(head) !== null) return 'folder'
  }
  return null
}

/** Every mail in it, in the order of the file, or of the names in a folder. */
export async function* mailsIn(file: MailFile): AsyncGenerator<Mail> {
  switch (file.kind) {
    case 'message':
      yield await oneMail(file.path, null)
      return
    case 'mbox':
      yield* mailsOfMbox(file.path, null)
      return
    case 'maildir':
    case 'folder':
      for (const path of await filesIn(file)) yield* mailsOfFile(path)
      for (const inside of await foldersIn(file)) yield { inside, at: 1, octets: 0, problem: folderWithin(file.kind) }
  }
}

/** A Maildir's `new` and `cur` (`tmp` is half delivered); of another folder what lies in it. Dot files are nobody's mail. */
async function filesIn({ path, kind }: MailFile): Promise<string[]> {
  const folders = kind === 'maildir' ? [join(path, 'cur'), join(path, 'new')] : [path]
  const found: string[] = []
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries)
      if (!entry.name.startsWith('.') && !entry.isDirectory()) found.push(join(folder, entry.name))
  }
  return found.sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
}

/**
 * Folders within it that are not read, and hold something: those of a Maildir may be the team's sent mail, where each answer
 * quotes a complaint.
 */
async function foldersIn({ path, kind }: MailFile): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    if (kind === 'maildir' ? !name.startsWith('.') : name.startsWith('.')) continue
    const folders = kind === 'maildir' ? [join(path, name, 'cur'), join(path, name, 'new')] : [join(path, name)]
    const inside = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))
    if (inside.some((names) => names.length > 0)) found.push(name)
  }
  return found.sort()
}

const folderWithin = (kind: MailKind): string =>
  kind === 'maildir'
    ? 'A folder of this Maildir; only its inbox is read. Name the folder itself to take it in.'
    : 'A folder within the folder; it is not read. Name it itself to take it in.'

async function* mailsOfFile(path: string): AsyncGenerator<Mail> {
  const inside = basename(path)
  const head = await headOf(path).catch(() => null)
  const kind = head === null ? null : looksLikeMail(head)
  if (kind === 'mbox') yield* mailsOfMbox(path, inside)
  else if (kind === 'message' || head === null) yield await oneMail(path, inside)
  else yield { inside, at: 1, octets: 0, problem: whyNoMail(inside, head) }
}

function whyNoMail(name: string, head: Uint8Array): string {
  if (head.length === 0) return 'It is empty.'
  return notText(name, Buffer.from(head))?.message ?? 'It is no mail: it does not begin with a header.'
}

async function* mailsOfMbox(path: string, inside: string | null): AsyncGenerator<Mail> {
  for await (const { at, bytes } of splitMbox(createReadStream(path, { highWaterMark: 262_144 })))
    yield { inside, at, bytes, octets: bytes.length }
}

async function oneMail(path: string, inside: string | null): Promise<Mail> {
  try {
    const { size } = await stat(path)
    if (size <= longestComplaint) return { inside, at: 1, bytes: await readFile(path), octets: size }
    const parts: Buffer[] = []
    for await (const part of createReadStream(path, { end: longestComplaint - 1 })) parts.push(Buffer.from(part))
    return { inside, at: 1, bytes: Buffer.concat(parts), octets: size }
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    return { inside, at: 1, octets: 0, problem: `It cannot be read: ${why}.` }
  }
}
