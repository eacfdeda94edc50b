/** What is wrong with an input: a stable code, a sentence for people and, where it is known, the place (offset in the text). */
export interface Problem {
  code: string
  message: string
  at?: number
}

/** An outcome that is data: nothing in the domain throws for bad input. */
export type Result<T, P = Problem> = { ok: true; value: T } | { ok: false; problem: P }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const fail = (code: string, message: string, at?: number): { ok: false; problem: Problem } => ({
  ok: false,
  problem: at === undefined ? { code, message } : { code, message, at },
})
