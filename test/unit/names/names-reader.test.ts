import { describe, expect, it } from 'vitest'
import { nameHandlers } from '../../../electron/desk/reader/names/handlers.ts'
import { createReaderState } from '../../../electron/desk/reader/state.ts'
import { openJournal } from '../../../electron/desk/store/journal.ts'
import { methods } from '../../../src/contract/desk.ts'
import { testFolder, writeMirror } from '../store/folder.ts'
import { testPolicy } from '../store/policy.ts'
import { exception, listing } from '../store/rows.ts'

const folder = testFolder()
const now = 1_750_000_000

const rows = [
  listing(1, '192.0.2.7', { reason: 'directspam', listedAt: now }),
  listing(2, '192.0.2.0/24', { reason: 'rollup', listedAt: now }),
  listing(3, '.pool.isp.example', { reason: 'dynamic' }),
  listing(4, 'h-1.pool.isp.example', { reason: 'dynamic' }),
  listing(5, 'host-*.isp.example', { reason: 'generic' }),
  listing(6, '*-dsl.isp.example', { reason: 'dynamic' }),
  listing(7, 'a.partner.example', { reason: 'generic' }),
  ...Array.from({ length: 2500 }, (_, at) => listing(1000 + at, `.p${at}.other.example`, { reason: 'dynamic' })),
]

function open(name: string) {
  const mirrorPath = folder.path(`${name}.sqlite`)
  writeMirror(mirrorPath, rows, (load) => {
    load.add.exceptions(
      exception(1, '.partner.example', { kind: 'never', listingId: null, circumstance: 'a partner', reasons: null }),
    )
  })
  const deskPath = folder.path(`${name}-desk.sqlite`)
  openJournal(deskPath).close()
  const state = createReaderState(() => now)
  const input = { deskPath, mirrorPath, generation: 5, policy: testPolicy, operator: 'ann' }
  state.open(input)
  return { state, handlers: nameHandlers(state) }
}

describe('the name tester', () => {
  const { handlers } = open('tester')
  const test = handlers['names.test']
  const asked = methods['names.test'].input

  it('says which pattern covers a name by which rule, where it is served, and what the name looks like', async () => {
    const { name } = await test(asked.parse({ name: 'H-1.Pool.ISP.example.', address: '192.0.2.7' }))
    expect(methods['names.test'].output.parse({ name, pattern: null })).toBeTruthy()
    expect(name?.matches.map(({ listing: { id }, rule, sentence }) => [id, rule, sentence])).toEqual([
      [4, 'exact', 'Exactly this name.'],
      [3, 'below', 'Everything below pool.isp.example.'],
    ])
    expect(name?.matches[0]?.served.filter(({ ok }) => ok).map(({ publisher }) => publisher)).toEqual([
      'dnset',
      'pcre',
      'rfc2136',
      'csv',
      'ndjson',
    ])
    expect(name?.matches[1]?.dns).toMatchObject({ a: '127.0.0.6', queryName: 'pool.isp.example.names.example' })
    const { name: looked } = await test(asked.parse({ name: 'ip-192-0-2-7.dsl.isp.example', address: '192.0.2.7' }))
    expect(looked).toMatchObject({ matches: [], classification: { kind: 'dynamic' } })
  })

  it('tries a pattern that is not listed on names and against the list', async () => {
    const { pattern } = await test(
      asked.parse({ pattern: '.isp.example', names: ['x.isp.example', 'isp.example', 'isp2.example'] }),
    )
    expect(pattern?.answers.map(({ matches, rule }) => [matches, rule])).toEqual([
      [true, 'below'],
      [true, 'at-suffix'],
      [false, null],
    ])
    expect(pattern?.against.map(({ listing: { id }, relation }) => [id, relation])).toEqual(
      expect.arrayContaining([
        [3, 'covers'],
        [4, 'covers'],
        [5, 'covers'],
        [6, 'covers'],
      ]),
    )
    expect(pattern?.total).toBe(4)
    const crossing = (await test(asked.parse({ pattern: 'host-1*.isp.example' }))).pattern
    expect(crossing?.against.map(({ listing: { id }, relation, example }) => [id, relation, example])).toEqual(
      expect.arrayContaining([
        [5, 'covered-by', expect.any(String)],
        [6, 'crosses', 'host-1-dsl.isp.example'],
      ]),
    )
    expect(crossing?.served.find(({ publisher }) => publisher === 'dnset')).toMatchObject({ ok: false })
  })

  it('names the never-list entry and breadth', async () => {
    const guarded = (await test(asked.parse({ pattern: '.mx.partner.example' }))).pattern
    expect(guarded?.never.map(({ reason }) => reason)).toEqual(['dynamic', 'generic'])
    expect((await test(asked.parse({ pattern: '.co.uk' }))).pattern?.tooBroad).toContain('co.uk')
  })

  it.each([
    [{}, 'name'],
    [{ name: 'a.example', pattern: '.a.example' }, 'name'],
    [{ name: 'a..example' }, 'name'],
    [{ name: '*.example' }, 'name'],
    [{ name: 'a.example', address: '192.0.2.0/24' }, 'address'],
    [{ name: 'a.example', address: 'x' }, 'address'],
    [{ pattern: 'a..b' }, 'pattern'],
  ])('refuses %j and names the field', async (input, field) => {
    await expect(test(asked.parse(input))).rejects.toMatchObject({ code: 'bad-input', detail: { field } })
  })
})

