import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { goTo } from '../../app/navigation.ts'
import { shownError } from '../../app/shown-error.ts'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { policyLines } from './policy-lines.ts'

const from = {
  default: 'The figures that come with Blockdesk; no server has sent its own yet.',
  server: 'The list server’s.',
  desk: 'This desk’s own.',
} as const

/** The policy that verdicts and scores rest on now; it is tried out and changed under Tools. */
export function PolicyPart() {
  const { data, error, refetch } = useDeskQuery('policy.get', {})
  if (error !== null) {
    const again = <Button onClick={() => void refetch()}>Try again</Button>
    return <ErrorState title="The policy could not be read" error={shownError(error)} actions={again} />
  }
  if (data === undefined) return <Skeleton lines={6} label="Loading the policy" />
  return (
    <>
      <div className="flex items-center gap-3">
        <p className="text-soft">
          Version {data.policy.version}. {from[data.source]}
        </p>
        <Button onClick={() => goTo('tools', { tool: 'policy' })}>All figures, what-if, versions…</Button>
      </div>
      <DefinitionList
        items={policyLines(data.policy).map(({ name, says }) => ({
          name,
          value: <span className="break-words select-text">{says}</span>,
        }))}
      />
    </>
  )
}
