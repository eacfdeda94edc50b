import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** A command of the window's table, as the menu shows it. */
export interface MenuCommand {
  id: string
  title: string
  group: string
}

/** At most so many commands are taken from the window. */
const most = 300

/** What the window sent as its commands; anything that is not one is left out. */
export function menuCommands(value: unknown): MenuCommand[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, most).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const [id, title, group] = ['id', 'title', 'group'].map((key) => Reflect.get(item, key))
    if (typeof id !== 'string' || typeof title !== 'string' || typeof group !== 'string') return []
    return [{ id: id.slice(0, 100), title: title.slice(0, 100), group: group.slice(0, 50) }]
  })
}

/**
 * The native menu from the window's command table, the same that feeds palette and shortcuts. The keys stay the
 * window's: an accelerator here would take single letters away from text fields.
 */
export function setMenu(commands: readonly MenuCommand[], run: (id: string) => void): void {
  const groups = Map.groupBy(commands, ({ group }) => group)
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    ...[...groups].map(([label, items]) => ({
      label,
      submenu: items.map(({ id, title }) => ({ label: title, click: () => run(id) })),
    })),
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
