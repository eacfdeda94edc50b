import { describe, expect, it } from 'vitest'
import { firstAnswers, pcreOrder, servedBy } from '../../../src/domain/name-pattern/publisher.ts'
import { includesPattern, sharedName } from '../../../src/domain/name-pattern/relation.ts'
import { whyMatches } from '../../../src/domain/name-pattern/why.ts'
import { parsePattern } from '../../../src/domain/name-pattern.ts'
import type { Guarded } from '../../../src/domain/name-report/never.ts'
import { type NameEntry, type NameReport, nameReport } from '../../../src/domain/name-report.ts'
import type { Reason } from '../../../src/domain/reason.ts'

function pattern(text: string) {
  const read = parsePattern(text)
  if (!read.ok) throw new Error(text)
  return read.value
}
function nameReportNow(entries: readonly NameEntry[], guarded: readonly Guarded[] = []): NameReport {
  const run = nameReport(entries, guarded)
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value
}
const list = (...rows: [string, Reason][]): NameEntry[] =>
  rows.map(([text, reason], at) => ({ id: at + 1, text, reason }))
const found = (entries: NameEntry[]) =>
  nameReportNow(entries).findings.map(({ kind, entry, other }) => `${kind} ${entry.text} ${other?.text ?? ''}`.trim())

describe('a report over a name list', () => {
  it('names what is covered wholly: for the same reason, or as a conflict', () => {
    expect(
      found(
        list(['.pool.isp.example', 'dynamic'], ['a.pool.isp.example', 'dynamic'], ['.b.pool.isp.example', 'generic']),
      ),
    ).toEqual(['conflict .b.pool.isp.example .pool.isp.example', 'shadowed a.pool.isp.example .pool.isp.example'])
  })

  it('sets a pattern against the nearest around it', () => {
    expect(
      found(list(['.isp.example', 'generic'], ['.dyn.isp.example', 'dynamic'], ['.x.dyn.isp.example', 'dynamic'])),
    ).toEqual(['conflict .dyn.isp.example .isp.example', 'shadowed .x.dyn.isp.example .dyn.isp.example'])
  })

  it('finds patterns that cross, with a name that both cover', () => {
    const { findings } = nameReportNow(
      list(['host-*.isp.example', 'generic'], ['*-dsl.isp.example', 'dynamic'], ['.host-1.isp.example', 'dynamic']),
    )
    const conflicts = findings.filter(({ kind }) => kind === 'conflict')
    expect(conflicts.map(({ entry, other, example }) => [entry.text, other?.text, example])).toEqual([
      ['host-*.isp.example', '*-dsl.isp.example', 'host-dsl.isp.example'],
      ['.host-1.isp.example', 'host-*.isp.example', 'host-1.isp.example'],
    ])
  })

  it('leaves alone what only looks alike', () => {
    expect(
      found(
        list(['.pool.isp.example', 'dynamic'], ['.carpool.isp.example', 'generic'], ['pool.isp2.example', 'generic']),
      ),
    ).toEqual([])
    // The same reason on both sides of a crossing harms nobody.
    const { counts } = nameReportNow(list(['host-*.isp.example', 'generic'], ['*-dsl.isp.example', 'generic']))
    expect(counts.conflict).toBe(0)
  })

  it('finds duplicates after normalisation, what is none, what is too broad, what DNS cannot serve', () => {
    const { counts, findings } = nameReportNow(
      list(
        ['.Pool.ISP.example.', 'dynamic'],
        ['.pool.isp.example', 'generic'],
        ['.*.bücher.example', 'generic'],
        ['*.xn--bcher-kva.example', 'generic'],
        ['a..b', 'generic'],
        ['.com', 'generic'],
        ['.co.uk', 'generic'],
        ['dsl-*.isp.example', 'dynamic'],
      ),
    )
    expect(counts).toMatchObject({ duplicate: 2, invalid: 2, 'too-broad': 1, unservable: 1 })
    expect(findings.find(({ kind }) => kind === 'duplicate')?.sentence).toContain('as dynamic')
  })

  it('names what meets the never-list: inside it, around it, across it, for the guarded reasons only', () => {
    const guards = [
      { text: '.partner.example', reasons: null },
      { text: '.own.example', reasons: ['generic' as const] },
      { text: 'mx-*.big.example', reasons: null },
    ].map((guard) => ({ ...guard, pattern: pattern(guard.text), circumstance: 'a partner' }))
    const { findings } = nameReportNow(
      list(
        ['a.partner.example', 'dynamic'],
        ['.pool.own.example', 'dynamic'],
        ['.x.own.example', 'generic'],
        ['.big.example', 'generic'],
        ['*-1.big.example', 'generic'],
        ['.other.example', 'generic'],
      ),
      guards,
    )
    expect(findings.filter(({ kind }) => kind === 'never').map(({ entry }) => entry.text)).toEqual([
      'a.partner.example',
      '.x.own.example',
      '.big.example',
      '*-1.big.example',
    ])
  })

  it.each([
    ['providers with pools', (at: number) => `.pool${at}.isp${at % 977}.example`],
    ['siblings that begin alike', (at: number) => `host-${at}-*.isp.example`],
    ['siblings that end alike', (at: number) => `*-${at}.dsl.isp.example`],
    ['exact names of one domain', (at: number) => `h${at}.isp.example`],
    ['a star in the middle', (at: number) => `a.*.r${at}.isp.example`],
    ['nested', (at: number) => `.n${at % 10}.m${at % 1000}.l${at}.isp.example`],
    ['either end', (at: number) => (at % 2 === 0 ? `a*${at}z.isp.example` : `${at}b*.isp.example`)],
  ])('takes steps in proportion to the patterns (%s)', (_, text) => {
    const entries = (many: number) =>
      Array.from(
        { length: many },
        (__, at): NameEntry => ({ id: at, text: text(at), reason: at % 3 === 0 ? 'dynamic' : 'generic' }),
      )
    const [small, large] = [nameReportNow(entries(1000)), nameReportNow(entries(8000))]
    expect(large.cut).toBe(0)
    expect(large.steps / 8000).toBeLessThan(40)
    expect(large.steps / small.steps).toBeLessThan(10)
  })

  it('is through with 100,000 patterns in a few steps each', () => {
    const entries = Array.from(
      { length: 100_000 },
      (_, at): NameEntry => ({
        id: at,
        text: at % 50 === 0 ? `dsl-*.r${at % 1000}.isp${at}.example` : `.pool${at}.isp${at % 977}.example`,
        reason: 'dynamic',
      }),
    )
    const { steps, cut } = nameReportNow(entries)
    expect(cut).toBe(0)
    expect(steps).toBeLessThan(1_000_000)
  })

  it('says so where so many patterns look alike that it stops looking', () => {
    const entries = Array.from(
      { length: 700 },
      (_, at): NameEntry => ({ id: at, text: `*x${at}y*.isp.example`, reason: at % 2 ? 'dynamic' : 'generic' }),
    )
    const report = nameReportNow(entries)
    expect(report.cut).toBeGreaterThan(0)
    expect(report.steps).toBeLessThan(700 * 2500)
  })
})

