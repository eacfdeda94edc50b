import { tokenName } from '../../electron/desk/engine/server-client.ts'
import { clientOf } from '../support/desk-client.ts'
import { memorySecrets, openDesk } from '../support/desk-process.ts'

/**
 * A desk in a process of its own, to be killed: `desk-child.ts DATA VERB…`. The token comes by the environment. Verbs:
 * `decide` (remove all listings), `decide-each` (those that `DESK_QUERY` finds, one by one), `complaints` (takes in those of
 * `DESK_MAIL`), `push`, `sync`.
 */
const [dataDir = '', ...verbs] = process.argv.slice(2)
const desk = await openDesk({ dataDir, secrets: memorySecrets({ [tokenName]: process.env.DESK_TOKEN ?? '' }) })
const client = clientOf(desk)

for (const verb of verbs) {
  switch (verb) {
    case 'decide': {
      const { previewId } = await client.call('decisions.preview', {
        over: 'listings',
        selection: { query: '' },
        action: 'remove',
        onlyFitting: false,
      })
      await client.call('decisions.commit', { previewId, why: 'The kill test takes all off.' })
      break
    }
    case 'decide-each': {
      const { rows } = await client.call('listings.window', { query: process.env.DESK_QUERY ?? '' })
      for (const { id } of rows) {
        const { previewId } = await client.call('decisions.preview', {
          over: 'listings',
          selection: { ids: [id] },
          action: 'remove',
          onlyFitting: false,
        })
        await client.call('decisions.commit', { previewId, why: 'Looked at one by one.' })
      }
      break
    }
    case 'complaints': {
      const { previewId } = await client.call('complaints.preview', { files: [{ path: process.env.DESK_MAIL ?? '' }] })
      await client.call('complaints.commit', { previewId })
      break
    }
    case 'push':
      await client.call('outbox.push', {})
      break
    case 'sync':
      await client.call('sync.now', {})
      break
    default:
      throw new Error(`Unknown verb ${verb}.`)
  }
}
await desk.close()
