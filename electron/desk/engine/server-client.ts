import { DeskError } from '../../../src/contract/errors.ts'
import { createListServerClient, type ListServerClient } from '../sync/list-server-client.ts'
import type { Engine } from './engine.ts'
import type { ServerSource } from './settings.ts'

/** The name under which the door keeps the list server's token. */
export const tokenName = 'list-server-token'

/**
 * The list server that is this desk's source.
 *
 * @throws DeskError `no-source` when there is none, `unauthorized` when its token is not to be had
 */
export async function connectedServer(engine: Engine): Promise<{ source: ServerSource; client: ListServerClient }> {
  const source = engine.settings.source()
  if (source.kind !== 'server')
    throw new DeskError(
      'no-source',
      source.kind === 'files' ? 'This desk reads files; there is nothing to sync.' : 'There is no list server yet.',
      {
        detail: {
          hint:
            source.kind === 'files' ? 'Import the files again to bring it up to date.' : 'Connect one, or open a file.',
        },
      },
    )
  const token = await engine.secrets.get(tokenName)
  if (token === null)
    throw new DeskError('unauthorized', 'The token for the list server is not there.', {
      detail: { hint: 'Connect to the list server again.' },
    })
  return { source, client: createListServerClient({ fetch: engine.fetch, url: source.url, token }) }
}
