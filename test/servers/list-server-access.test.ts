import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { revokeToken } from '../../server/store/tokens.ts'
import { feedNames, problemSchema, type Scope, scopes, sessionSchema } from '../../src/contract/list-server.ts'
import { clientOf, noon, startServer } from './list-server-fixture.ts'

const routes: { method: 'GET' | 'POST' | 'PUT'; path: string; scope: Scope | null }[] = [
  { method: 'GET', path: '/v1/session', scope: null },
  ...feedNames.flatMap((feed) => [
    { method: 'GET', path: `/v1/${feed}/snapshot`, scope: 'read' } as const,
    { method: 'GET', path: `/v1/${feed}/changes?since=abc.0`, scope: 'read' } as const,
  ]),
  { method: 'GET', path: '/v1/policy', scope: 'read' },
  { method: 'GET', path: '/v1/policy/versions', scope: 'read' },
  { method: 'PUT', path: '/v1/policy', scope: 'admin' },
  { method: 'POST', path: '/v1/decisions', scope: 'decide' },
]

test('lets in exactly the scope that a route asks for', async () => {
  const desk = await startServer()
  for (const held of scopes) {
    const client = clientOf(desk.url, await desk.tokenWith(held))
    for (const { method, path, scope } of routes) {
      const answer = method === 'GET' ? await client.get(path) : await client.send(method, path, {})
      const allowed = scope === null || scope === held
      expect([path, held, answer.status === 403]).toEqual([path, held, !allowed])
      if (!allowed) expect(problemSchema.parse(await answer.json())).toMatchObject({ type: 'forbidden', status: 403 })
      else await answer.text()
    }
  }
})

test('turns away whoever has no token, a wrong one, or one in another form', async () => {
  const desk = await startServer()
  const near = `${desk.token.slice(0, -1)}${desk.token.endsWith('A') ? 'B' : 'A'}`
  for (const authorization of [
    undefined,
    'Bearer',
    `Bearer ${near}`,
    `Basic ${desk.token}`,
    'Bearer bd_1_2',
    `Bearer ${desk.token}x`,
  ]) {
    for (const { method, path } of routes) {
      const answer = await fetch(`${desk.url}${path}`, {
        method,
        ...(authorization ? { headers: { authorization } } : {}),
      })
      expect([path, answer.status]).toEqual([path, 401])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      expect(problemSchema.parse(await answer.json()).type).toBe('unauthorized')
    }
  }
})

test('asks for the token before it reads the body', async () => {
  const desk = await startServer({}, { limits: { bodyBytes: 100 } })
  const answer = await fetch(`${desk.url}/v1/decisions`, { method: 'POST', body: 'x'.repeat(5000) })
  expect(answer.status).toBe(401)
})

test('forgets a revoked token with the next request', async () => {
  const desk = await startServer()
  const { name } = await (await desk.get('/v1/session'))
    .json()
    .then((session) => ({ name: sessionSchema.parse(session).operator }))
  expect(await revokeToken(desk.server.store, name, noon)).toBe(true)
  expect((await desk.get('/v1/session')).status).toBe(401)
  expect(await revokeToken(desk.server.store, name, noon)).toBe(false)
})

test('keeps no token in its files, only what proves one', async () => {
  const desk = await startServer()
  const secret = desk.token.slice(-43)
  for (const name of ['list-server.sqlite', 'list-server.sqlite-wal']) {
    expect((await readFile(join(desk.dataDir, name))).includes(secret)).toBe(false)
  }
})

test('says in the session who asks and what it takes at once', async () => {
  const desk = await startServer({}, { name: 'Practice' })
  const client = clientOf(desk.url, await desk.tokenWith('read', 'decide'))
  const session = sessionSchema.parse(await (await client.get('/v1/session')).json())
  expect(session).toMatchObject({ name: 'Practice', api: 1, publishedState: null, scopes: ['read', 'decide'] })
  expect(session.operator).toMatch(/^desk /)
  expect(session.limits).toMatchObject({ decisions: 500 })
})

describe('answers in problems', () => {
  const cases = [
    { name: 'a path that is not there', method: 'GET', path: '/v1/nothing', status: 404, type: 'not-found' },
    { name: 'a method that is not there', method: 'DELETE', path: '/v1/session', status: 404, type: 'not-found' },
    { name: 'JSON that is none', method: 'POST', path: '/v1/decisions', body: '{', status: 400, type: 'malformed' },
    { name: 'an empty body', method: 'POST', path: '/v1/decisions', body: '', status: 400, type: 'malformed' },
    {
      name: 'no decisions',
      method: 'POST',
      path: '/v1/decisions',
      body: '{"decisions":[]}',
      status: 400,
      type: 'malformed',
    },
    {
      name: 'another media type',
      method: 'POST',
      path: '/v1/decisions',
      body: 'a',
      media: 'text/csv',
      status: 415,
      type: 'malformed',
    },
    {
      name: 'a body that is too large',
      method: 'POST',
      path: '/v1/decisions',
      body: `"${'x'.repeat(3000)}"`,
      status: 413,
      type: 'too-large',
    },
    {
      name: 'a limit of nothing',
      method: 'GET',
      path: '/v1/listings/changes?since=a.0&limit=0',
      status: 400,
      type: 'malformed',
    },
  ]
  test.each(cases)('$name', async ({ method, path, body, media, status, type }) => {
    const desk = await startServer({}, { limits: { bodyBytes: 2000 } })
    const headers = {
      authorization: `Bearer ${desk.token}`,
      ...(body === undefined ? {} : { 'content-type': media ?? 'application/json' }),
    }
    const answer = await fetch(`${desk.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(problemSchema.parse(await answer.json()).type).toBe(type)
  })
})

describe('the policy', () => {
  test('is changed from its newest version only, and gets the next number', async () => {
    const desk = await startServer()
    const policy = await (await desk.get('/v1/policy')).json()
    const save = (base: number, removeAt: number) =>
      desk.send('PUT', '/v1/policy', { base, why: 'too many relapses', policy: { ...policy, removeAt } })
    const saved = await save(policy.version, 70)
    expect(saved.status).toBe(200)
    expect(await saved.json()).toMatchObject({ version: policy.version + 1, removeAt: 70 })
    expect(await (await desk.get('/v1/policy')).json()).toMatchObject({ removeAt: 70 })

    const late = await save(policy.version, 80)
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ type: 'conflict', field: 'base' })
  })

  test('is refused with the path of what is wrong', async () => {
    const desk = await startServer()
    const policy = await (await desk.get('/v1/policy')).json()
    const rollup = { ...policy.rollup, dissolveBelow: 9 }
    const answer = await desk.send('PUT', '/v1/policy', {
      base: policy.version,
      why: 'a try',
      policy: { ...policy, rollup },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ field: 'rollup.dissolveBelow' })
  })
})
