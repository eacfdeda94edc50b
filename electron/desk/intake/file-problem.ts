import { DeskError } from '../../../src/contract/errors.ts'

/** Why a file as a whole cannot be read, and what to do about it. `name` is the file as the person named it. */

const badFile = (file: string, message: string, hint: string, line: number | null = null): DeskError =>
  new DeskError('bad-file', message, { detail: line === null ? { file, hint } : { file, line, hint } })

export function unreadable(name: string, thrown: NodeJS.ErrnoException): DeskError {
  switch (thrown.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return badFile(name, `There is no file ${name}.`, 'Look at the name and the folder.')
    case 'EISDIR':
      return directory(name)
    case 'EACCES':
    case 'EPERM':
      return badFile(name, `${name} may not be read.`, 'Look at the permissions of the file and its folders.')
    default:
      return badFile(name, `${name} cannot be read: ${thrown.message}.`, 'Look at the disk it lies on.')
  }
}

export const directory = (name: string): DeskError =>
  badFile(name, `${name} is a folder, not a file.`, 'Name the files in it one by one.')

export const notRegular = (name: string): DeskError =>
  badFile(name, `${name} is no regular file.`, 'Write what it gives into a file and import that.')

export const emptyFile = (name: string): DeskError =>
  badFile(name, `${name} is empty.`, 'An empty file would take every listing away. Is it the right one?')

export const nothingIn = (name: string): DeskError =>
  badFile(
    name,
    `${name} has no entry: only comments, empty lines or directives.`,
    'Is it the right file, and the right format?',
  )

/** Files by the octets they begin with; the command is the one that makes a text of them. */
const packed = [
  { magic: [0x1f, 0x8b], what: 'gzip', command: 'gunzip -k' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'zstd', command: 'zstd -d' },
  { magic: [0x50, 0x4b, 0x03, 0x04], what: 'zip', command: 'unzip' },
  { magic: [0x42, 0x5a, 0x68], what: 'bzip2', command: 'bunzip2 -k' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'xz', command: 'unxz -k' },
] as const

/** What the first octets say the file is instead of a text, as an error; null where they say nothing. */
export function notText(name: string, head: Buffer): DeskError | null {
  const begins = (magic: readonly number[]) => magic.every((octet, index) => head[index] === octet)
  const found = packed.find(({ magic }) => begins(magic))
  if (found)
    return badFile(
      name,
      `${name} is compressed (${found.what}); a text is expected.`,
      `Decompress it first: ${found.command} ${name}`,
      1,
    )
  if (begins([0xff, 0xfe]) || begins([0xfe, 0xff]) || looksLike16(head))
    return badFile(
      name,
      `${name} is UTF-16 text; UTF-8 is expected.`,
      `Convert it first: iconv -f UTF-16 -t UTF-8 ${name}`,
      1,
    )
  if (begins([0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]))
    return badFile(name, `${name} is an SQLite database, not a list.`, 'Export the list as text first.', 1)
  return otherText(name, head)
}

/** A hosts file: the address is where a name is sent, the name is what it blocks. */
const hostsLine = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+[a-z\d_.-]*[a-z][a-z\d_.-]*(?:\s|$)/iu

/** Texts that are written line by line for something else, or are no lines at all. */
function otherText(name: string, head: Buffer): DeskError | null {
  const cr = head.indexOf(13)
  if (cr >= 0 && cr < head.length - 1 && !head.includes(10))
    return badFile(
      name,
      `The lines of ${name} end in a carriage return alone.`,
      `Convert it first: tr '\\r' '\\n' < ${name}`,
      1,
    )
  const lines = head
    .toString('utf8')
    .split('\n', 200)
    .map((line) => line.replace(/^\uFEFF/u, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const first = lines[0] ?? ''
  if (/^\{\s*(?:"|$|\})/u.test(first) || /^\[\s*(?:[[{"]|$)/u.test(first))
    return badFile(
      name,
      `${name} is JSON; entries line by line are expected.`,
      'Take the addresses out first, such as with jq -r .cidr, or use an export as text or CSV.',
      1,
    )
  if (/^<(?:[!?a-z])/iu.test(first))
    return badFile(
      name,
      `${name} is HTML or XML, such as an error page that was saved in place of the list.`,
      'Fetch it again and look at what comes.',
      1,
    )
  const hosts = lines.filter((line) => hostsLine.test(line))
  if (hosts.length >= 2 && hosts.length * 2 > lines.length)
    return badFile(
      name,
      `${name} is a hosts file: it says where names are sent, not which addresses are refused.`,
      'Name patterns can be imported as a dnset or CSV; a hosts file lists web sites.',
      1,
    )
  return null
}

/** UTF-16 without a mark: every other octet of plain text is 0. */
function looksLike16(head: Buffer): boolean {
  const length = Math.min(head.length - (head.length % 2), 64)
  if (length < 8) return false
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const pairs = length / 2
  return (even === pairs && odd === 0) || (odd === pairs && even === 0)
}

export const nulBytes = (name: string, line: number): DeskError =>
  badFile(
    name,
    `${name}, line ${line}: it holds a NUL byte, so that the file is no text.`,
    'It may be damaged or of another kind. Fetch it again, or export it as plain text.',
    line,
  )

/** Another kind of file than it was taken for, as far as a line tells. */
export const otherFile = (name: string, why: string, hint: string, line: number): DeskError =>
  badFile(name, `${name}, line ${line}: ${why}`, hint, line)

export const noReason = (name: string): DeskError =>
  new DeskError('bad-input', `Nothing in ${name} says why its entries are listed.`, {
    detail: { file: name, field: 'reason', hint: 'Say which reason they have, with --reason on the command line.' },
  })
