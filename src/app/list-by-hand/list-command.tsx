import { useState } from 'react'
import { useCommands } from '../use-commands.ts'
import { ListDialog } from './list-dialog.tsx'

/** "List…": one command everywhere, for what no candidate names. */
export function ListCommand() {
  const [open, setOpen] = useState(false)
  useCommands('list-by-hand', [
    {
      id: 'decide.list',
      title: 'List…',
      group: 'Decide',
      keys: ['mod+shift+l'],
      also: 'block new listing by hand emergency',
      run: () => setOpen(true),
    },
  ])
  const close = () => setOpen(false)
  return open ? <ListDialog subjects={[]} reason={null} onClose={close} onListed={close} /> : null
}
