import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Input, type MethodName, methodNames } from '../../../src/contract/binding.ts'
import { methods } from '../../../src/contract/desk.ts'
import { DeskError, deskErrorCodes, retries } from '../../../src/contract/errors.ts'
import { context, derivedDesk, doors } from './derived-desk.ts'
import { arbitraryOf } from './value-of-schema.ts'

const seed = 20_260_822

/** A drawn value counts as input once the method's own schema has taken it. */
const isInput = <M extends MethodName>(method: M, value: unknown): value is Input<M> =>
  methods[method].input.safeParse(value).success

describe.each(doors)('a call over %s', (_, clientOf) => {
  it.each(methodNames())('%s keeps its input and its output', async (method) => {
    const { input, output } = methods[method]
    await fc.assert(
      fc.asyncProperty(arbitraryOf(input), arbitraryOf(output), async (asked, answered) => {
        const desk = derivedDesk()
        desk.answers.set(method, { value: answered })
        if (!isInput(method, asked)) throw new Error('not an input')
        expect(await clientOf(desk).call(method, asked)).toEqual(output.parse(answered))
        expect(desk.given).toEqual([{ method, input: input.parse(asked) }])
      }),
      { seed, numRuns: 40 },
    )
  })

  it('keeps code, place, problems, hint and retry of every error', async () => {
    for (const code of deskErrorCodes)
      for (const retry of retries) {
        const detail = {
          file: 'zones/ip4.zone',
          line: 12,
          field: 'files.0.path',
          hint: 'Mend the line.',
          problems: [
            { code: 'bad-line', message: 'not an address', at: 7 },
            { code: 'x', message: 'y' },
          ],
        }
        const desk = derivedDesk()
        desk.answers.set('desk.status', { thrown: new DeskError(code, `A ${code}.`, { detail, retry }) })
        const error: unknown = await clientOf(desk)
          .call('desk.status', {})
          .catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(DeskError)
        expect(error).toMatchObject({ code, retry, detail, message: `A ${code}.` })
      }
  })

  it('turns a fault of ours into an error that says so, whatever was thrown', async () => {
    for (const thrown of [new TypeError('x is not a function'), 'a string', undefined, { no: 'error' }]) {
      const desk = derivedDesk()
      desk.answers.set('outbox.counts', { thrown })
      await expect(clientOf(desk).call('outbox.counts', {})).rejects.toMatchObject({ code: 'internal', retry: 'now' })
    }
  })

  it('refuses an answer that breaks the contract, and names the field', async () => {
    const desk = derivedDesk()
    desk.answers.set('listings.count', { value: { total: -1 } })
    await expect(clientOf(desk).call('listings.count', {})).rejects.toMatchObject({
      code: 'bad-input',
      detail: { field: 'total' },
      message: expect.stringContaining('listings.count (reply)'),
    })
  })
})

describe('what comes in', () => {
  const refused = async (method: string, input: unknown) => {
    const desk = derivedDesk()
    const reply = await desk.handle(method, input, context)
    expect(desk.given).toEqual([])
    return reply
  }

  it.each([
    ['listings.window', { limit: 501 }, 'limit'],
    ['listings.window', { offset: -1 }, 'offset'],
    ['listings.window', { sort: { by: 'colour' } }, 'sort.by'],
    ['listings.get', { id: 0 }, 'id'],
    ['listings.count', { query: 'x'.repeat(4097) }, 'query'],
    ['requests.window', { sort: { direction: 'sideways' } }, 'sort.direction'],
    ['intake.preview', { files: [] }, 'files'],
    ['intake.preview', { files: [{ path: 'a' }, { path: '' }] }, 'files.1.path'],
    ['source.connect', { url: 'not an address', token: 't' }, 'url'],
    ['decisions.preview', { over: 'listings', selection: { ids: [1] }, action: 'delete' }, 'action'],
    ['decisions.commit', { previewId: 'p', why: 'x'.repeat(4001) }, 'why'],
    ['outbox.get', { decisionId: 'not-a-uuid' }, 'decisionId'],
    ['outbox.drop', { decisionIds: [], why: 'x' }, 'decisionIds'],
  ])('%s names the field that is wrong (%#)', async (method, input, field) => {
    expect(await refused(method, input)).toMatchObject({
      ok: false,
      error: { code: 'bad-input', detail: { field }, message: expect.stringContaining(field) },
    })
  })

  it.each(['', 'desk.statuz', 'constructor', '__proto__', 'toString'])('knows no method %j', async (method) => {
    expect(await refused(method, {})).toMatchObject({
      ok: false,
      error: { code: 'bad-input', detail: { field: 'method' } },
    })
  })

  it.each([[null], [undefined], [7], ['text'], [[]]])('refuses %j as the input of a method', async (input) => {
    for (const method of methodNames())
      expect(await refused(method, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
