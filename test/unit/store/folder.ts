import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createGeneration, type Load } from '../../../electron/desk/store/load.ts'
import type { Listing } from '../../../src/domain/listing.ts'

/** A folder of the test file's own, gone after its tests. */
export function testFolder(): { path(name: string): string } {
  const folder = mkdtempSync(join(tmpdir(), 'blockdesk-store-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return { path: (name) => join(folder, name) }
}

/** A finished mirror with these rows. */
export function writeMirror(path: string, listings: readonly Listing[], more: (load: Load) => void = () => {}): void {
  const load = createGeneration(path, 1)
  for (const row of listings) load.addListing(row, null)
  more(load)
  load.index()
  load.seal()
}
