/** A subject that stands in several columns. */
interface Parts {
  /** The last address of a range, or empty. */
  last: string
  /** Cells that may hold a prefix length or a netmask. */
  lengths: readonly string[]
}

/** An address with its end or its netmask beside it, as one text. */
export function joinedSubject(first: string, { last, lengths }: Parts): { subject: string; problem: string | null } {
  if (last !== '') return { subject: last === first ? first : `${first}-${last}`, problem: null }
  if (first === '' || /[/-]/u.test(first)) return { subject: first, problem: null }
  for (const cell of lengths) {
    const [, length] = /^\/?(\d{1,3})$/u.exec(cell) ?? []
    if (length !== undefined) return { subject: `${first}/${length}`, problem: null }
    if (/^(?:\d{1,3}\.){3}\d{1,3}$/u.test(cell) && /^(?:255|254|252|248|240|224|192|128|0)\./u.test(cell)) {
      const masked = lengthOfMask(cell)
      return masked === null
        ? { subject: first, problem: `"${cell}" is no netmask.` }
        : { subject: `${first}/${masked}`, problem: null }
    }
  }
  return { subject: first, problem: null }
}

/** Bits of a netmask (`255.255.255.0` is 24), or null where they are not all in front. */
function lengthOfMask(mask: string): number | null {
  const bits = mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('')
  return /^1*0*$/u.test(bits) && bits.length === 32 ? bits.replace(/0+$/u, '').length : null
}
