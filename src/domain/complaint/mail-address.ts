/** The one mail address of a field, lower case, or null: none, several, or it cannot be told. */
export function oneMailAddress(value: string | null): string | null {
  if (value === null) return null
  const plain = withoutQuotesAndComments(value.slice(0, 2000))
  const angles = plain.split('<').slice(1)
  if (angles.length > 1) return null
  if (angles.length === 1) return addressIn(angles[0]?.split('>', 1)[0] ?? '')
  const found = plain.split(/[\s,;:]+/u).filter((word) => word.includes('@'))
  return found.length === 1 ? addressIn(found[0] ?? '') : null
}

/** The domain behind the last `@`. */
export const domainOf = (address: string | null): string | null =>
  address === null || !address.includes('@') ? null : address.slice(address.lastIndexOf('@') + 1)

function addressIn(text: string): string | null {
  const address = text.trim().toLowerCase()
  return address.length <= 320 && /^[^\s@<>]+@[^\s@<>]+$/u.test(address) ? address : null
}

/**
 * Who complained, in one form for one person: lower case, without `rfc822;`, brackets and a `+tag`. What a reporter put in
 * its place (RFC 6590: the same token stands for the same address) is kept as it is; base64 holds `+` and ends in `=`.
 */
export function complainerOf(text: string | null): string | null {
  if (text === null) return null
  const plain = text
    .slice(0, 1000)
    .replace(/^\s*rfc822\s*;/iu, '')
    .replace(/[<>\s]/gu, '')
    .toLowerCase()
  if (plain === '') return null
  const at = plain.lastIndexOf('@')
  if (at < 0) return plain
  const local = plain.slice(0, at)
  const tag = /[=/]/u.test(local) ? -1 : local.indexOf('+')
  return `${tag > 0 ? local.slice(0, tag) : local}${plain.slice(at)}`
}

/** What is left of a structured field without its quoted strings and comments, which hold other people's words. */
export function withoutQuotesAndComments(text: string): string {
  let depth = 0
  let quoted = false
  let plain = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === '\\') at += 1
    else if (letter === '"' && depth === 0) quoted = !quoted
    else if (quoted) continue
    else if (letter === '(') depth += 1
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) plain += letter
  }
  return plain
}
