import { outboxStates } from '../../src/contract/desk/decisions.ts'
import { columns, isoTime, Misuse, oneOf, plural, type Verb, wholeNumber } from './verb.ts'

export const sync: Verb = {
  usage: 'sync',
  summary: 'Pulls from the list server; sends nothing.',
  options: {},
  plan: ({ args }) => {
    if (args.length > 0) throw new Misuse('sync takes no words.')
    return async (client) => {
      const result = await client.call('sync.now', {})
      return {
        json: result,
        text: `${plural(result.changed, 'row')} changed${result.snapshot ? ' (whole snapshot)' : ''}.`,
      }
    }
  },
}

export const push: Verb = {
  usage: 'push',
  summary: 'Sends what is queued, oldest first, then pulls.',
  options: {},
  plan: ({ args }) => {
    if (args.length > 0) throw new Misuse('push takes no words: it sends all that is queued.')
    return async (client) => {
      const result = await client.call('outbox.push', {})
      const parts = [
        `${result.sent} sent`,
        `${result.applied + result.duplicate} applied`,
        ...(result.conflict > 0 ? [`${result.conflict} in conflict`] : []),
        ...(result.rejected > 0 ? [`${result.rejected} rejected`] : []),
        ...(result.awaitingApproval > 0 ? [`${result.awaitingApproval} await approval`] : []),
        ...(result.left > 0 ? [`${result.left} still waiting`] : []),
      ]
      return { json: result, text: `${parts.join(', ')}.` }
    }
  },
}

export const outbox: Verb = {
  usage: `outbox [--state ${outboxStates.join('|')}] [--limit N]`,
  summary: 'Decisions and their receipts, newest first.',
  options: { state: { type: 'string' }, limit: { type: 'string' } },
  plan({ args, values }) {
    if (args.length > 0) throw new Misuse('outbox takes no words.')
    const state = oneOf(values.state, outboxStates, 'state')
    const limit = wholeNumber(values.limit, 'limit') ?? 100
    return async (client) => {
      const [counts, window] = await Promise.all([
        client.call('outbox.counts', {}),
        client.call('outbox.window', { states: state ? [state] : [], limit }),
      ])
      const table = columns(
        window.rows.map((row) => [isoTime(row.decidedAt), row.state, row.action, row.subject, row.message ?? '']),
      )
      return { json: { counts, ...window }, text: window.total === 0 ? 'The outbox is empty.' : table }
    }
  },
}
