import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** `bd_<id>_<secret>`: the id finds the row, the secret (256 random bits) is what counts. */
const form = /^bd_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

/** A new token. Only its digest is stored: the text is shown once and never again. */
export function createToken(): { id: string; text: string; digest: string } {
  const id = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { id, text: `bd_${id}_${secret}`, digest: digestOf(secret) }
}

/** The parts of a token as it came, or null when it has not the form of one. */
export function readToken(text: string): { id: string; digest: string } | null {
  const [, id, secret] = form.exec(text) ?? []
  return id === undefined || secret === undefined ? null : { id, digest: digestOf(secret) }
}

/** Takes as long for a near miss as for a far one. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a, 'hex')
  const right = Buffer.from(b, 'hex')
  return left.length === right.length && timingSafeEqual(left, right)
}

/** One round of SHA-256 is enough for a secret that nobody chose: there is nothing to guess. */
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
