import { DeskError } from '../../../src/contract/errors.ts'

/**
 * A list server's address in one spelling, without a slash at the end. The token travels with every call: only https,
 * or http to this very machine.
 *
 * @throws DeskError `bad-input`
 */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) throw refused('This is no web address.')
  if (url.username !== '' || url.password !== '') throw refused('Leave name and password out of the address.')
  if (url.search !== '' || url.hash !== '') throw refused('The address ends before any ? or #.')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    return url.href.replace(/\/+$/u, '')
  throw refused('A list server is reached by https; by http only on this machine (127.0.0.1).')
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/u.test(host)

const refused = (message: string) => new DeskError('bad-input', message, { detail: { field: 'url' } })
