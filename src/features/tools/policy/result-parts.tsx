import type { ReactNode } from 'react'

/** Stands where no figure is known yet. */
export const unknown = '—'

/** One topic of the results. */
export function Slot({ title, aside, children }: { title: string; aside: string | null; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-3">
      <div className="mb-1.5 flex min-h-5 items-baseline justify-between gap-4">
        <h3 className="shrink-0 text-sm font-semibold text-soft">{title}</h3>
        <span className="truncate text-sm text-soft">{aside}</span>
      </div>
      {children}
    </section>
  )
}

/** Counts with their names; what is not zero stands out. */
export function Numbers({ items }: { items: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5">
      {items.map(([name, value]) => (
        <div key={name} className="flex min-w-0 items-baseline justify-between gap-2">
          <dt className="truncate text-soft" title={name}>
            {name}
          </dt>
          <dd className={`shrink-0 ${value === '0' || value === unknown ? 'text-soft' : 'font-semibold'}`}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Example {
  key: string
  name: string
  says: string
  open: () => void
}

/** Closed at first: a line of one height, so that new numbers push nothing away. */
export function Examples({ items = [] }: { items: readonly Example[] | undefined }) {
  return (
    <details className="mt-1">
      <summary className="text-sm text-soft hover:text-text">
        {items.length === 0 ? 'No examples' : `Examples (${items.length})`}
      </summary>
      <ul className="max-h-48 overflow-auto py-1">
        {items.map(({ key, name, says, open }) => (
          <li key={key} className="flex h-6 items-center gap-3">
            <button type="button" className="shrink-0 font-mono text-accent hover:underline" onClick={open}>
              {name}
            </button>
            <span className="truncate text-sm text-soft" title={says}>
              {says}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
