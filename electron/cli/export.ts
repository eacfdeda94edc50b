import { resolve } from 'node:path'
import { exportFormats } from '../../src/contract/desk/desk.ts'
import { Misuse, oneOf, plural, text, type Verb } from './verb.ts'

export const exportListings: Verb = {
  usage: `export [--query Q] --as ${exportFormats.join('|')} FILE`,
  summary: 'Exactly what matches, to a file.',
  options: { query: { type: 'string' }, as: { type: 'string' } },
  plan({ args, values }) {
    const [file] = args
    const as = oneOf(values.as, exportFormats, 'as')
    if (!file || args.length > 1 || !as) throw new Misuse('export needs --as and one file.')
    const query = text(values.query) ?? ''
    return async (client) => {
      const result = await client.call('export.run', { query, as, path: resolve(file) })
      return { json: result, text: `${plural(result.rows, 'listing')} written to ${result.path}.` }
    }
  },
}
