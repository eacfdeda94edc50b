import PostalMime, { type Attachment, type Email } from 'postal-mime'

/** One decoded body of a message. `kind` says what it is for a reader of bounces. */
export interface MailPart {
  kind: 'status' | 'text' | 'html'
  /** Lower-case MIME type. */
  type: string
  text: string
}

/** A whole message, decoded. */
export interface MailMessage {
  /** In the order of the message; keys in lower case, values unfolded. */
  headers: { key: string; value: string }[]
  /** Decoded; empty where there is none. */
  subject: string
  /** MIME type of the whole, lower case, without parameters. */
  type: string
  /** Readable bodies: statuses first, then text, then HTML source. */
  parts: MailPart[]
  /** Messages inside (`message/rfc822`), as they came. */
  embedded: Uint8Array[]
}

export const statusTypes = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
])
export const messageTypes = new Set(['message/rfc822', 'message/global'])
export const messageNames = /\.(?:eml|msg\.eml|mht)$/iu

/** Decodes a message (RFC 5322, MIME). What is broken beyond decoding comes out as a message without parts; nothing is thrown. */
export async function readMessage(raw: string | Uint8Array): Promise<MailMessage> {
  const email = await parse(raw)
  if (email === null) return { headers: [], subject: '', type: '', parts: [], embedded: [] }
  const headers = email.headers.map(({ key, value }) => ({ key: key.toLowerCase(), value }))
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? 'text/plain'
  const parts: MailPart[] = []
  const embedded: Uint8Array[] = []
  for (const attachment of email.attachments) {
    const mime = attachment.mimeType.toLowerCase()
    if (messageTypes.has(mime) || messageNames.test(attachment.filename ?? '')) embedded.push(bytesOf(attachment))
    else if (statusTypes.has(mime)) parts.push({ kind: 'status', type: mime, text: textOf(attachment) })
  }
  if (hasText(email.text)) parts.push({ kind: 'text', type: 'text/plain', text: email.text })
  for (const attachment of email.attachments) {
    const mime = attachment.mimeType.toLowerCase()
    const readable =
      mime === 'text/plain' ||
      (mime === 'application/octet-stream' && /\.(?:txt|log)$/iu.test(attachment.filename ?? ''))
    if (readable) parts.push({ kind: 'text', type: mime, text: textOf(attachment) })
    else if (mime === 'text/html') parts.push({ kind: 'html', type: mime, text: textOf(attachment) })
  }
  if (hasText(email.html)) parts.push({ kind: 'html', type: 'text/html', text: email.html })
  return {
    headers,
    subject: email.subject ?? '',
    type: (type.split(';', 1)[0] ?? '').trim().toLowerCase(),
    parts,
    embedded,
  }
}

const hasText = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** The message as postal-mime takes it apart, messages inside left whole; null: it cannot. */
export async function parse(raw: string | Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' })
  } catch {
    // Nesting or header limits: the caller still has the raw text.
    return null
  }
}

export function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

export const textOf = (attachment: Attachment): string =>
  typeof attachment.content === 'string' ? attachment.content : decodeBytes(bytesOf(attachment))

/** Bytes as text: by their byte order mark, else UTF-8, else Windows-1252 (what is not UTF-8 is from an old mail program). */
export function decodeBytes(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
