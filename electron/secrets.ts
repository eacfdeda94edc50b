import { readFile, rename, writeFile } from 'node:fs/promises'
import { safeStorage } from 'electron'
import { DeskError } from '../src/contract/errors.ts'
import type { SecretStore } from './desk/options.ts'
import { secretsIn } from './door/secret-file.ts'

/**
 * Tokens in the system's key store. On Linux the backend may be `basic_text`, which is no encryption: then nothing is
 * stored without `consent` (asked each time, kept nowhere).
 */
export function safeSecrets(path: string, consent: () => Promise<boolean>): SecretStore {
  const read = async () => secretsIn(await readFile(path, 'utf8').catch(() => ''))
  const write = async (secrets: Record<string, string>) => {
    await writeFile(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  return {
    async get(name) {
      const held = (await read())[name]
      if (held === undefined || !(await safeStorage.isAsyncEncryptionAvailable())) return null
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(held, 'base64'))
      return result
    },
    async set(name, value) {
      const { [name]: _, ...others } = await read()
      if (value === null) return write(others)
      if (!(await encrypts()) && !(await consent()))
        throw new DeskError('not-allowed', 'The token was not stored: this system has no key store.', {
          detail: { hint: 'Install a key store (GNOME Keyring, KWallet), or allow storing it unencrypted.' },
        })
      const encrypted = await safeStorage.encryptStringAsync(value)
      await write({ ...others, [name]: encrypted.toString('base64') })
    },
  }
}

async function encrypts(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
