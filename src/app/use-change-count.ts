import { useState } from 'react'
import type { Topic } from '../contract/desk.ts'
import { useDeskEvent } from './client/use-desk.tsx'

/** Grows each time the desk says that one of these topics changed: the `generation` of a table's rows. */
export function useChangeCount(topics: readonly Topic[]): number {
  const [count, setCount] = useState(0)
  useDeskEvent('changed', (changed) => {
    if (changed.topics.some((topic) => topics.includes(topic))) setCount((before) => before + 1)
  })
  return count
}
