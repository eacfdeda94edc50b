import { Tooltip as Base } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

interface TooltipProps {
  text: ReactNode
  /** The shortcut of what it hangs on. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref and focus. */
  children: ReactElement
}

/** A short word on hover and focus. Needs `TooltipProvider` above (the frame has it). */
export function Tooltip({ text, keys, side = 'top', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm shadow-drop"
        >
          {text}
          {keys !== undefined && <Kbd keys={keys} />}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Base.Provider delayDuration={400} skipDelayDuration={200}>
    {children}
  </Base.Provider>
)
