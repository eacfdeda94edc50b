import { describe, expect, test } from 'vitest'
import { problemSchema } from '../../src/contract/list-server.ts'
import { type Fixture, noon, request, startServer } from './list-server-fixture.ts'

const asked = (subjects: string[], more: object = {}) => ({
  subjects,
  contact: { name: 'Kim', email: 'kim@sender.example' },
  text: 'Please take us off.',
  ...more,
})

const post = (desk: Fixture, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${desk.publicUrl}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test('takes a request in as one of the form, its subjects in canonical form and once each', async () => {
  const desk = await startServer()
  const answer = await post(
    desk,
    asked([' 192.0.2.1 ', '[192.0.2.1]', '2001:DB8:0::1', '198.51.100.0/24', 'Mail.Sender.Example.'], {
      pasted: '554 5.7.1 - ERROR: Mail Refused',
    }),
  )
  expect(answer.status).toBe(201)
  const subjects = ['192.0.2.1', '2001:db8::1', '198.51.100.0/24', 'mail.sender.example']
  expect(await answer.json()).toEqual({ id: 1, subjects })
  expect(await desk.rows('requests')).toMatchObject([
    { id: 1, channel: 'form', state: 'open', receivedAt: noon, subjects, repeats: 0, outcomes: [] },
  ])
})

test('counts how often one of the subjects was asked about before', async () => {
  const desk = await startServer({ requests: [request(7, ['192.0.2.1', '192.0.2.2'])] })
  for (const subjects of [['192.0.2.2'], ['192.0.2.1', '192.0.2.2'], ['192.0.2.9']]) await post(desk, asked(subjects))
  expect((await desk.rows('requests')).map(({ id, repeats }) => [id, repeats])).toEqual([
    [7, 0],
    [8, 1],
    [9, 2],
    [10, 0],
  ])
})

describe('refuses, names the field and keeps nothing of', () => {
  const cases: [string, unknown, string][] = [
    ['no subject', asked([]), 'subjects'],
    ['bad octets', asked(['192.0.2.1', '192.0.2.256']), 'subjects.1'],
    ['leading zeros', asked(['192.0.02.1']), 'subjects.0'],
    ['host bits', asked(['192.0.2.1/24']), 'subjects.0'],
    ['a name of one label', asked(['localhost']), 'subjects.0'],
    ['a pattern over a whole top level', asked(['*.com']), 'subjects.0'],
    ['a NUL byte', asked(['192.0.2.1\u0000']), 'subjects.0'],
    ['a subject that is no text', asked([]) && { ...asked([]), subjects: [5] }, 'subjects.0'],
    ['no mail address', { ...asked(['192.0.2.1']), contact: { email: 'kim' } }, 'contact.email'],
    ['no text', asked(['192.0.2.1'], { text: '' }), 'text'],
    ['too many subjects', asked(Array.from({ length: 257 }, (_, n) => `10.0.${n}.1`)), 'subjects'],
  ]
  test.each(cases)('%s', async (_name, body, field) => {
    const desk = await startServer()
    const answer = await post(desk, body)
    expect(answer.status).toBe(400)
    expect(problemSchema.parse(await answer.json())).toMatchObject({ type: 'malformed', field })
    expect(await desk.rows('requests')).toEqual([])
  })
})

test('does not read a body beyond its size', async () => {
  const desk = await startServer()
  const answer = await post(desk, asked(['192.0.2.1'], { pasted: 'x'.repeat(70_000) }))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ type: 'too-large' })
})

test('takes JSON only', async () => {
  const desk = await startServer()
  expect((await post(desk, 'subjects=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  expect((await post(desk, '{"subjects":')).status).toBe(400)
})

test('slows down one address and says when to try again', async () => {
  const desk = await startServer({}, { limits: { publicPerMinute: 3 } })
  const answers = []
  for (let index = 0; index < 5; index++) answers.push(await post(desk, asked(['192.0.2.1'])))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429])
  const [, , , refused] = answers
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(problemSchema.parse(await refused?.json()).type).toBe('too-many-requests')
  expect(await desk.rows('requests')).toHaveLength(3)
})

test('counts senders behind a trusted proxy apart, one /64 as one, and believes nobody else', async () => {
  const limits = { publicPerMinute: 1 }
  const trusting = await startServer({}, { limits, trustProxy: ['127.0.0.1'] })
  const from = (desk: Fixture, address: string) => post(desk, asked(['192.0.2.1']), { 'x-forwarded-for': address })
  expect((await from(trusting, '198.51.100.1')).status).toBe(201)
  expect((await from(trusting, '198.51.100.2')).status).toBe(201)
  expect((await from(trusting, '2001:db8::1')).status).toBe(201)
  expect((await from(trusting, '2001:db8::2')).status).toBe(429)

  const plain = await startServer({}, { limits })
  expect((await from(plain, '198.51.100.1')).status).toBe(201)
  expect((await from(plain, '198.51.100.2')).status).toBe(429)
})

test('has nothing else on the public port, and no public form on the desks’ port', async () => {
  const desk = await startServer()
  const headers = { authorization: `Bearer ${desk.token}` }
  for (const path of ['/v1/session', '/v1/requests/snapshot', '/v1/requests', '/v1/policy', '/']) {
    expect([path, (await fetch(`${desk.publicUrl}${path}`, { headers })).status]).toEqual([path, 404])
  }
  const decisions = await fetch(`${desk.publicUrl}/v1/decisions`, { method: 'POST', headers })
  expect(decisions.status).toBe(404)
  expect((await desk.send('POST', '/v1/requests', asked(['192.0.2.1']))).status).toBe(404)
})
