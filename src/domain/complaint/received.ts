import type { Network } from '../address.ts'
import { addressText, readAddress } from './address-text.ts'
import { parseMailDate } from './mail-date.ts'
import { type Piece, piecesOf } from './received-words.ts'
import { clientOf } from './tcp-info.ts'

/** One `Received` field: what a server wrote when it took the message. Only as true as that server is trusted. */
export interface ReceivedHop {
  /** What stands behind `from`: mostly the HELO, the sender's own word. Shown, never used. */
  from: string | null
  /** The address that the server saw. */
  client: Network | null
  /** Its name, found and checked by the server. */
  clientName: string | null
  /** The server's name for itself, lower case; null: it does not say. */
  by: string | null
  /** An address in the by clause. */
  byAddress: Network | null
  /** Upper case: `ESMTPSA`, `LMTP` …; null: not said. */
  protocol: string | null
  /** Handed in on the server itself by a local user (`userid 33`, `from www@localhost`): what stands below is that user's. */
  local: boolean
  /** UTC seconds. */
  at: number | null
  /** Neither `from` nor `by`: a remark such as qmail's `(qmail 1 invoked by uid 7)`. */
  remark: boolean
  /** Why nothing in it can be relied on; null: it can be read. */
  problem: string | null
}

/**
 * Reads one `Received` field in the forms of Postfix, Sendmail, Exim, qmail, Exchange, Gmail and their like. Never
 * throws; what it cannot tell is null. Time is linear in the text.
 */
export function parseReceived(value: string): ReceivedHop {
  const { pieces, date, whole } = piecesOf(value)
  const bys = pieces.flatMap((piece, place) => (isWord(piece, 'by') ? [place] : []))
  const firstWord = pieces.findIndex(({ kind }) => kind === 'word')
  const hasFrom = firstWord >= 0 && isWord(pieces[firstWord], 'from')
  const byAt = bys[0] ?? pieces.length
  const clause = hasFrom ? pieces.slice(firstWord + 1, byAt) : []
  const rest = pieces.slice(byAt)
  const { client, ambiguous } = clientOf(clause, rest)
  const local = localUser(pieces, hasFrom)
  return {
    from: hasFrom ? (clause.find(({ kind }) => kind === 'word')?.text.slice(0, 255) ?? '') : null,
    client: client?.address ?? null,
    clientName: client?.name?.toLowerCase() ?? null,
    ...byOf(rest),
    protocol: protocolOf(rest),
    local,
    at: date === null ? null : parseMailDate(date),
    remark: !hasFrom && bys.length === 0 && !local,
    problem: problemOf(whole, bys.length, ambiguous),
  }
}

function problemOf(whole: boolean, bys: number, ambiguous: boolean): string | null {
  if (!whole) return 'a bracket in it is never closed'
  // A HELO with a blank in it: nothing tells which of them the server wrote.
  if (bys > 1) return 'it says "by" more than once'
  return ambiguous ? 'it names two addresses, and nothing tells which of them the server wrote' : null
}

const isWord = (piece: Piece | undefined, word: string): boolean =>
  piece?.kind === 'word' && piece.text.toLowerCase() === word

function byOf(rest: readonly Piece[]): Pick<ReceivedHop, 'by' | 'byAddress'> {
  const [, host, comment] = rest
  if (host?.kind !== 'word') return { by: null, byAddress: null }
  const said = comment?.kind === 'comment' ? comment.text.slice(0, 300) : ''
  const bracket = /\[[^\]]*\]/u.exec(said)?.[0]
  const byAddress = readAddress(host.text) ?? readAddress(bracket ?? said)
  return { by: host.text.toLowerCase().slice(0, 255), byAddress }
}

function protocolOf(rest: readonly Piece[]): string | null {
  const at = rest.findIndex((piece) => isWord(piece, 'with') || isWord(piece, 'via'))
  const word = at < 0 ? undefined : rest[at + 1]
  return word?.kind === 'word' ? word.text.toUpperCase().slice(0, 40) : null
}

/** `by host (Postfix, from userid 33)`; `(from www@localhost) by host`; `from www by host with local`. */
function localUser(pieces: readonly Piece[], hasFrom: boolean): boolean {
  if (pieces.some(({ kind, text }) => kind === 'comment' && /\bfrom userid \d/iu.test(text))) return true
  if (hasFrom) return protocolOf(pieces) === 'LOCAL'
  return pieces.some(({ kind, text }) => kind === 'comment' && /^from \S+@\S*$/iu.test(text.slice(0, 300)))
}

/** The client for people: name and address, or what it called itself. */
export const clientText = ({ client, clientName, from }: ReceivedHop): string | null =>
  client === null ? from : clientName === null ? addressText(client) : `${clientName} [${addressText(client)}]`
