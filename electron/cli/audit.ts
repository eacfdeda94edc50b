import { Misuse, type Verb } from './verb.ts'

export const audit: Verb = {
  usage: 'audit verify',
  summary: 'Checks the audit chain and names the first broken link.',
  options: {},
  plan({ args }) {
    if (args.join(' ') !== 'verify') throw new Misuse('audit knows one word: verify.')
    return async (client) => {
      const result = await client.call('audit.verify', {})
      return { json: result, text: result.sentence, ok: result.ok }
    }
  },
}
