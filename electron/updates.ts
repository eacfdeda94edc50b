import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Log } from './desk/options.ts'

/**
 * Looks for a signed newer version, in packages that were built with an address to look at. Never before the window is
 * open, and never a reason not to start.
 */
export async function lookForUpdates(log: Log): Promise<void> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return
  try {
    const { default: updater } = await import('electron-updater')
    await updater.autoUpdater.checkForUpdatesAndNotify()
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'no update could be looked for')
  }
}
