import { contains, parseNetwork } from './address.ts'

/** Whether the address or network `inner` lies in (or is) `outer`, both canonical text; false for anything else, names included. */
export function surrounds(outer: string, inner: string): boolean {
  if (outer === inner) return parseNetwork(outer).ok
  const a = parseNetwork(outer)
  if (!a.ok) return false
  const b = parseNetwork(inner)
  return b.ok && contains(a.value, b.value)
}
