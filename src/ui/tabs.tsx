import { Tabs as Base } from 'radix-ui'
import type { ReactNode } from 'react'
import { keyTitle } from './kbd.tsx'

interface TabsProps<Id extends string> {
  /** Name of the set for screen readers. */
  label: string
  tabs: readonly {
    id: Id
    title: string
    count?: number /** The key that leads to it. */
    keys?: string
    content: ReactNode
  }[]
  current: Id
  onCurrent: (id: Id) => void
}

/** Parts of one view, one at a time; arrows move between the titles. */
export function Tabs<Id extends string>({ label, tabs, current, onCurrent }: TabsProps<Id>) {
  return (
    <Base.Root
      value={current}
      onValueChange={(value) => {
        const chosen = tabs.find((tab) => tab.id === value)
        if (chosen !== undefined) onCurrent(chosen.id)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Base.List aria-label={label} className="flex h-9 shrink-0 gap-1 border-b border-line px-3">
        {tabs.map((tab) => (
          <Base.Trigger
            key={tab.id}
            value={tab.id}
            title={tab.keys === undefined ? undefined : keyTitle(tab.keys)}
            className="-mb-px flex items-center gap-2 border-b-2 border-transparent px-2 text-soft hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text"
          >
            {tab.title}
            {tab.count !== undefined && <span className="text-sm text-faint">{tab.count}</span>}
          </Base.Trigger>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Content key={tab.id} value={tab.id} className="flex min-h-0 flex-1 flex-col overflow-auto">
          {tab.content}
        </Base.Content>
      ))}
    </Base.Root>
  )
}
