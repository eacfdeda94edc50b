import { describe, expect, it } from 'vitest'
import { changeAt, judgeRun, type KnownSurvivor, type Tried } from '../../../scripts/mutate/survivors.ts'

const mutant = (now: string, outcome: Tried['outcome'] = 'survived'): Tried => ({
  file: 'src/domain/a.ts',
  line: 'if (a < b) return 1',
  was: 'a < b',
  now,
  outcome,
})
const known = (now: string, reason = 'equivalent: a is never b'): KnownSurvivor => ({
  file: 'src/domain/a.ts',
  line: 'if (a < b) return 1',
  was: 'a < b',
  now,
  reason,
})
const killed = Array.from({ length: 20 }, (_, n) => mutant(`killed ${n}`, 'killed'))
const files = ['src/domain/a.ts']

describe('a run of mutants', () => {
  it('passes when each survivor is listed with its reason', () => {
    const judged = judgeRun([...killed, mutant('a <= b')], [known('a <= b')], files)
    expect(judged).toMatchObject({ killed: 20, survived: 1, unknown: [], stale: [], fails: false })
  })

  it('fails at a survivor that is not listed', () => {
    const judged = judgeRun([...killed, mutant('true')], [known('a <= b')], files)
    expect(judged.unknown).toEqual([
      { file: 'src/domain/a.ts', line: 'if (a < b) return 1', was: 'a < b', now: 'true' },
    ])
    expect(judged.fails).toBe(true)
  })

  it('fails at a survivor whose equal is listed once, but which survives twice', () => {
    const twice = [...killed, mutant('a <= b'), mutant('a <= b')]
    expect(judgeRun(twice, [known('a <= b')], files).fails).toBe(true)
    expect(judgeRun(twice, [{ ...known('a <= b'), times: 2 }], files).fails).toBe(false)
  })

  it('fails without a reason', () => {
    expect(judgeRun([...killed, mutant('a <= b')], [known('a <= b', ' ')], files).fails).toBe(true)
  })

  it('fails below the threshold, however well explained', () => {
    const judged = judgeRun([...killed.slice(0, 5), mutant('a <= b')], [known('a <= b')], files)
    expect(judged.score).toBeCloseTo(83.3, 1)
    expect(judged.fails).toBe(true)
  })

  it('names what is listed and found out by now, in the files that were tried only', () => {
    const elsewhere = { ...known('true'), file: 'src/domain/b.ts' }
    const judged = judgeRun(killed, [known('a <= b'), elsewhere], files)
    expect(judged.stale).toEqual([known('a <= b')])
    expect(judged.fails).toBe(false)
  })
})

it('tells a change by its text, so that it stays the same where lines move', () => {
  const source = 'x\n  if (a < b)\n    return 1\n'
  const change = changeAt('f.ts', source, { line: 1, column: 6 }, { line: 1, column: 11 }, 'a <= b')
  expect(change).toEqual({ file: 'f.ts', line: 'if (a < b)', was: 'a < b', now: 'a <= b' })
  const moved = changeAt('f.ts', `\n\n${source}`, { line: 3, column: 6 }, { line: 3, column: 11 }, 'a <= b')
  expect(moved).toEqual(change)
  expect(changeAt('f.ts', source, { line: 1, column: 2 }, { line: 2, column: 12 }, '{}').was).toBe(
    'if (a < b) return 1',
  )
})
