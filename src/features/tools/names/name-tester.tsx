import { type FormEvent, useEffect, useRef } from 'react'
import { useDeskCall } from '../../../app/client/use-desk.tsx'
import { shownError } from '../../../app/shown-error.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { NameResult } from './name-result.tsx'
import { namesOf, useNames } from './names-state.ts'
import { PatternResult } from './pattern-result.tsx'

/** One name against the list, or one pattern against names and the list. Nothing is listed by it. */
export function NameTester() {
  const { mode, name, address, pattern, names } = useNames()
  const test = useDeskCall('names.test')
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is another one in each mode
  useEffect(() => field.current?.focus(), [mode])

  const missing = mode === 'name' ? name.trim() === '' : pattern.trim() === ''
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (missing) return
    test.mutate(
      mode === 'name'
        ? { name: name.trim(), address: address.trim() === '' ? null : address.trim() }
        : { pattern: pattern.trim(), names: namesOf(names) },
    )
  }
  const wrong = (at: string) => (test.error?.detail.field === at ? test.error.message : null)

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <form
        onSubmit={onSubmit}
        className="grid shrink-0 grid-cols-[7rem_minmax(0,1fr)_auto] items-start gap-3 border-b border-line px-4 py-3"
      >
        <Select<'name' | 'pattern'>
          label="Test"
          value={mode}
          onValue={(next) => {
            useNames.setState({ mode: next })
            test.reset()
          }}
          options={[
            { value: 'name', label: 'a name' },
            { value: 'pattern', label: 'a pattern' },
          ]}
        />
        {mode === 'name' ? (
          <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,3fr)] gap-3">
            <Field
              ref={field}
              label="PTR name"
              mono
              placeholder="host-7.isp.example"
              value={name}
              problem={wrong('name')}
              onValue={(next) => useNames.setState({ name: next })}
            />
            <Field
              label="Address"
              mono
              placeholder="if known"
              value={address}
              problem={wrong('address')}
              onValue={(next) => useNames.setState({ address: next })}
            />
          </div>
        ) : (
          <div className="flex flex-col gap-2">
            <Field
              ref={field}
              label="Pattern"
              mono
              placeholder=".pool.isp.example"
              value={pattern}
              problem={wrong('pattern')}
              onValue={(next) => useNames.setState({ pattern: next })}
            />
            <Textarea
              label="Names to try it on"
              hint="optional, one a line"
              mono
              rows={3}
              spellCheck={false}
              value={names}
              onValue={(next) => useNames.setState({ names: next })}
            />
          </div>
        )}
        <Button type="submit" kind="primary" className="mt-5" disabled={missing || test.isPending}>
          Test
        </Button>
      </form>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section aria-label="Result" tabIndex={0} className="min-h-0 flex-1 overflow-auto">
        {resultOf(test)}
      </section>
    </div>
  )
}

function resultOf({ data, error, isPending }: ReturnType<typeof useDeskCall<'names.test'>>) {
  if (isPending) return <Skeleton lines={6} label="Testing" />
  if (error !== null)
    return error.detail.field === undefined ? <ErrorState title="The test failed" error={shownError(error)} /> : null
  if (data?.name) return <NameResult test={data.name} />
  if (data?.pattern) return <PatternResult test={data.pattern} />
  return (
    <EmptyState title="Which pattern covers it, and why">
      A name shows the patterns that cover it and whether it looks dynamic or generic. A pattern that is not listed yet
      shows what it would cover, and which listings it would shadow or conflict with.
    </EmptyState>
  )
}
