import { type Case, caseMakers } from './cases.ts'
import type { Isp } from './isp.ts'
import type { NewRequest } from './rows.ts'
import { contactOf, letterOf, pasteOf } from './words.ts'

const day = 86_400

/** Open requests in the mix of a normal day (SPEC.md, Inbox), oldest first. */
export function addRequests(isp: Isp, count: number): void {
  const { random } = isp
  const asked = shuffled(casesFor(count), random.between)
  const cases: Case[] = []
  for (const maker of asked) {
    // Some ask twice, or a colleague does.
    const earlier = cases.length > 20 && random.chance(0.11) ? cases[random.between(0, cases.length - 1)] : undefined
    cases.push(earlier ?? maker.make(isp))
  }
  const seen = new Map<string, number>()
  const askers = new Map<string, NewRequest['contact']>()
  const ages = cases.map(() => ageOf(random.next(), random.next())).sort((a, b) => b - a)
  for (const [index, made] of cases.entries()) {
    const key = made.subjects.join(' ')
    const repeats = seen.get(key) ?? 0
    seen.set(key, repeats + 1)
    const request = requestOf(isp, made, Math.floor((ages[index] ?? 0) * day), repeats)
    // Two of three who ask twice are the same person, the third is a colleague.
    const asker = index % 3 === 0 ? undefined : askers.get(key)
    if (asker === undefined) askers.set(key, request.contact)
    isp.rows.requests.push(asker === undefined ? request : { ...request, contact: asker })
  }
}

function casesFor(count: number) {
  const total = caseMakers.reduce((sum, { share }) => sum + share, 0)
  const wanted = caseMakers.flatMap((maker) =>
    Array.from({ length: Math.max(1, Math.round((maker.share / total) * count)) }, () => maker),
  )
  while (wanted.length < count) wanted.push(...caseMakers.slice(0, count - wanted.length))
  return wanted
}

function shuffled<T>(items: T[], between: (low: number, high: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = between(0, i)
    const [a, b] = [items[i], items[j]]
    if (a !== undefined && b !== undefined) [items[i], items[j]] = [b, a]
  }
  return items
}

/** Days: most came yesterday or today, some are due, a few late. */
const ageOf = (draw: number, within: number): number =>
  draw < 0.72 ? within * 1.9 : draw < 0.95 ? 1.9 + within * 4.8 : 6.9 + within * 3

function requestOf(isp: Isp, made: Case, age: number, repeats: number): NewRequest {
  const { random, now, policy, ids } = isp
  const contact = contactOf(random)
  const receivedAt = now - age - random.between(60, 3600)
  const request: NewRequest = {
    id: ids.request(),
    channel: made.channel,
    receivedAt,
    subjects: made.subjects,
    contact,
    text: letterOf(made.subjects, contact.name, random),
    pasted: pasteOf(made, policy.pageUrl, random),
    state: 'open',
    until: null,
    condition: null,
    returned: false,
    pausedSeconds: 0,
    pausedSince: null,
    claimedBy: null,
    claimedUntil: null,
    repeats,
    mergedInto: null,
    outcomes: [],
    closedAt: null,
  }
  if (random.chance(0.03)) return { ...request, returned: true }
  if (random.chance(0.04)) return { ...request, claimedBy: 'm.okafor', claimedUntil: now + random.between(600, 5400) }
  return request
}

/** What lies beside the inbox: requests that wait for an answer, or were put off. Their subjects are cases of their own. */
export function addWaiting(isp: Isp, count: number): void {
  const { random, now } = isp
  for (let i = 0; i < count; i++) {
    const maker = caseMakers[random.between(0, caseMakers.length - 1)]
    if (!maker) continue
    const request = requestOf(isp, maker.make(isp), random.between(2, 20) * day, 0)
    const since = now - random.between(1, 2) * day
    isp.rows.requests.push(
      random.chance(0.5)
        ? { ...request, state: 'waiting', returned: false, pausedSince: since }
        : { ...request, state: 'deferred', returned: false, until: now + random.between(1, 10) * day },
    )
  }
}
