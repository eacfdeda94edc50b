import { useEffect, useRef } from 'react'
import { type Command, register } from './commands.ts'

/**
 * A view's commands while it is on screen. `run` and `when` may close over the newest state; the table is written anew
 * only when what is shown of the commands (id, title, group, keys) changes.
 */
export function useCommands(owner: string, commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const shown = JSON.stringify(commands.map(({ id, title, group, keys, also }) => [id, title, group, keys, also]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for the commands
  useEffect(() => {
    const current = (id: string) => latest.current.find((command) => command.id === id)
    return register(
      owner,
      latest.current.map((command) => ({
        ...command,
        when: () => current(command.id)?.when?.() ?? true,
        run: () => current(command.id)?.run(),
      })),
    )
  }, [owner, shown])
}
