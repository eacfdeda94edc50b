import { useEffect, useState } from 'react'

/** The value once it has stood still for `wait` ms: what is asked of the desk while somebody types or drags. */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (Object.is(value, settled)) return
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [value, settled, wait])
  return settled
}
