/** A signal that fires when the caller gives up, or when nothing was heard for too long. */
export interface Deadline {
  signal: AbortSignal
  /** Something was heard: the wait begins anew. */
  heard(): void
  end(): void
}

/** @param milliseconds of silence that are too long */
export function startDeadline(caller: AbortSignal, milliseconds: number): Deadline {
  const silence = new AbortController()
  const late = () => silence.abort(new DOMException('Nothing was heard for too long.', 'TimeoutError'))
  let timer = setTimeout(late, milliseconds)
  return {
    signal: AbortSignal.any([caller, silence.signal]),
    heard() {
      clearTimeout(timer)
      timer = setTimeout(late, milliseconds)
    },
    end: () => clearTimeout(timer),
  }
}
