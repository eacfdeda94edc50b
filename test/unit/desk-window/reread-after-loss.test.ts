import { beforeEach, describe, expect, it } from 'vitest'
import { setConnection } from '../../../src/app/client/connection-state.ts'
import { rereadAfterLoss } from '../../../src/app/reread-after-loss.ts'
import type { DeskEvent } from '../../../src/contract/binding.ts'
import { topics } from '../../../src/contract/desk.ts'

const silent = { call: () => Promise.reject(new Error('nobody calls')), subscribe: () => () => {} }

describe('a door that was lost', () => {
  beforeEach(() => setConnection({ kind: 'connecting' }))

  it('tells that everything may have changed once it is found again', () => {
    const heard: DeskEvent[] = []
    rereadAfterLoss(silent).subscribe((event) => heard.push(event))
    setConnection({ kind: 'open' })
    expect(heard).toEqual([])
    setConnection({ kind: 'lost' })
    setConnection({ kind: 'open' })
    expect(heard).toEqual([{ event: 'changed', payload: { topics: [...topics] } }])
  })

  it('tells nobody who has stopped listening', () => {
    const heard: DeskEvent[] = []
    rereadAfterLoss(silent).subscribe((event) => heard.push(event))()
    setConnection({ kind: 'lost' })
    setConnection({ kind: 'open' })
    expect(heard).toEqual([])
  })
})
