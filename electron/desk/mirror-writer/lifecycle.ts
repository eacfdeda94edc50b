import { DeskError } from '../../../src/contract/errors.ts'
import { type FeedName, feedNames } from '../../../src/contract/list-server.ts'
import { fault } from '../fault.ts'
import { storeError } from '../store/open.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import type { OpenMirror, WriterState } from './state.ts'

type LifecycleApi = Pick<MirrorWriterApi, 'open' | 'openDeskFile' | 'finish' | 'cancel' | 'close'>

export const lifecycleHandlers = (state: WriterState): Served<LifecycleApi> => ({
  open: ({ mirrorPath, policy }) =>
    state.turn.run(() => {
      state.setPolicy(policy)
      const mirror = state.use(mirrorPath)
      return { states: statesOf(mirror), generation: mirror?.meta.number('generation') ?? 0 }
    }),

  openDeskFile: ({ deskPath }) => state.turn.run(() => state.openDeskFile(deskPath)),

  finish: () =>
    state.turn.run(() => {
      const load = state.load()
      if (!load) throw new DeskError('internal', 'No first load has been begun.', { retry: 'later' })
      fault('load:before-finish')
      try {
        const listings = load.index()
        load.seal()
        state.setLoad(null)
        fault('load:finished')
        return { listings }
      } catch (thrown) {
        throw storeError(load.path, thrown)
      }
    }),

  cancel: async ({ jobId }) => {
    state.cancelled.add(jobId)
  },

  close: () => state.turn.run(() => state.close()),
})

function statesOf(mirror: OpenMirror | null): Partial<Record<FeedName, string>> {
  const states: Partial<Record<FeedName, string>> = {}
  for (const feed of feedNames) {
    const held = mirror?.feeds.read(feed)
    if (held) states[feed] = held.state
  }
  return states
}
