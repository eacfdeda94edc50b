import { describe, expect, it } from 'vitest'
import { effectLines } from '../../../src/app/list-by-hand/effect-lines.ts'
import { noListFields, readListFields, subjectsTyped } from '../../../src/app/list-by-hand/list-fields.ts'
import { createClient } from '../../../src/contract/binding.ts'
import { methods } from '../../../src/contract/desk.ts'
import { candidateSort, selectedSubjects } from '../../../src/features/tools/candidates/candidate-selection.ts'
import { figureText, probationText, thresholdText } from '../../../src/features/tools/candidates/candidate-words.ts'

const now = 1_800_000_000

describe('a listing by hand', () => {
  const fields = { ...noListFields, subjects: '192.0.2.1, 192.0.2.2\n.pool.example', reason: 'dynamic' } as const

  it('reads subjects however they are parted', () => {
    expect(subjectsTyped(' 192.0.2.1,192.0.2.2;\n\n2001:db8::1 ')).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8::1'])
  })

  it('becomes what the desk previews', () => {
    expect(readListFields({ ...fields, until: '2027-02-01', emergency: true }, now)).toEqual({
      ok: true,
      asked: {
        selection: { subjects: ['192.0.2.1', '192.0.2.2', '.pool.example'] },
        options: { reason: 'dynamic', until: 1_801_440_000, emergency: true },
      },
    })
  })

  it('says what is missing or wrong, each at its place', () => {
    const problems = (part: Partial<typeof noListFields>) => {
      const read = readListFields({ ...fields, ...part }, now)
      return read.ok ? [] : Object.keys(read.problems)
    }
    expect(problems({})).toEqual([])
    expect(problems({ subjects: ' ' })).toEqual(['subjects'])
    expect(problems({ subjects: '192.0.2.1 192.0.2.999' })).toEqual(['subjects'])
    expect(problems({ reason: '' })).toEqual(['reason'])
    expect(problems({ until: '1.2.2027' })).toEqual(['until'])
    expect(problems({ until: '2027-02-30' })).toEqual(['until'])
    expect(problems({ until: '2026-02-01' })).toEqual(['until'])
  })

  it('tells its effect, and leaves out what is not so', () => {
    const none = { newlyRefused: 0, alreadyRefused: 0, delivered: 0, sendersDelivering: 0, windowDays: 30 }
    const effect = { ...none, relapses: 0, guarded: 0, emergency: false }
    expect(effectLines(effect)).toEqual([])
    expect(effectLines({ ...effect, newlyRefused: 1 })).toEqual([
      '1 subject is newly refused; no mail came through from there in 30 days.',
    ])
    expect(
      effectLines({
        ...effect,
        newlyRefused: 2,
        delivered: 9,
        alreadyRefused: 1,
        relapses: 2,
        guarded: 3,
        emergency: true,
      }),
    ).toEqual([
      '2 subjects are newly refused.',
      '1 subject is refused already by something wider.',
      '2 within probation: relapses.',
      '3 guarded by the never-list or reserved space, and not listed.',
      'Sent at once and alone, and published when the server has it.',
    ])
  })
})

describe('a candidate', () => {
  it('shows figures in the unit of their condition, and what is not known as such', () => {
    expect(figureText(8751.4, 'count')).toBe('8,751')
    expect(figureText(0.0009, 'share')).toBe('0.09 %')
    expect(figureText(0.816, 'share')).toBe('82 %')
    expect(figureText(49.9, 'points')).toBe('49')
    expect(figureText(null, 'points')).toBe('—')
    const condition = { key: 'score', figure: 1, threshold: 50, unit: 'points', met: true, sentence: '' } as const
    expect(thresholdText(condition)).toBe('< 50')
    expect(thresholdText({ ...condition, threshold: 0.3, unit: 'share' })).toBe('≥ 30 %')
    expect(probationText({ probation: null }, String)).toBe('')
    expect(probationText({ probation: { until: 7, relapses: 2 } }, String)).toBe('relapse 2, until 7')
  })

  it('is sorted by what the desk can sort by', () => {
    expect(candidateSort({ column: 'filtered', direction: 'desc' })).toEqual({ by: 'filtered', direction: 'desc' })
    expect(candidateSort({ column: 'holder', direction: 'desc' })).toEqual({ by: 'score', direction: 'asc' })
  })

  it('is named one by one, or with all that match but those taken out and those that wait', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => ({
      subject: `9.9.${at >> 8}.${at & 255}`,
      reason: 'directspam',
      conditions: [],
      score: 1,
      complaints: 0,
      filtered: 0,
      delivered: 0,
      notSpam: 0,
      holder: null,
      probation: null,
      obstacle: null,
      requestId: null,
      pending: at === 3 ? 'list' : null,
    }))
    const desk = createClient({
      request: (_method, input) => {
        const { offset, limit } = methods['candidates.window'].input.parse(input)
        const window = { total: rows.length, byReason: { directspam: 700, highspam: 0 }, notProposed: 0, generation: 1 }
        return Promise.resolve({ ok: true, value: { ...window, rows: rows.slice(offset, offset + limit) } })
      },
      subscribe: () => () => undefined,
    })
    expect(await selectedSubjects(desk, { kind: 'none' }, {})).toEqual([])
    expect(await selectedSubjects(desk, { kind: 'some', ids: new Set(['9.9.0.1']) }, {})).toEqual(['9.9.0.1'])
    const all = await selectedSubjects(desk, { kind: 'all-matching', excluded: new Set(['9.9.0.0']) }, {})
    expect(all).toHaveLength(698)
    expect(all).not.toContain('9.9.0.3')
  })
})
