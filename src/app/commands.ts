import { create } from 'zustand'

/** One thing the window can do. Palette, shortcuts, help and native menus all read this. */
export interface Command {
  /** `inbox.remove`. */
  id: string
  title: string
  /** Where it stands in palette and help: "Go to", "Inbox". */
  group: string
  /** `mod+k`, `shift+x`, `g i` (one after the other), or null. Several: any of them. */
  keys: readonly string[]
  /** Other words people look for. */
  also?: string
  /** Whether it makes sense now; left out: always. */
  when?: () => boolean
  run: () => void
}

interface Table {
  /** By owner: the frame, the view that is open, a dialog. The newest comes last and wins. */
  owners: ReadonlyMap<string, readonly Command[]>
}

export const useCommandTable = create<Table>(() => ({ owners: new Map() }))

/** Puts an owner's commands in the table (or replaces them); the returned function takes them out. */
export function register(owner: string, commands: readonly Command[]): () => void {
  useCommandTable.setState(({ owners }) => ({ owners: new Map(owners).set(owner, commands) }))
  return () => {
    useCommandTable.setState((table) => {
      if (table.owners.get(owner) !== commands) return table
      const owners = new Map(table.owners)
      owners.delete(owner)
      return { owners }
    })
  }
}

/** All commands; of two with one id the later owner's. */
export function allCommands(table: Table): Command[] {
  const byId = new Map<string, Command>()
  for (const commands of table.owners.values()) for (const command of commands) byId.set(command.id, command)
  return [...byId.values()]
}

export const isPossible = (command: Command): boolean => command.when?.() ?? true

/** Commands in the order their groups came, for palette and help. */
export function byGroup(commands: readonly Command[]): { group: string; commands: Command[] }[] {
  const groups = Map.groupBy(commands, (command) => command.group)
  return [...groups].map(([group, members]) => ({ group, commands: members }))
}
