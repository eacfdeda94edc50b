import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import { Kbd } from '../ui/kbd.tsx'
import { allCommands, byGroup, isPossible, type Command as Row, useCommandTable } from './commands.ts'
import { openOverlay, useOverlay } from './overlay.ts'

/** All that can be done now, found by typing (Ctrl+K). */
export function Palette() {
  const open = useOverlay((overlay) => overlay.open === 'palette')
  const chosen = useRef<Row | null>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => openOverlay(next ? 'palette' : null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-24 left-1/2 z-50 flex max-h-[min(440px,calc(100vh-128px))] w-[min(560px,calc(100vw-48px))] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-drop"
          onCloseAutoFocus={() => {
            const command = chosen.current
            chosen.current = null
            // After the focus is back where it was, so that a command may put it elsewhere.
            if (command !== null) setTimeout(() => command.run())
          }}
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <PaletteList
            onChoose={(command) => {
              chosen.current = command
              openOverlay(null)
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteList({ onChoose }: { onChoose: (command: Row) => void }) {
  const table = useCommandTable()
  const commands = allCommands(table).filter((command) => isPossible(command) && command.id !== 'frame.palette')
  return (
    <Command label="Commands" loop className="flex min-h-0 flex-col">
      <Command.Input
        placeholder="What to do"
        data-own-focus
        className="h-10 shrink-0 border-b border-line bg-transparent px-4 text-lg placeholder:text-faint"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto p-1">
        <Command.Empty className="p-4 text-center text-soft">No command has these words.</Command.Empty>
        {byGroup(commands).map(({ group, commands: members }) => (
          <Command.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
          >
            {members.map((command) => (
              <Command.Item
                key={command.id}
                value={command.id}
                keywords={[command.title, command.group, command.also ?? '']}
                onSelect={() => onChoose(command)}
                className="flex h-7 items-center justify-between gap-4 rounded-sm px-3 data-[selected=true]:bg-selected"
              >
                <span className="truncate">{command.title}</span>
                {command.keys[0] !== undefined && <Kbd keys={command.keys[0]} />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}
