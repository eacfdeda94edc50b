import { beforeEach, describe, expect, it } from 'vitest'
import { type Client, createClient } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { choose, startOver, useIntake } from '../../../src/features/intake/intake-state.ts'
import { readFiles, takeIn } from '../../../src/features/intake/run-intake.ts'

const previewed = {
  previewId: 'p',
  files: [],
  mode: 'replace',
  added: 1,
  changed: 0,
  removed: 0,
  unchanged: 0,
  byReason: {},
  reapplied: 0,
  guarded: { count: 0, first: [] },
  first: [],
}

/** A desk that answers by method; a DeskError is its refusal. Files are lists unless it says otherwise. */
const deskThat = (answers: Record<string, unknown>, asked: [string, unknown][] = []): Client =>
  createClient({
    async request(method, input) {
      asked.push([method, input])
      const answer = method in answers || method !== 'intake.kind' ? answers[method] : { kind: 'lists' }
      return answer instanceof DeskError ? { ok: false, error: answer.toData() } : { ok: true, value: answer }
    },
    subscribe: () => () => {},
  })

const chosen = (path: string) => ({ kind: 'path', given: { path, name: path.slice(1) } }) as const

describe('the import wizard', () => {
  beforeEach(startOver)

  it('chooses a file of one name once', () => {
    choose([chosen('/a'), chosen('/b')])
    choose([chosen('/a')])
    expect(useIntake.getState().files).toHaveLength(2)
  })

  it('reads the files in the mode, form and reason that were chosen', async () => {
    const asked: [string, unknown][] = []
    choose([chosen('/a')])
    useIntake.setState({ as: 'csv', reason: 'highspam' })
    await readFiles(deskThat({ 'intake.preview': previewed }, asked), 'propose')
    expect(asked).toEqual([
      ['intake.preview', { files: [{ path: '/a', name: 'a' }], as: 'csv', reason: 'highspam', mode: 'propose' }],
    ])
    expect(useIntake.getState().step.kind).toBe('preview')
  })

  it('goes back to choosing, with the error, when the files cannot be read', async () => {
    choose([chosen('/a')])
    await readFiles(deskThat({ 'intake.preview': new DeskError('bad-file', 'a is a directory.') }), 'replace')
    expect(useIntake.getState()).toMatchObject({ step: { kind: 'choosing', error: { code: 'bad-file' } } })
    expect(useIntake.getState().files).toHaveLength(1)
  })

  it('never leaves out bad lines that were ticked for another preview', async () => {
    useIntake.setState({ withoutBad: true })
    choose([chosen('/a')])
    await readFiles(deskThat({ 'intake.preview': previewed }), 'replace')
    expect(useIntake.getState().withoutBad).toBe(false)
  })

  it('keeps the preview when committing fails, and asks to read again when it is gone', async () => {
    choose([chosen('/a')])
    const failing = deskThat({
      'intake.preview': previewed,
      'intake.commit': new DeskError('disk', 'The disk is full.'),
    })
    await readFiles(failing, 'replace')
    const { step } = useIntake.getState()
    if (step.kind !== 'preview') throw new Error('no preview')
    await takeIn(failing, step.preview)
    expect(useIntake.getState().step).toMatchObject({ kind: 'preview', error: { code: 'disk' } })
    await takeIn(deskThat({ 'intake.commit': new DeskError('preview-gone', 'Gone.') }), step.preview)
    expect(useIntake.getState().step).toMatchObject({ kind: 'choosing', error: { code: 'preview-gone' } })
  })
})
