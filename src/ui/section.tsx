import type { ReactNode } from 'react'

/** A titled part of a detail pane; `aside` stands at the end of the title line (an age, a button). */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3">
      <div className="mb-2 flex min-h-5 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold text-soft">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
