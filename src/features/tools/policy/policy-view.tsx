import { useRef, useState } from 'react'
import { useDeskQuery } from '../../../app/client/use-desk.tsx'
import { shownError } from '../../../app/shown-error.ts'
import { useCommands } from '../../../app/use-commands.ts'
import type { Output } from '../../../contract/binding.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Panes } from '../../../ui/panes.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { draftOf } from './draft.ts'
import { ExportDialog } from './export-dialog.tsx'
import { FiguresPane } from './figures-pane.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { discardEdits, usePolicyState } from './policy-state.ts'
import { ResultsPane } from './results-pane.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSimulation } from './use-simulation.ts'

/** The policy: its figures on the left, what a change of them would do on the right, saving at the foot. */
export function PolicyView() {
  const { data, error, refetch } = useDeskQuery('policy.get', {})
  if (error !== null) {
    const again = <Button onClick={() => void refetch()}>Try again</Button>
    return <ErrorState title="The policy could not be read" error={shownError(error)} actions={again} />
  }
  if (data === undefined) return <Skeleton lines={12} label="Loading the policy" />
  return <Loaded {...data} />
}

const sources = {
  default: 'the figures that come with Blockdesk',
  server: 'the list server’s',
  desk: 'this desk’s own',
} as const

type Open = 'import' | 'export' | 'history' | null

function Loaded({ policy, source, maySave, whoMay }: Output<'policy.get'>) {
  const { edits, base } = usePolicyState()
  const [open, setOpen] = useState<Open>(null)
  const why = useRef<HTMLInputElement>(null)
  const draft = draftOf(policy, edits)
  const changed = draft.changed.length > 0
  const { stale, again } = useSimulation(changed ? draft.policy : null)
  const closes = (wanted: Open) => (isOpen: boolean) => setOpen(isOpen ? wanted : null)
  useCommands('policy', [
    {
      id: 'policy.why',
      title: 'Save the policy: say why',
      group: 'Policy',
      keys: ['mod+s'],
      run: () => why.current?.focus(),
    },
    { id: 'policy.import', title: 'Import a policy', group: 'Policy', keys: [], run: () => setOpen('import') },
    { id: 'policy.export', title: 'Export the policy', group: 'Policy', keys: [], run: () => setOpen('export') },
    { id: 'policy.history', title: 'Versions of the policy', group: 'Policy', keys: [], run: () => setOpen('history') },
    {
      id: 'policy.discard',
      title: 'Discard changes of the policy',
      group: 'Policy',
      keys: [],
      when: () => changed,
      run: discardEdits,
    },
  ])
  const asked = !changed ? 'nothing' : draft.policy === null ? 'wrong' : 'valid'
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex shrink-0 items-center gap-3 border-b border-line px-4 py-2">
        <p className="min-w-0 flex-1 truncate">
          <span className="font-semibold">Policy version {policy.version}</span>
          <span className="text-soft">, {sources[source]}</span>
          {base !== null && base !== policy.version && (
            <span className="text-harm">; your changes were made from version {base}</span>
          )}
        </p>
        <Button size="small" kind="quiet" onClick={() => setOpen('history')}>
          Versions…
        </Button>
        <Button size="small" kind="quiet" onClick={() => setOpen('import')}>
          Import…
        </Button>
        <Button size="small" kind="quiet" onClick={() => setOpen('export')}>
          Export…
        </Button>
      </header>
      <Panes
        id="policy"
        panes={[
          { id: 'figures', min: 420, size: 50, content: <FiguresPane inForce={policy} draft={draft} /> },
          {
            id: 'results',
            min: 360,
            size: 50,
            content: <ResultsPane asked={asked} stale={stale} onAgain={again} />,
          },
        ]}
      />
      <SaveBar inForce={policy} draft={draft} maySave={maySave} whoMay={whoMay} whyRef={why} />
      <ImportDialog inForce={policy} open={open === 'import'} onOpen={closes('import')} />
      <ExportDialog
        policy={draft.policy ?? policy}
        changed={changed}
        open={open === 'export'}
        onOpen={closes('export')}
      />
      <HistoryDialog open={open === 'history'} onOpen={closes('history')} />
    </div>
  )
}
