/**
 * One name for whoever a mail address belongs to: letters in one case, without a `+tag` and without what a mail client puts
 * around it. Dots stay: only some providers ignore them, and two senders taken for one would get each other's answers. Null
 * for what is no mail address.
 */
export function contactKey(email: string): string | null {
  const [, local = '', domain = ''] = /^(?:mailto:)?([^\s<>@]{1,64})@([^\s<>@]{1,255})$/iu.exec(bare(email)) ?? []
  if (local === '') return null
  const person = local.replace(/(?<=.)\+.*$/u, '').toLowerCase()
  return `${person}@${domain.toLowerCase().replace(/\.$/u, '')}`
}

/** `Jane Doe <jane@a.example>` as `jane@a.example`. */
const bare = (email: string): string => /<([^<>]{3,320})>/u.exec(email)?.[1] ?? email.trim()