describe('the report over the mirror', () => {
  const { state, handlers } = open('report')
  const report = handlers['names.report']
  const asked = (over: object = {}) => methods['names.report'].input.parse(over)

  it('counts by kind, in pages and by kind', async () => {
    const all = await report(asked())
    expect(methods['names.report'].output.parse(all)).toBeTruthy()
    expect(all).toMatchObject({
      patterns: 2505,
      generation: 5,
      cut: 0,
      total: 5,
      counts: { never: 1, conflict: 1, shadowed: 1, unservable: 2, duplicate: 0, invalid: 0, 'too-broad': 0 },
    })
    expect(all.rows.map(({ kind, listingId, other }) => [kind, listingId, other?.listingId ?? null])).toEqual([
      ['never', 7, null],
      ['conflict', expect.any(Number), expect.any(Number)],
      ['unservable', expect.any(Number), null],
      ['unservable', expect.any(Number), null],
      ['shadowed', 4, 3],
    ])
    expect((await report(asked({ kind: 'conflict' }))).rows[0]).toMatchObject({ example: 'host-dsl.isp.example' })
    expect((await report(asked({ offset: 1, limit: 2 }))).rows).toEqual(all.rows.slice(1, 3))
  })

  it('is worked out once for a state of the mirror', async () => {
    const before = await report(asked())
    state.changed({ generation: 6, mirror: false, journal: true, policy: null })
    const same = await report(asked())
    expect(same.rows[0]).toEqual(before.rows[0])
    state.changed({ generation: 7, mirror: true, journal: false, policy: null })
    expect(await report(asked())).toMatchObject({ generation: 7, total: before.total })
  })
})

it('the DNS form of a subject is that of every listing that refuses it', async () => {
  const { handlers } = open('dns')
  const input = methods['dns.form'].input.parse({ subject: '192.0.2.7', addressZone: 'bl.isp.example' })
  const answer = methods['dns.form'].output.parse(await handlers['dns.form'](input))
  expect(answer.forms.map(({ queryName, a }) => [queryName, a])).toEqual([
    ['7.2.0.192.bl.isp.example', '127.0.0.2'],
    ['7.2.0.192.bl.isp.example', '127.0.0.5'],
  ])
  expect(answer.forms[1]?.txt).toContain('<192.0.2.7>')
  expect(answer.tests).toContainEqual({ list: 'names', listed: 'test', notListed: 'invalid' })
})

it('names are told apart in their order', async () => {
  const { handlers } = open('classify')
  const { classes } = await handlers['names.classify']({
    rows: [
      { name: 'mail.isp.example', address: '192.0.2.7' },
      { name: '192-0-2-7.dyn.isp.example', address: null },
    ],
  })
  expect(classes.map(({ kind }) => kind)).toEqual(['none', 'dynamic'])
})
