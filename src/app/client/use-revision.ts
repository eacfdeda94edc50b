import { useCallback, useState } from 'react'
import type { EventPayload, MethodName } from '../../contract/binding.ts'
import { topicsOf } from './topics.ts'
import { useDeskEvent } from './use-desk.tsx'

/** Grows whenever what a method answers may have changed: the generation of windowed rows. */
export function useRevision(method: MethodName): number {
  const [revision, setRevision] = useState(0)
  const listen = useCallback(
    ({ topics }: EventPayload<'changed'>) => {
      const restsOn = topicsOf(method)
      if (topics.some((topic) => restsOn.includes(topic))) setRevision((now) => now + 1)
    },
    [method],
  )
  useDeskEvent('changed', listen)
  return revision
}
