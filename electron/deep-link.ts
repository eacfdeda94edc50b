/** Where a `blockdesk://` link leads: a view of the window with a query. */
export interface DeepLink {
  view: 'listings' | 'inbox'
  params: Record<string, string>
}

/**
 * `blockdesk://listings/QUERY` and `blockdesk://requests/ID`; null for anything else. A link comes from anywhere: it can
 * show something, never do something.
 */
export function parseDeepLink(text: string): DeepLink | null {
  const match = /^blockdesk:\/\/(listings|requests)\/([^\s]{0,2000})$/u.exec(text)
  if (!match) return null
  try {
    const rest = decodeURIComponent((match[2] ?? '').replace(/\/$/u, ''))
    if (match[1] === 'listings') return { view: 'listings', params: { query: rest } }
    return /^\d{1,15}$/u.test(rest) ? { view: 'inbox', params: { query: `id:${rest}` } } : null
  } catch {
    return null
  }
}

/** The link among a second start's arguments, or null. */
export const linkAmong = (args: readonly string[]): DeepLink | null =>
  args.map(parseDeepLink).find((link) => link !== null) ?? null
