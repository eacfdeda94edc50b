import { type HeaderField, headerLimits } from './header-field.ts'

/** Characters of a text that are looked through. */
const mostText = 524_288

/** Lines with which mail programs begin what they forward. */
const marker =
  /^(?:[-_=*][-_=* ]*(?:forwarded message|original message|forwarded by|(?:weitergeleitete|ursprüngliche|originale?) (?:nachricht|e-?mail)|message (?:transféré|d.origine|original)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)|(?:doorgestuurd|oorspronkelijk) bericht)|begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato)\b/iu
/** What a reply begins its quotation with: what follows is a body, and its words are the sender's. */
const attribution = /(?:wrote|writes|schrieb|écrit|escribió|ha scritto|schreef|@\S+)\s*:?>?\s*:$/iu

const field = /^([a-z][\w-]{1,75})[ \t]?:(?:[ \t]|$)/iu
const known =
  /^(?:received|return-path|delivered-to|envelope-to|from|sender|to|cc|subject|date|sent|message-id|reply-to|mime-version|content-type|dkim-signature|authentication-results|received-spf|arc-[a-z-]+|x-[a-z-]+|von|an|betreff|datum|gesendet|de|à|objet|envoyé|asunto|fecha|para|da|oggetto|data|onderwerp|verzonden)$/iu
/** How a `Received` field goes on where a mail program broke its lines and left no blank before them. */
const goesOn = /^(?:by|for|with|id|via|from)\s|^[(;]|^(?:mon|tue|wed|thu|fri|sat|sun), /iu

/**
 * The header of a message that somebody forwarded in the text or pasted there, quoted or not. `marked`: a mail program's
 * line announces it. Null: there is none that can be one.
 *
 * Only the first header of a text is taken, as it is: it may have lost its `Received` fields, and what follows is the body
 * of the message, where a sender can write anything, also a header of his own making. A reply that quotes a body holds
 * none.
 */
export function pastedHeader(text: string): { fields: HeaderField[]; marked: boolean } | null {
  const lines = text
    .slice(0, mostText)
    .split(/\r\n|\n|\r/u)
    .map(unquoted)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (marker.test(trimmed.slice(0, 200))) {
      let begin = at + 1
      while (begin < lines.length && (lines[begin] ?? '').trim() === '') begin += 1
      return { fields: blockAt(lines, begin), marked: true }
    }
    if (nameOf(line) !== null) {
      const fields = blockAt(lines, at)
      if (fields.filter(({ name }) => known.test(name)).length >= 2) return { fields, marked: false }
      at += Math.max(0, fields.length - 1)
      continue
    }
    if (attribution.test(trimmed.slice(-200))) return null
  }
  return null
}

/** Without the marks of a quotation. */
function unquoted(line: string): string {
  let at = 0
  for (let next = at; next < line.length; next += 1) {
    const letter = line.charAt(next)
    if (letter === '>') at = next + (line.charAt(next + 1) === ' ' ? 2 : 1)
    else if (letter !== ' ' && letter !== '\t') break
  }
  return line.slice(at)
}

/** The field's name, lower case, where the line begins one that mail has. */
function nameOf(line: string): string | null {
  const name = field
    .exec(
      line
        .slice(0, 100)
        .trimStart()
        .replace(/^\*([\w-]+:)\*/u, '$1'),
    )?.[1]
    ?.toLowerCase()
  return name !== undefined && known.test(name) ? name : null
}

function blockAt(lines: readonly string[], begin: number): HeaderField[] {
  const fields: HeaderField[] = []
  for (let at = begin; at < lines.length && fields.length < headerLimits.fields; at += 1) {
    const line = (lines[at] ?? '').replace(/^\*([\w-]+:)\*/u, '$1')
    const last = fields.at(-1)
    if (line.trim() === '') {
      // Some programs put an empty line between all lines. Before the first `Received` it may be the body that follows.
      const next = nameOf(lines[at + 1] ?? '')
      if (next === null || !fields.some(({ name }) => name === 'received')) break
      continue
    }
    const name = field.exec(line.slice(0, 100).trimStart())?.[1]?.toLowerCase()
    const folded = /^[ \t]/u.test(line) && (name === undefined || !known.test(name))
    if (last !== undefined && (folded || (name === undefined && last.name === 'received' && goesOn.test(line)))) {
      if (last.value.length < headerLimits.value) last.value = `${last.value} ${line.trim()}`.trim()
    } else if (name === undefined) break
    else fields.push({ name, value: line.slice(line.indexOf(':') + 1).trim() })
  }
  return fields
}
