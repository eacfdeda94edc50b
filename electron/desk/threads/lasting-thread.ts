import { DeskError, errorData } from '../../../src/contract/errors.ts'
import { callsOf, startThread, type Thread, type ThreadListeners } from './thread.ts'

export interface LastingListeners<A> extends ThreadListeners {
  /** Makes the new thread know what the old one knew; calls made meanwhile wait for it. */
  revive(fresh: A): Promise<void>
  /** It is back: what was asked of the old one is lost and has to be asked again. */
  revived(): void
}

/**
 * A thread that is started again when it dies, once: whatever killed it may well come again. What was pending is
 * rejected, never repeated. Only for threads that hold nothing but what can be read again; the journal is none of them.
 */
export function startLastingThread<A extends object>(url: URL, name: string, on: LastingListeners<A>): Thread<A> {
  let spare = true
  let stopping = false
  let death: DeskError | null = null

  const start = () => startThread<A>(url, name, { event: on.event, failed: on.failed, died })
  function died(error: DeskError) {
    death = error
    on.died(error)
    if (!spare || stopping) return
    spare = false
    const fresh = start()
    current = fresh
    ready = on.revive(fresh.call).then(() => fresh)
    ready.then(on.revived, (thrown: unknown) => {
      if (thrown !== death) on.died(DeskError.fromData(errorData(thrown)))
    })
  }

  let current = start()
  let ready = Promise.resolve(current)
  // Through one promise for all: calls keep their order, also those that wait for the new thread.
  const invoke = async (method: string, input: unknown) => (await ready).invoke(method, input)

  return {
    call: callsOf<A>(invoke),
    invoke,
    async terminate() {
      stopping = true
      await current.terminate()
    },
  }
}
