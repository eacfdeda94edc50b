import { z } from 'zod'
import { allCommands, isPossible, useCommandTable } from './commands.ts'
import { goTo } from './navigation.ts'

const linkSchema = z.object({ view: z.string(), params: z.record(z.string(), z.string()) })

/** Ties the window to Electron's native menu (the same command table) and to `blockdesk://` links. Nothing without Electron. */
export function startNativeShell(): void {
  const bridge = window.blockdesk
  if (!bridge) return
  const send = () => {
    const commands = allCommands(useCommandTable.getState())
    void bridge.setMenu(commands.map(({ id, title, group }) => ({ id, title, group })))
  }
  send()
  useCommandTable.subscribe(send)
  bridge.onCommand((id) => {
    const command = allCommands(useCommandTable.getState()).find((each) => each.id === id)
    if (command && isPossible(command)) command.run()
  })
  bridge.onLink((value) => {
    const link = linkSchema.safeParse(value)
    if (link.success) goTo(link.data.view, link.data.params)
  })
}
