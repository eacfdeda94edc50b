import type { ReactNode } from 'react'

/**
 * A titled part of the evidence, denser than a Section: the title stands beside what it names where there is room
 * (inside an `@container`), above it where there is not.
 */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid min-w-0 grid-cols-1 gap-x-2 px-3 py-0.5 @min-[420px]:grid-cols-[76px_minmax(0,1fr)]"
    >
      <div className="min-w-0">
        <h3 className="text-sm leading-5 font-semibold text-soft">{title}</h3>
        {aside !== undefined && <div className="text-sm text-faint">{aside}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

/** Several short lines below each other. */
export const Lines = ({ children }: { children: ReactNode }) => <ul className="flex flex-col">{children}</ul>
