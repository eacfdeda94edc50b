import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToken } from '../../../server/store/tokens.ts'
import type { Simulation } from '../../../src/contract/desk/policy.ts'
import type { FigurePath } from '../../../src/domain/policy/figure.ts'
import { figures, valueAt, withValue } from '../../../src/domain/policy/figures.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
let policy: Policy

beforeAll(async () => {
  desk = await openPracticeDesk({ listings: 2000, requests: 200 })
  policy = (await desk.client.call('policy.get', {})).policy
}, 120_000)
afterAll(() => desk.close())

const tried = (changes: Partial<Record<FigurePath, unknown>>): Promise<Simulation> => {
  let offered: unknown = policy
  for (const figure of figures)
    if (figure.path in changes) offered = withValue(offered, figure.path, changes[figure.path])
  return desk.client.call('policy.simulate', { policy: offered })
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)
/** Requests by verdict after the change. */
const afterwards = ({ requests: { verdicts, matrix } }: Simulation, verdict: string) =>
  sum(verdicts.map((_, row) => matrix[row * verdicts.length + verdicts.findIndex((kind) => kind === verdict)] ?? 0))
const scored = (bins: Float64Array) => sum(bins.map((count, bin) => count * bin))

const differences = (simulation: Simulation) => ({
  requests: simulation.requests.changed,
  clock: simulation.clock.changed,
  listings: [simulation.listings.opened, simulation.listings.closed, simulation.listings.otherwise].map(
    ({ value }) => value,
  ),
  scores: simulation.scores.after
    .map((count, bin) => count - (simulation.scores.before[bin] ?? 0))
    .some((count) => count !== 0),
  rollups: (['gained', 'lost', 'tooWide', 'stands', 'cleanHit', 'cleanFreed'] as const).map(
    (key) => simulation.rollups[key].value,
  ),
  candidates: (['directspam', 'highspam'] as const).flatMap((reason) => [
    simulation.candidates[reason].gained.value,
    simulation.candidates[reason].lost.value,
  ]),
  highspam: simulation.highspam.sooner + simulation.highspam.later + simulation.highspam.endNow,
})
const nothing = {
  requests: 0,
  clock: 0,
  listings: [0, 0, 0],
  scores: false,
  rollups: [0, 0, 0, 0, 0, 0],
  candidates: [0, 0, 0, 0],
  highspam: 0,
}

