import { Fragment, type ReactNode } from 'react'

/** Names and values in two columns. A null value is left out; say "not checked" where that is what it means. */
export function DefinitionList({ items }: { items: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(96px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {items
        .filter(({ value }) => value !== null)
        .map(({ name, value }) => (
          <Fragment key={name}>
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
