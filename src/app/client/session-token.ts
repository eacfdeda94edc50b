/**
 * The window's token: one-time from the address it was opened with (behind `#`, which no server sees), afterwards the
 * session's, kept in sessionStorage: a cookie would be sent to every port of 127.0.0.1.
 */
const key = 'blockdesk.session'

/** Takes the token out of the address bar, so that it does not stay in the history. */
export function takeToken(): string | null {
  const fromAddress = location.hash.slice(1)
  if (fromAddress === '') return sessionStorage.getItem(key)
  history.replaceState(null, '', location.pathname)
  return fromAddress
}

export const keepToken = (token: string): void => sessionStorage.setItem(key, token)

export const sessionToken = (): string | null => sessionStorage.getItem(key)
