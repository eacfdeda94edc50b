import { useEffect, useState } from 'react'
import { asDeskError, useDesk, useDeskEvent } from '../../../app/client/use-desk.tsx'
import type { Policy } from '../../../domain/policy.ts'
import { usePolicyState } from './policy-state.ts'

/** Milliseconds after the last key before a policy is tried, and after a change of the lists. */
const settle = 450

let runs = 0

/**
 * Tries the policy whenever it has settled; an older run is stopped. The last result stays on show, with its age, until
 * the next one is whole. @param policy null: nothing to try
 */
export function useSimulation(policy: Policy | null): { stale: boolean; again: () => void } {
  const client = useDesk()
  const of = policy === null ? null : JSON.stringify(policy)
  const [turn, setTurn] = useState(0)
  const [moved, setMoved] = useState(0)
  useDeskEvent('changed', ({ topics }) => {
    if (topics.includes('listings') || topics.includes('requests')) setMoved((count) => count + 1)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` stands for the policy; another turn or other lists run it again
  useEffect(() => {
    if (policy === null || of === null) return
    const { result } = usePolicyState.getState()
    if (result?.of === of && turn === 0 && moved === 0) return
    let current = true
    let jobId: string | null = null
    const timer = setTimeout(async () => {
      runs += 1
      jobId = `policy-${runs}-${Date.now()}`
      usePolicyState.setState({ jobId, failure: null })
      try {
        const simulation = await client.call('policy.simulate', { policy, jobId })
        if (current) usePolicyState.setState({ result: { of, simulation } })
      } catch (thrown) {
        const failure = asDeskError(thrown).toData()
        if (current) usePolicyState.setState({ failure })
      } finally {
        usePolicyState.setState((now) => (now.jobId === jobId ? { jobId: null } : now))
      }
    }, settle)
    return () => {
      current = false
      clearTimeout(timer)
      if (jobId !== null) void client.call('job.cancel', { jobId }).catch(() => undefined)
    }
  }, [client, of, turn, moved])
  const shown = usePolicyState(({ result }) => result?.of ?? null)
  return { stale: of !== null && shown !== null && shown !== of, again: () => setTurn((count) => count + 1) }
}
