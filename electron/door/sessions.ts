import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may speak to the browser door. A one-time token (from the bootstrap page, or printed when there is no browser)
 * is exchanged in the first message for a session token; both live only in this process.
 */
export interface Sessions {
  /** A token that lets one window in, once, within ten minutes. */
  oneTime(): string
  /** The session token for a hello: new for a one-time token, the same for a known session, null for anything else. */
  admit(token: string | null): { session: string } | null
  known(session: string): boolean
}

const validSeconds = 600
const newToken = () => randomBytes(32).toString('base64url')
const digest = (token: string) => createHash('sha256').update(token).digest()

/** @param now UTC seconds */
export function createSessions(now: () => number): Sessions {
  const waiting = new Map<Buffer, number>()
  const sessions: Buffer[] = []

  const known = (token: string) => {
    const given = digest(token)
    return sessions.some((held) => timingSafeEqual(held, given))
  }
  const takeOneTime = (token: string) => {
    const given = digest(token)
    for (const [held, until] of waiting) {
      if (until < now()) waiting.delete(held)
      else if (timingSafeEqual(held, given)) return waiting.delete(held)
    }
    return false
  }

  return {
    oneTime() {
      const token = newToken()
      waiting.set(digest(token), now() + validSeconds)
      return token
    },
    admit(token) {
      if (token === null) return null
      if (known(token)) return { session: token }
      if (!takeOneTime(token)) return null
      const session = newToken()
      sessions.push(digest(session))
      return { session }
    },
    known,
  }
}