describe('a policy over the mirror', () => {
  it('that is the one in force makes no difference', async () => {
    const simulation = await tried({})
    expect(differences(simulation)).toEqual(nothing)
    expect(simulation.changes).toEqual([])
    expect(sum(simulation.requests.matrix)).toBe(simulation.requests.total)
    expect(simulation.requests.total).toBeGreaterThan(50)
  })

  it('makes no difference when everything is judged twice by the same figures', async () => {
    // A circumstance more is a change; the order of third-party lists is one that has everything judged again.
    expect(differences(await tried({ overrideCircumstances: ['one'] }))).toEqual(nothing)
    const again = await tried({ thirdPartyLists: [...policy.thirdPartyLists].reverse() })
    expect(again.listings.coverage.looked).toBeGreaterThan(100)
    expect(differences(again)).toEqual(nothing)
  })

  it('counts requests and listings as the desk does once it is saved', async () => {
    const changes = { removeAt: 80, 'rollup.dissolveBelow': 5, factsStaleAfterDays: 3 }
    const simulation = await tried(changes)
    expect(simulation.requests.changed).toBeGreaterThan(0)
    expect(simulation.listings.coverage.share).toBe(1)
    const now = Math.floor(Date.now() / 1000)
    const token = await addToken(desk.server.store, 'admin', ['read', 'decide', 'admin'], now)
    await desk.client.call('source.connect', { url: desk.url, token })
    let offered: unknown = policy
    for (const figure of figures)
      if (figure.path in changes)
        offered = withValue(offered, figure.path, simulation.changes.find(({ path }) => path === figure.path)?.to)
    const saved = await desk.client.call('policy.save', { policy: offered, base: policy.version, why: 'a trial' })
    expect(saved.outcome).toBe('saved')
    const { byVerdict } = await desk.client.call('requests.facets', { query: 'state:open,waiting,deferred' })
    for (const verdict of simulation.requests.verdicts)
      expect([verdict, afterwards(simulation, verdict)]).toEqual([verdict, byVerdict[verdict]])
    await desk.client.call('policy.save', { policy, base: policy.version + 1, why: 'back again' })
  })

  it.each<[string, Partial<Record<FigurePath, unknown>>, (simulation: Simulation) => void]>([
    [
      'a higher score for removal',
      { removeAt: 95 },
      (it) => {
        expect(it.listings.closed.value).toBeGreaterThan(0)
        expect(it.listings.opened.value).toBe(0)
        expect(it.rollups.tooWide.value).toBe(0)
        expect(afterwards(it, 'removable')).toBeLessThanOrEqual(
          sum(it.requests.verdicts.map((_, column) => it.requests.matrix[column] ?? 0)),
        )
      },
    ],
    [
      'a lower score for removal',
      { removeAt: 50 },
      (it) => {
        expect(it.listings.opened.value).toBeGreaterThan(0)
        expect(it.listings.closed.value).toBe(0)
      },
    ],
    [
      'heavier complaints',
      { 'score.weights.complaintRate': 60 },
      (it) => {
        expect(scored(it.scores.after)).toBeLessThan(scored(it.scores.before))
        expect(sum(it.scores.after)).toBe(sum(it.scores.before))
      },
    ],
    [
      'a shorter due time',
      { 'clock.dueDays': 1, 'clock.lateDays': 2 },
      (it) => {
        expect(it.clock.after.ok).toBeLessThan(it.clock.before.ok)
        expect(it.clock.after.late).toBeGreaterThan(it.clock.before.late)
        expect(it.clock.after.paused).toBe(it.clock.before.paused)
      },
    ],
    [
      'a wider road to roll-ups',
      { 'rollup.from': 2, 'rollup.manyAddresses': 2, 'rollup.oneHolderShare': 0.5, 'rollup.dissolveBelow': 1 },
      (it) => {
        expect(it.rollups.gained.value).toBeGreaterThan(0)
        expect(it.rollups.lost.value).toBe(0)
        expect(it.rollups.tooWide.value).toBe(0)
      },
    ],
    [
      'networks dissolved sooner',
      { 'rollup.from': 30, 'rollup.manyAddresses': 30, 'rollup.dissolveBelow': 30 },
      (it) => {
        expect(it.rollups.tooWide.value).toBeGreaterThan(0)
        expect(it.rollups.gained.value).toBe(0)
      },
    ],
    [
      'lighter grounds for highspam',
      { 'candidates.highspam.minMessages': 100, 'candidates.highspam.minFilterShare': 0.5 },
      (it) => {
        expect(it.candidates.highspam.gained.value).toBeGreaterThanOrEqual(it.candidates.highspam.lost.value)
        expect(it.candidates.directspam.lost.value).toBe(0)
      },
    ],
    [
      'longer highspam',
      { highspamDays: 60 },
      (it) => {
        expect(it.highspam.sooner).toBe(0)
        expect(it.highspam.later).toBe(it.highspam.total)
        expect(it.requests.changed).toBe(0)
      },
    ],
    [
      'facts that are stale at once',
      { factsStaleAfterDays: 1 },
      (it) => {
        expect(afterwards(it, 'check-first')).toBeGreaterThanOrEqual(afterwards(it, 'removable'))
        expect(it.listings.opened.value).toBe(0)
      },
    ],
    [
      'less mail for a score',
      { 'score.minMessages': 1 },
      (it) => {
        expect(it.scores.unknownAfter).toBeLessThanOrEqual(it.scores.unknownBefore)
      },
    ],
  ])('%s shows as such', async (_, changes, expected) => {
    expected(await tried(changes))
  })

  it('refuses a policy that is not valid, with every path', async () => {
    await expect(tried({ removeAt: 400, 'rollup.from': 0 })).rejects.toMatchObject({
      code: 'bad-input',
      detail: { problems: [{ code: 'removeAt' }, { code: 'rollup.from' }] },
    })
  })

  it('is stopped by its id, and says that nothing was changed', async () => {
    const running = desk.client.call('policy.simulate', { policy: withValue(policy, 'removeAt', 70), jobId: 'mine' })
    const stopped = expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => desk.client.call('job.cancel', { jobId: 'mine' })).toEqual({ cancelled: true })
    await stopped
  })

  it('has examples that show the way from one to the other', async () => {
    const { requests, listings } = await tried({ removeAt: 95 })
    for (const { before, after: then } of [...requests.first, ...listings.first]) expect(before).not.toEqual(then)
    expect(requests.first.length).toBe(Math.min(50, requests.changed))
    expect(valueAt(policy, 'removeAt')).toBe(60)
  })
})
