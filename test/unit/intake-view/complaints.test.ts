import { beforeEach, describe, expect, it } from 'vitest'
import { type Client, createClient } from '../../../src/contract/binding.ts'
import type { ComplaintPreview } from '../../../src/contract/desk/complaints.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import {
  asideOfComplaints,
  countedSentence,
  countLabel,
  effectOfComplaints,
  placeText,
  spanText,
} from '../../../src/features/intake/complaint-words.ts'
import { choose, startOver, useIntake } from '../../../src/features/intake/intake-state.ts'
import { countComplaints } from '../../../src/features/intake/run-complaints.ts'
import { readFiles } from '../../../src/features/intake/run-intake.ts'

const none = { messages: 0, complaints: 0, notSpam: 0, duplicates: 0, capped: 0, ignored: 0, unusable: 0 }
const preview = (totals: Partial<ComplaintPreview['totals']> = {}): ComplaintPreview => ({
  previewId: 'p',
  borderKnown: true,
  files: [],
  totals: { ...none, offenders: 0, complainers: 0, firstDay: null, lastDay: null, listed: 0, candidates: 0, ...totals },
  offenders: [],
  unusable: [],
  messages: [],
})
const counted = { complaints: 3, notSpam: 1, duplicates: 2, capped: 0, ignored: 0, unusable: 1, offenders: 1 }

const deskThat = (answers: Record<string, unknown>): Client =>
  createClient({
    async request(method) {
      const answer = answers[method]
      return answer instanceof DeskError ? { ok: false, error: answer.toData() } : { ok: true, value: answer }
    },
    subscribe: () => () => {},
  })

describe('the words of a complaint import', () => {
  it('say what will be counted, and what will not', () => {
    const some = preview({
      complaints: 12,
      notSpam: 1,
      complainers: 4,
      offenders: 2,
      duplicates: 3,
      unusable: 1,
      candidates: 1,
    })
    expect(effectOfComplaints(some)).toBe('Counts 12 complaints and 1 not-spam vote by 4 people, about 2 sources.')
    expect(asideOfComplaints(some)).toEqual(['3 counted before', '1 unusable', '1 source would become a candidate'])
    expect(countLabel(some)).toBe('Count 12 complaints')
    expect(effectOfComplaints(preview({ duplicates: 2 }))).toContain('counted before')
    expect(effectOfComplaints(preview({ unusable: 2 }))).toContain('below it says why')
    expect(countedSentence(counted)).toContain('3 complaints and 1 not-spam vote about 1 source counted')
  })

  it('name a mail by its file, and by its place where there are several', () => {
    expect(placeText({ file: 'a.eml', at: 1, part: 1 })).toBe('a.eml')
    expect(placeText({ file: 'all.mbox', at: 7, part: 2 })).toBe('all.mbox, mail 7, part 2')
    expect(spanText(0, 0)).toBe('1970-01-01')
    expect(spanText(0, 1)).toBe('1970-01-01 – 1970-01-02')
  })
})

describe('the import wizard with mail', () => {
  beforeEach(() => {
    startOver()
    choose([{ kind: 'path', given: { path: '/a', name: 'a' } }])
  })

  it('takes what the desk finds to be mail for complaints, and counts them', async () => {
    const desk = deskThat({
      'intake.kind': { kind: 'complaints' },
      'complaints.preview': preview({ complaints: 3 }),
      'complaints.commit': counted,
    })
    await readFiles(desk, 'propose')
    const { step } = useIntake.getState()
    if (step.kind !== 'complaints') throw new Error('no preview')
    await countComplaints(desk, step.preview)
    expect(useIntake.getState()).toMatchObject({ files: [], step: { kind: 'counted', result: counted } })
  })

  it('keeps the preview when counting fails', async () => {
    useIntake.setState({ as: 'complaint' })
    const desk = deskThat({
      'complaints.preview': preview({ complaints: 3 }),
      'complaints.commit': new DeskError('disk', 'The disk is full.'),
    })
    await readFiles(desk, 'replace')
    const { step } = useIntake.getState()
    if (step.kind !== 'complaints') throw new Error('no preview')
    await countComplaints(desk, step.preview)
    expect(useIntake.getState().step).toMatchObject({ kind: 'complaints', error: { code: 'disk' }, busy: false })
  })
})
