/**
 * What is wrong with a list server's address as typed, or null. The desk checks again; here it is said at the field.
 * A token must not cross a network in the clear, so plain http is for this machine only.
 */
export function addressProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'An address such as https://lists.example is needed.'
  const { protocol, hostname } = new URL(text)
  if (protocol === 'https:') return null
  if (protocol !== 'http:') return 'The address begins with https://.'
  const here = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
  return here ? null : 'Over http the token could be read on the way. Use https://.'
}
