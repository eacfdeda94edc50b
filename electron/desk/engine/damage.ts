import { type DeskError, errorData } from '../../../src/contract/errors.ts'
import type { Engine } from './engine.ts'

/**
 * Takes the mirror out of use when a query or a change has met damage in it: it can be built again, and asking it once
 * more would only fail once more. Gives the listener for errors of the threads.
 */
export function damageControl(engine: Engine): (error: DeskError) => void {
  const { mirror, jobs, sync, log, emit } = engine
  let acting = false

  const act = (error: DeskError) =>
    jobs.run('sync', 'Setting a damaged copy aside', null, async () => {
      // The work before in the queue may have brought another one.
      if (!mirror.isDamaged(error)) return
      const trouble = await mirror.giveUp(error)
      log.warn({ code: trouble.code }, trouble.message)
      sync.trouble(trouble)
      emit({ event: 'problem', payload: trouble.toData() })
      emit({ event: 'changed', payload: { topics: ['status', 'listings', 'requests', 'source'] } })
    })

  return (error) => {
    if (acting || !mirror.isDamaged(error)) return
    acting = true
    act(error)
      .catch((thrown: unknown) => log.error({ ...errorData(thrown) }, 'the damaged copy could not be set aside'))
      .finally(() => {
        acting = false
      })
  }
}
