import { expect, test } from 'vitest'
import { policySchema } from '../../../src/contract/policy.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import { allBut } from '../../../src/domain/never-list.ts'
import type { Reason } from '../../../src/domain/reason.ts'
import {
  cleanSignals,
  type Fixture,
  freshFacts,
  listing,
  noon,
  removal,
  startServer,
} from '../../servers/list-server-fixture.ts'

const day = 86_400
const known = '192.0.2.7'
const never = (
  id: number,
  subject: string,
  reasons: Reason[] | null,
  circumstance: string,
): Omit<Exception, 'version'> => ({
  id,
  kind: 'never',
  subject,
  listingId: null,
  thirdParty: null,
  reasons,
  circumstance,
  createdAt: 0,
  createdBy: 'ada',
  expiresAt: null,
})

async function server(
  exceptions: Omit<Exception, 'version'>[] = [],
): Promise<Fixture & { list: (subject: string, reason: Reason) => Promise<unknown> }> {
  const desk = await startServer({
    listings: [listing(1, known)],
    signals: cleanSignals(known),
    facts: freshFacts(known),
    exceptions,
  })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const list = async (subject: string, reason: Reason, more: Partial<Decision> = {}) => {
    const decision = removal(row, { action: 'list', subject, reason, touches: [], coverage: '', ...more })
    const name = /[a-z]\./.test(subject)
    const { receipts } = await desk.decide({ ...decision, list: name ? 'name' : 'address' })
    const [receipt] = receipts
    return receipt?.status === 'rejected' ? `${receipt.code}: ${receipt.message}` : receipt?.status
  }
  return { ...desk, list }
}

test('names the entry and whose space it is when the never-list keeps a listing away', async () => {
  const { list } = await server([never(1, '203.0.113.0/24', null, 'partner: payroll')])
  expect(await list('203.0.113.5', 'directspam')).toMatch(/^never-list: .*203\.0\.113\.0\/24.*partner: payroll/)
  expect(await list('203.0.112.0/23', 'directspam')).toMatch(/^never-list: .*would take in 203\.0\.113\.0\/24/)
  expect(await list('203.0.114.5', 'directspam')).toBe('applied')
})

test('lets its own dynamic space be listed as dynamic, and as nothing else', async () => {
  const { list } = await server([never(1, '203.0.113.0/24', allBut('dynamic'), 'our own customers')])
  expect(await list('203.0.113.0/24', 'highspam')).toMatch(/^never-list: .*anything but dynamic/)
  expect(await list('203.0.113.0/24', 'dynamic')).toBe('applied')
})

test('guards names that a pattern would cover', async () => {
  const { list } = await server([never(1, '.partner.example', null, 'partner')])
  expect(await list('mail.partner.example', 'generic')).toMatch(/^never-list: /)
  expect(await list('*.partner.example', 'generic')).toMatch(/^never-list: /)
  expect(await list('.other.example', 'generic')).toBe('applied')
  expect(await list('.co.uk', 'generic')).toMatch(/^too-wide: /)
})

test.each(['10.0.0.0/8', '127.0.0.1', '169.254.0.0/16', '224.0.0.1', '::1', 'fe80::/10', 'fc00::/7'])(
  'lists no reserved space: %s',
  async (subject) => {
    const { list, rows } = await server()
    expect(await list(subject, 'directspam')).toMatch(/^reserved: .*RFC/)
    expect(await rows('listings')).toHaveLength(1)
  },
)

test('guards documentation space once the policy says so', async () => {
  const { list, get, send } = await server()
  expect(await list('198.51.100.1', 'directspam')).toBe('applied')
  const policy = policySchema.parse(await (await get('/v1/policy')).json())
  const saved = await send('PUT', '/v1/policy', {
    base: policy.version,
    why: 'no more practice here',
    policy: { ...policy, guards: { documentation: true } },
  })
  expect(saved.status).toBe(200)
  expect(await list('198.51.100.2', 'directspam')).toMatch(/^reserved: .*TEST-NET-2/)
})

test('counts a listing within probation of a removal or an expiry as a relapse, and lengthens highspam by it', async () => {
  const { list, rows, setClock, server: running } = await server()
  const standing = async (subject: string) => (await rows('listings')).find((row) => row.subject === subject)
  expect(await list('203.0.113.9', 'highspam')).toBe('applied')
  expect(await standing('203.0.113.9')).toMatchObject({ relapses: 0, expiresAt: noon + 30 * day })
  setClock(noon + 30 * day)
  await running.sweep()
  expect(await standing('203.0.113.9')).toBeUndefined()
  setClock(noon + 40 * day)
  expect(await list('203.0.113.9', 'highspam')).toBe('applied')
  expect(await standing('203.0.113.9')).toMatchObject({ relapses: 1, expiresAt: noon + 100 * day })
  setClock(noon + 100 * day)
  await running.sweep()
  setClock(noon + 114 * day + 1)
  expect(await list('203.0.113.9', 'highspam')).toBe('applied')
  expect(await standing('203.0.113.9')).toMatchObject({ relapses: 0, expiresAt: noon + 144 * day + 1 })
})
