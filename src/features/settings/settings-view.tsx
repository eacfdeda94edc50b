import type { ReactNode } from 'react'
import type { Status } from '../../contract/desk/desk.ts'
import { AboutPart } from './about-part.tsx'
import { DeskPart } from './desk-part.tsx'
import { PolicyPart } from './policy-part.tsx'
import { SourcePart } from './source-part.tsx'

/** Where the desk's data comes from, who works at it, how it looks, and the policy it works by. */
export function SettingsView({ status }: { status: Status }) {
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-200 flex-col px-6 py-4">
        <Part title="Source of record">
          <SourcePart source={status.source} />
        </Part>
        <Part title="This desk">
          <DeskPart source={status.source} />
        </Part>
        <Part title="Policy in force">
          <PolicyPart />
        </Part>
        <Part title="About">
          <AboutPart status={status} />
        </Part>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[160px_minmax(0,1fr)] gap-6 border-b border-line py-5 last:border-b-0"
    >
      <h2 className="font-semibold">{title}</h2>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  )
}