describe('patterns to each other', () => {
  it.each([
    ['.x.example', 'x.example', true],
    ['.x.example', '*.x.example', true],
    ['*.x.example', 'x.example', false],
    ['*.x.example', '.a.x.example', true],
    ['*.x.example', 'a*.x.example', true],
    ['a*.x.example', '*.x.example', false],
    ['a*.x.example', 'ab*c.x.example', true],
    ['*.*.x.example', '*.a.x.example', true],
    ['.h-*.x.example', '*.h-1.x.example', true],
    ['a*a.x.example', 'a.x.example', false],
  ])('%s takes in %s: %s', (outer, inner, all) => {
    expect(includesPattern(pattern(outer), pattern(inner))).toBe(all)
  })

  it('share no name that would be too long to exist', () => {
    const [left, right] = [`${'a'.repeat(40)}*.x.example`, `*${'b'.repeat(40)}.x.example`]
    expect(sharedName(pattern(left), pattern(right))).toBeNull()
    expect(sharedName(pattern(`${'a'.repeat(31)}*.x.example`), pattern(`*${'b'.repeat(31)}.x.example`))).not.toBeNull()
  })

  it('answer in the order of each publisher', () => {
    const first = (a: string, b: string) =>
      firstAnswers(pattern(a), pattern(b)).map(({ publisher, first }) => `${publisher} ${first}`)
    // Measured: rbldnsd answers from the nearest wildcard, and with both entries of one name.
    expect(first('.x.example', '*.a.x.example')).toEqual(['dnset b', 'rfc2136 b', 'pcre b'])
    expect(first('.a.x.example', 'a.x.example')).toEqual(['dnset both', 'rfc2136 b', 'pcre b'])
    expect(first('.x.example', 'host-*.x.example')).toEqual(['dnset a', 'rfc2136 a', 'pcre b'])
    expect(first('*-dsl.x.example', 'host-*.x.example')).toEqual(['pcre b'])
    const lines = ['.x.example', 'a*.x.example', 'a.x.example', '*.x.example'].map(pattern).sort(pcreOrder)
    expect(lines.map(({ base, form }) => `${form} ${base}`)).toEqual([
      'name a.x.example',
      'name a*.x.example',
      'below x.example',
      'suffix x.example',
    ])
  })

  it('are served, or refused with the reason', () => {
    expect(servedBy(pattern('.x.example'), 'dnset')).toEqual({ ok: true, how: '.x.example' })
    expect(servedBy(pattern('.x.example'), 'rfc2136')).toEqual({ ok: true, how: 'x.example and *.x.example' })
    expect(servedBy(pattern('*.x.example'), 'rfc2136')).toEqual({ ok: true, how: '*.x.example' })
    expect(servedBy(pattern('a-*.x.example'), 'dnset')).toMatchObject({ ok: false, why: expect.stringMatching(/\*/u) })
    expect(servedBy(pattern('a-*.x.example'), 'rfc2136')).toMatchObject({ ok: false })
    expect(servedBy(pattern('.a-*.x.example'), 'pcre')).toEqual({
      ok: true,
      how: '/^(?:.+\\.)?a-[^.]*\\.x\\.example$/',
    })
    expect(servedBy(pattern('x.example'), 'cidr')).toMatchObject({ ok: false })
    expect(servedBy(pattern('a-*.x.example'), 'csv')).toEqual({ ok: true, how: 'a-*.x.example' })
  })

  it.each([
    ['.x.example', 'a.x.example', 'below', 'Everything below x.example.'],
    ['.x.example', 'x.example', 'at-suffix', 'x.example itself, by the leading dot.'],
    ['x.example', 'X.example.', 'exact', 'Exactly this name.'],
    ['a-*.x.example', 'a-12.x.example', 'wildcard', '"a-*" covers "a-12".'],
    ['*.x.example', 'x.example', null, '"*." leaves out x.example itself.'],
    ['a-*.x.example', 'b.a-1.x.example', null, 'The name has more labels; a "*" stays within one.'],
    ['a-*.x.example', 'b-1.x.example', null, '"b-1" is not covered by "a-*".'],
    ['.y.x.example', 'x.example', null, 'The name has fewer labels than y.x.example.'],
  ])('%s and %s: %s', (text, name, rule, sentence) => {
    expect(whyMatches(pattern(text), name)).toMatchObject({ rule, sentence })
  })
})
