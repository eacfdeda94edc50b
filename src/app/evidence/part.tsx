import type { ReactNode } from 'react'

/** A titled part of the evidence, denser than a Section: what a postmaster reads at one glance. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 px-3 py-1.5">
      <div className="flex min-h-5 items-baseline justify-between gap-2">
        <h3 className="text-sm font-semibold text-soft">{title}</h3>
        {aside !== undefined && <span className="truncate text-sm text-faint">{aside}</span>}
      </div>
      {children}
    </section>
  )
}

/** Several short lines below each other. */
export const Lines = ({ children }: { children: ReactNode }) => <ul className="flex flex-col">{children}</ul>
