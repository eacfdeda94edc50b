import { longestPaste } from '../domain/refusal/clean.ts'
import { decodeTexts } from '../domain/refusal/decode.ts'
import type { Refusal } from '../domain/refusal.ts'
import { decodeBytes, type MailMessage, readMessage } from './message.ts'

/** Messages inside messages are followed this far: a bounce, forwarded, forwarded. */
const deepest = 3

/**
 * The refusals in whatever a sender pasted or attached: a sentence, log lines, a whole message or bounce (RFC 3464) with
 * its parts encoded, or a message that carries one as an attachment. In the order found, each once.
 */
export async function decodePaste(input: string | Uint8Array): Promise<{ refusals: Refusal[] }> {
  return { refusals: decodeTexts(await readRefusals(input)) }
}

/**
 * The texts to look for refusals in: of a message its delivery status, then its text, then its HTML; of anything else
 * the text as it is. Of a bounce, the returned message comes in only when the bounce itself says nothing. A message may
 * stand below other words or be quoted whole.
 */
export async function readRefusals(input: string | Uint8Array): Promise<string[]> {
  // Encoded parts are a third longer than what they say.
  const bytes = typeof input === 'string' ? null : input.subarray(0, longestMessage)
  const text = bytes === null ? String(input).slice(0, longestMessage) : decodeBytes(bytes)
  const raw = rawMessage(text)
  let best: string[] = [text]
  let bestWeight = 0
  // Bytes keep a body in another character set readable; a string has been decoded already.
  const first = raw === null ? null : await textsOf(bytes !== null && raw === text ? bytes : raw, deepest)
  for (const texts of [first, [text]]) {
    const weight = texts === null ? 0 : weigh(texts)
    if (texts === null || weight <= bestWeight) continue
    best = texts
    bestWeight = weight
  }
  if (raw !== null || bestWeight === 2) return best
  for (const { before, message } of messagesInside(text)) {
    const texts = [before, ...(await textsOf(message, deepest))]
    if (weigh(texts) > bestWeight) return texts
  }
  const opened = openBase64(text)
  if (opened === null) return best
  const inner = rawMessage(opened)
  const texts = [inner === null ? opened : '', ...(inner === null ? [] : await textsOf(inner, deepest))]
  return weigh(texts) > bestWeight ? texts : best
}

/** A block of base64 that came without the header saying so, decoded; null when there is none that is text. */
function openBase64(text: string): string | null {
  const block =
    /(?:^|\n)[ \t>]{0,8}((?:[A-Za-z0-9+/]{40,80}[ \t]{0,4}\r?\n[ \t>]{0,8}){1,}[A-Za-z0-9+/]{0,80}={0,2})/u.exec(
      text,
    )?.[1]
  if (block === undefined) return null
  const letters = block.replace(/[^A-Za-z0-9+/]/gu, '')
  const opened = decodeBytes(
    Uint8Array.from(atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0))), (each) =>
      each.charCodeAt(0),
    ),
  )
  return /(?![\t\r\n\f])\p{Cc}|\ufffd/u.test(opened.slice(0, 400)) ? null : opened
}

const longestMessage = 2 * longestPaste

/** 2: a refusal of ours; 1: one of somebody else's; 0: none. */
function weigh(texts: string[]): 0 | 1 | 2 {
  const refusals = decodeTexts(texts)
  return refusals.some(({ kind }) => kind !== 'foreign') ? 2 : refusals.length > 0 ? 1 : 0
}

/** Places tried for a message below other words. */
const mostPlaces = 6

function messagesInside(text: string): { before: string; message: string }[] {
  const unquoted = text.replace(/^[ \t]*>+ ?/gmu, '')
  const inside: { before: string; message: string }[] = []
  for (const each of unquoted === text ? [text] : [unquoted, text]) {
    const whole = each === text ? null : rawMessage(each)
    if (whole !== null) inside.push({ before: '', message: whole })
    for (const match of each.matchAll(/\n[ \t]*\r?\n(?=[!-9;-~]{2,40}:[ \t]|--\S|From )/gu)) {
      if (inside.length >= mostPlaces) return inside
      const message = rawMessage(each.slice(match.index))
      if (message !== null) inside.push({ before: each.slice(0, match.index), message })
    }
  }
  return inside
}

async function textsOf(raw: string | Uint8Array, depth: number): Promise<string[]> {
  const message = await readMessage(raw)
  const own = message.parts.map((part) => part.text)
  if (!isBounce(message)) own.push(message.subject)
  else if (decodeTexts(own).length > 0) return own
  if (depth === 0) return own
  const inside = await Promise.all(message.embedded.map((each) => textsOf(each, depth - 1)))
  return [...own, ...inside.flat()]
}

/** What a bounce returns is the sender's own mail: a refusal quoted in it is not this bounce's. */
const isBounce = (message: MailMessage): boolean =>
  message.type === 'multipart/report' || message.parts.some((part) => part.kind === 'status')

const fields =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|content-type|content-transfer-encoding|delivered-to|dkim-signature|x-[a-z-]+|auto-submitted|authentication-results|arc-[a-z-]+|reply-to|sender|cc|in-reply-to|references|thread-[a-z]+|list-[a-z-]+|precedence)$/u

/** The message in the text, if it is one: two known header fields and an empty line, or MIME parts whose header was left out. */
function rawMessage(text: string): string | null {
  const lines = text
    .replace(/^\s+/u, '')
    .slice(0, 1 << 16)
    .split(/\r\n|\n|\r/u)
  if (lines[0]?.startsWith('From ') === true) lines.shift()
  const boundary = /^--([^\s]{1,70})$/u.exec(lines[0] ?? '')?.[1]
  if (boundary !== undefined && /^content-[a-z-]+:/iu.test(lines[1] ?? ''))
    return `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary.replaceAll('"', '')}"\r\n\r\n${text.trimStart()}`
  let known = 0
  for (const [index, line] of lines.entries()) {
    if (/^[ \t]+\S/u.test(line) && index > 0) continue
    const field = /^([!-9;-~]{1,76}):/u.exec(line)
    if (field === null) {
      if (line.trim() !== '' || known < 2) return null
      return text.replace(/^\s+(?:From [^\n]*\n)?|^From [^\n]*\n/u, '')
    }
    if (fields.test((field[1] ?? '').toLowerCase())) known += 1
  }
  return null
}
