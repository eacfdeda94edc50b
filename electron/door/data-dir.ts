import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where desks live when nobody says otherwise: the platform's folder for a program's data. */
export function baseDir(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Blockdesk')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Blockdesk')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'blockdesk')
}

/** The data directory of the desk that is meant: the one named, else the sample's, else the user's own. */
export function dataDirOf(named: string | undefined, sample: boolean): string {
  return named === undefined ? join(baseDir(), sample ? 'sample' : 'desk') : resolve(named)
}
