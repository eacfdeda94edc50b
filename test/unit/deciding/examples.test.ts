import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createListServer } from '../../../server/list-server.ts'
import { bulkLoad } from '../../../server/store/bulk.ts'
import { addToken } from '../../../server/store/tokens.ts'
import type { Client } from '../../../src/contract/binding.ts'
import type { Coverage } from '../../../src/domain/coverage.ts'
import { clientOf } from '../../support/desk-client.ts'
import { openDesk } from '../../support/desk-process.ts'
import { exampleRows, examples, narrowedAgo } from '../rules/examples.ts'

const day = 86_400
const now = Math.floor(Date.now() / 1000)
const folder = mkdtempSync(join(tmpdir(), 'blockdesk-examples-'))
let client: Client
let close: () => Promise<void>

beforeAll(async () => {
  const server = await createListServer({ dataDir: join(folder, 'server') })
  bulkLoad(server.store, exampleRows(now))
  const token = await addToken(server.store, 'me', ['read', 'decide'], now)
  const { url } = await server.listen({ port: 0 })
  const desk = await openDesk({ dataDir: join(folder, 'desk') })
  client = clientOf(desk)
  await client.call('source.connect', { url, token })
  await client.call('sync.now', {})
  close = async () => {
    await desk.close()
    await server.close()
  }
}, 60_000)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const explained = (subject: string) => client.call('verdict.explain', { subject, channel: 'form' })

/** Kinds of what refuses now, in the words of residual refusals. */
const inForce = ({ covers }: Coverage) =>
  covers
    .filter((cover) => ('listing' in cover ? cover.inForce : cover.kind === 'ptr' || !cover.overridden))
    .map((cover) => {
      if ('listing' in cover) return cover.listing.reason
      return cover.kind === 'third-party' ? cover.list : cover.fault === 'missing' ? 'ptrMissing' : 'ptrUnresolvable'
    })

describe('examples through a desk and its server', () => {
  it.each(examples)('explains: $title', async ({ subject, expected }) => {
    const { verdict } = await explained(subject)
    expect(verdict).toMatchObject({ kind: expected.kind, action: expected.action })
    expect(verdict.rules.map(({ rule }) => rule)).toContain(expected.rule)
    expect(verdict.residual.map(({ kind }) => kind)).toEqual(expected.residual)
  })

  it('shows the holder and the /24 beside the address’s own score', async () => {
    const view = await explained('31.13.9.1')
    expect(view.holder).toMatchObject({ name: 'Snow Hosting', asn: 64_500, known: 12, addresses: 12, listed: 1 })
    expect(view.holder?.score ?? 100).toBeLessThan(60)
    expect(view.score?.value ?? 0).toBeGreaterThanOrEqual(60)
    expect(view.network).toMatchObject({ subject: '31.13.9.0/24' })
    expect((await explained('31.13.1.7')).holder).toBeNull()
  })

  it.each(examples.filter(({ expected }) => expected.action !== null))(
    'carries out what is recommended, and what still refuses is what was said: $title',
    async ({ subject, expected }) => {
      const { rows } = await client.call('requests.window', { query: `net:${subject}`, limit: 5 })
      const [row] = rows
      if (row === undefined || expected.action === null) throw new Error(`no request for ${subject}`)
      const said = await client.call('decisions.preview', {
        over: 'requests',
        selection: { ids: [row.id] },
        action: row.action ?? 'answer',
      })
      expect(said).toMatchObject({ action: expected.action, decisions: 1, againstPolicy: 0 })
      await client.call('decisions.commit', { previewId: said.previewId, why: '' })
      expect(await client.call('outbox.push', {})).toMatchObject({ sent: 1, applied: 1, conflict: 0, rejected: 0 })
      expect(inForce((await explained(subject)).coverage).sort()).toEqual([...expected.residual].sort())
    },
  )

  it('the server agrees about a holder: a denial where the desk says to look first is applied', async () => {
    const { rows } = await client.call('requests.window', { query: 'net:31.13.9.1', limit: 5 })
    const ids = rows.map(({ id }) => id)
    const said = await client.call('decisions.preview', {
      over: 'requests',
      selection: { ids },
      action: 'deny',
      onlyFitting: false,
    })
    expect(said).toMatchObject({ decisions: 1, againstPolicy: 0 })
    await client.call('decisions.commit', { previewId: said.previewId, why: '' })
    expect(await client.call('outbox.push', {})).toMatchObject({ applied: 1, conflict: 0, rejected: 0 })
  })

  it('the singles of the narrowed rollup are in force with their own dates', async () => {
    for (const [index, ago] of narrowedAgo.entries()) {
      const { coverage } = await explained(`31.13.2.${10 + index}`)
      expect(coverage.covers).toMatchObject([{ kind: 'single', inForce: true, listing: { listedAt: now - ago * day } }])
    }
  })
})
