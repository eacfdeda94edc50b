import { isMethod, methodNames } from '../../src/contract/binding.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { Misuse, type Verb } from './verb.ts'

export const call: Verb = {
  usage: 'call METHOD [JSON]',
  summary: 'Any method of the desk’s contract.',
  options: {},
  plan({ args }) {
    const [method, body = '{}', ...rest] = args
    if (!method || rest.length > 0)
      throw new Misuse(`call takes a method and its input as JSON. Methods:\n  ${methodNames().join('\n  ')}`)
    if (!isMethod(method))
      throw new DeskError('bad-input', `There is no method ${method}.`, { detail: { field: 'method' } })
    const input = parsed(body)
    return async (client) => {
      const json = plainNumbers(await client.call(method, input))
      return { json, text: JSON.stringify(json, null, 2) }
    }
  },
}

function parsed(body: string) {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new DeskError('bad-input', `The input is not JSON: ${cause instanceof Error ? cause.message : cause}`, {
      detail: { field: 'JSON' },
      cause,
    })
  }
}

/** JSON turns typed arrays into objects; a terminal wants lists. */
function plainNumbers(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>)
  if (Array.isArray(value)) return value.map(plainNumbers)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainNumbers(part)]))
  return value
}
