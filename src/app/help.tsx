import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { allCommands, byGroup, useCommandTable } from './commands.ts'
import { openOverlay, useOverlay } from './overlay.ts'

/** Keys the tables take themselves (ui/table-keys.ts). */
const inTables = [
  { title: 'Next, previous row', keys: ['j', 'k'] },
  { title: 'Select the row', keys: ['x'] },
  { title: 'Select a range', keys: ['shift+arrowdown'] },
  { title: 'Select all that match', keys: ['mod+a'] },
  { title: 'A page on, a page back', keys: ['PgDn', 'PgUp'] },
  { title: 'First, last row', keys: ['Home', 'End'] },
  { title: 'Let go of the selection, one step back', keys: ['escape'] },
]

/** Every key that does something, by place (`?`). */
export function Help() {
  const open = useOverlay((overlay) => overlay.open === 'help')
  const table = useCommandTable()
  const groups = byGroup(allCommands(table).filter((command) => command.keys.length > 0))
  return (
    <Dialog open={open} onOpen={(next) => openOverlay(next ? 'help' : null)} title="Keys" width={720}>
      <div className="columns-2 gap-8">
        {groups.map(({ group, commands }) => (
          <KeyList key={group} title={group} rows={commands} />
        ))}
        <KeyList title="In tables" rows={inTables} />
      </div>
    </Dialog>
  )
}

function KeyList({ title, rows }: { title: string; rows: readonly { title: string; keys: readonly string[] }[] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-sm font-semibold text-soft">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.title} className="flex h-7 items-center justify-between gap-4">
            <dt className="truncate">{row.title}</dt>
            <dd className="flex gap-2">
              {row.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
