import type { RefusalKind } from '../../../src/domain/refusal.ts'

/** What a paste must give: kind, subject, date and, where it matters, `code enhanced`. */
export type Expected = readonly [kind: RefusalKind, subject: string | null, date: string | null, codes?: string]

/** A paste as a sender might send it, and the refusals in it, in order. */
export interface Paste {
  title: string
  text: string
  refusals: readonly Expected[]
}

export const paste = (title: string, text: string, ...refusals: Expected[]): Paste => ({ title, text, refusals })

/** A refusal that is not ours, with its `code enhanced` where that matters. */
export const foreign = (codes?: string): Expected =>
  codes === undefined ? ['foreign', null, null] : ['foreign', null, null, codes]

/** Base64 in lines of 76, as MIME wants it. */
export const base64 = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/gu) ?? []
  ).join('\r\n')

/** Quoted-printable with soft line breaks at 60. */
export const quotedPrintable = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      (
        [...Buffer.from(line, 'utf8')]
          .map((byte) => (byte < 33 || byte > 126 || byte === 61 ? hex(byte) : String.fromCharCode(byte)))
          .join('')
          .match(/(?:=[0-9A-F]{2}|[^=]){1,60}/gu) ?? []
      ).join('=\r\n'),
    )
    .join('\r\n')

const hex = (byte: number): string => (byte === 32 ? ' ' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
