import { detectFormat, formats } from '../../electron/desk/intake/detect.ts'
import type { Sink } from '../../electron/desk/intake/entry.ts'
import { linesOf, longestLine } from '../../electron/desk/intake/lines.ts'
import type { IntakeFormat } from '../../src/contract/desk/desk.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { decodeFromDesk, decodeToDesk, encodeMessage } from '../../src/contract/wire.ts'
import { formatNetwork } from '../../src/domain/address.ts'
import { formatSubject, parseSubject } from '../../src/domain/subject.ts'
import { decodePaste } from '../../src/mail/paste.ts'
import { checkRefusals } from './domain-parsers.ts'
import { type FuzzedParser, must } from './parser.ts'
import { refusalPieces } from './refusal-pieces.ts'

const intakeTests = ['test/unit/intake/*.ts', 'test/property/intake/*.ts'] as const

const filePieces = [
  ...[
    '192.0.2.7',
    '192.0.2.0/24',
    '192.0.2.1-192.0.2.9',
    '192.0.2.1-9',
    '2001:db8::/64',
    'host.pool.example',
    '.pool.example',
  ],
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    ',',
    ';',
    '#',
    '!',
    ':',
    '"',
    '""',
    "'",
    '=',
    '*.x.example',
    '::',
    '/',
    '-',
    '/255.255.255.0',
  ],
  ...['add list 192.0.2.7', 'create list hash:ip', 'timeout 60', 'nomatch', 'comment "', '-A INPUT ', 'COMMIT'],
  ...[
    '$SOA 3600 a. b. 1 2 3 4 5\n',
    '$DATASET ip4set a\n',
    '$DATASET dnset b\n',
    '$1 text',
    '$= x',
    '$MAXRANGE4 /24',
    ':127.0.0.2:',
  ],
  ...[
    ':127.0.0.2:- ERROR: Mail Refused - <$> - See http://isp.example/mail_blocks#directspam - 20251103',
    '$',
    '$$',
    '127.0.0.2',
  ],
  ...['REJECT', '554 5.7.1 no', 'OK', 'DUNNO', 'if 192.0.2.0/24\n', 'endif\n', '!192.0.2.7 ', ' goes on', '450 later'],
  ...[
    'address,reason,date,expires,note\n',
    'ip;grund\n',
    'directspam',
    'rollup',
    'dynamic',
    '2025-11-03',
    '2025-11-03T10:00:00Z',
    'sep=;\n',
  ],
] as const

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Borders of chunks lie anywhere; a long text comes as from a disk. */
const chunkOf = (text: string): number => (text.length < 2000 ? 1 + (text.length % 97) : 65_536)

/** Reads the text as a file of one format, in chunks. */
const checkFormat = (name: IntakeFormat) => async (text: string) => {
  const bytes = Buffer.from(text, 'utf8')
  const count = text.split('\n').length
  const place = (line: number) => must(line >= 1 && line <= count, `line ${line} of ${count}`)
  const sink: Sink = {
    now: 1_770_000_000,
    entry(said, subjects) {
      place(said.line)
      must(subjects.length > 0, 'an entry has a subject')
      must(said.note.length <= longestLine * 2, 'a note is no longer than its line')
      must(said.listedAt === null || Number.isSafeInteger(said.listedAt), `${said.listedAt} is no time`)
      must(said.expiresAt === null || Number.isSafeInteger(said.expiresAt), `${said.expiresAt} is no time`)
      for (const subject of subjects.slice(0, 64)) {
        const written = formatSubject(subject)
        const again = parseSubject(written)
        must(again.ok && formatSubject(again.value) === written, `${written} is not canonical`)
      }
    },
    exclusion({ line, network }) {
      place(line)
      formatNetwork(network)
    },
    bad(line, _, reason) {
      place(line)
      must(reason.trim() !== '', 'a bad line has a reason')
    },
    refuse(line, why, hint) {
      throw new DeskError('bad-file', why, { detail: { line, hint } })
    },
    normalised() {},
  }
  try {
    await formats[name].read(linesOf('fuzz', chunked(bytes, chunkOf(text))), sink)
  } catch (thrown) {
    if (!(thrown instanceof DeskError)) throw thrown
  }
}

function checkDetect(text: string): void {
  must(Object.hasOwn(formats, detectFormat(Buffer.from(text, 'utf8'))), 'a file has one of the formats')
}

/** The mail reader does not tell its own faults by throwing: what is broken is read as far as it goes. */
async function checkPaste(text: string): Promise<void> {
  checkRefusals((await decodePaste(text)).refusals)
}

/** A text stands for bytes, one a character. */
function checkWire(text: string): void {
  const bytes = Buffer.from(text, 'latin1')
  for (const message of [decodeToDesk(bytes), decodeFromDesk(bytes)]) {
    if (message === null) continue
    must(typeof message.type === 'string', 'a message has a type')
    encodeMessage(message)
  }
}

const wirePieces = [
  ...[
    '\x81',
    '\x82',
    '\x83',
    '\x84',
    '\x80',
    '\xa4type',
    '\xa5hello',
    '\xa4call',
    '\xa6cancel',
    '\xa7welcome',
    '\xa5reply',
    '\xa5event',
  ],
  ...[
    '\xa2id',
    '\xa6method',
    '\xa5input',
    '\xa5token',
    '\xa8contract',
    '\xc0',
    '\xc2',
    '\xc3',
    '\x01',
    '\x00',
    '\xff',
    '\xcd\x01\x00',
  ],
  ...[
    '\xcb\x7f\xf8\0\0\0\0\0\0',
    '\xdd\xff\xff\xff\xff',
    '\xdf\xff\xff\xff\xff',
    '\xdb\xff\xff\xff\xff',
    '\xc7\x08\x00',
    '\xd4\x01',
    '\xc1',
  ],
  ...[
    '\x91'.repeat(40),
    '\xc7\x03\x00abc',
    '\xd6\x01abcd',
    '\xa9__proto__',
    '\xabconstructor',
    '\xc6\xff\xff\xff\xff',
    '\x90',
    '\xa0',
  ],
] as const

const mail = ['test/unit/mail/*.ts', 'test/unit/refusal/**/*.ts'] as const

/** Readers outside src/domain: files, messages, the wire. */
export const deskParsers: readonly FuzzedParser[] = [
  ...(['ipset', 'rbldnsd', 'postfix-cidr', 'csv'] as const).map(
    (name): FuzzedParser => ({
      name: `file-${name}`,
      pieces: filePieces,
      corpus: intakeTests,
      longest: 600,
      reads: null,
      check: checkFormat(name),
    }),
  ),
  { name: 'file-detect', pieces: filePieces, corpus: intakeTests, longest: 600, reads: 65_536, check: checkDetect },
  { name: 'mail-paste', pieces: refusalPieces, corpus: mail, longest: 3000, reads: 1 << 21, check: checkPaste },
  { name: 'wire', pieces: wirePieces, corpus: [], longest: 300, reads: null, check: checkWire },
]
