import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import defaultPolicy from '../resources/policy.json' with { type: 'json' }
import {
  changesQuerySchema,
  changesSchema,
  decisionsAnswerSchema,
  decisionsBodySchema,
  type FeedName,
  feedNames,
  feeds,
  listServerApi,
  problemSchema,
  publicRequestAnswerSchema,
  publicRequestSchema,
  type Scope,
  sessionSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
} from '../src/contract/list-server.ts'
import { policySaveSchema, policyVersionSchema, policyVersionsQuerySchema } from '../src/contract/policy.ts'
import { decisionSchema, receiptSchema, tombstoneSchema } from '../src/contract/rows.ts'
import { figureAt } from '../src/domain/policy/figures.ts'

/**
 * The list server's contract as OpenAPI 3.1, out of the same zod schemas that the server and the desk parse with.
 * `node scripts/openapi.ts` writes the file; with `--check` it only says, by its exit code, whether the file is current.
 */
export const openapiFile = join(import.meta.dirname, '../resources/list-server.openapi.yaml')

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Fields = { [key: string]: Json }

const given = (schema: z.ZodType): Json => jsonSchema(schema, 'output')
const taken = (schema: z.ZodType): Json => jsonSchema(schema, 'input')

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest }: Fields = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io })))
  return rest
}

/** The policy is checked by the domain's own reader; its form is that of the default, in which no figure is left out. */
const policySchema = (): Json => ({
  description:
    'Every figure is required; ranges and orders are checked, and a problem names the path of the first fault.',
  ...formOf(JSON.parse(JSON.stringify(defaultPolicy)), ''),
})

/** Titles, ranges and what each figure decides are those of the table (src/domain/policy/figures.ts). */
function formOf(example: Json, path: string): Fields {
  const figure = figureAt(path)
  const said = figure === null ? {} : { title: figure.title, description: figure.decides }
  if (Array.isArray(example)) return { type: 'array', items: { type: 'string' }, default: example, ...said }
  if (typeof example !== 'object' || example === null) {
    const range = figure?.kind === 'number' ? { minimum: figure.range.min, maximum: figure.range.max } : {}
    const whole = path === 'version' || (figure?.kind === 'number' && figure.range.whole === true)
    return { type: whole ? 'integer' : typeof example, default: example, ...range, ...said }
  }
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  const properties = Object.fromEntries(Object.entries(example).map(([key, held]) => [key, formOf(held, below(key))]))
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const ref = (name: string): Fields => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Json): Fields => ({ 'application/json': { schema } })
const answer = (description: string, content: Fields): Fields => ({ description, content })

const problems = {
  400: 'Malformed; `field` is the path of what is wrong. Nothing was applied.',
  401: 'No valid token.',
  403: 'The token lacks the scope.',
  409: 'It has changed meanwhile.',
  410: 'The changes since that state are not known (cannot-calculate-changes): take the snapshot again.',
  413: 'Larger, or more at once, than the server takes.',
  415: 'The body is not JSON.',
  429: 'Too many requests; Retry-After says when to try again.',
  503: 'Not now; keep it and send it again after Retry-After.',
} as const
type Status = keyof typeof problems

const problemAnswers = (statuses: readonly Status[]): Fields =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      answer(problems[status], { 'application/problem+json': { schema: ref('problem') } }),
    ]),
  )

interface Call {
  id: string
  summary: string
  description?: string
  /** null: any valid token; 'public': none. */
  scope: Scope | null | 'public'
  parameters?: Json[]
  body?: Json
  answers: Fields
  problems: readonly Status[]
}

function operation(call: Call): Fields {
  const asked: readonly Status[] = call.scope === 'public' ? [] : call.scope === null ? [401] : [401, 403]
  const scope = call.scope === null || call.scope === 'public' ? [] : [`Scope: ${call.scope}.`]
  const description = [call.description, ...scope].filter((text) => text !== undefined).join(' ')
  return {
    operationId: call.id,
    summary: call.summary,
    ...(description === '' ? {} : { description }),
    ...(call.scope === 'public'
      ? { security: [], servers: [{ url: 'http://127.0.0.1:8081', description: 'the public port' }] }
      : {}),
    ...(call.parameters === undefined ? {} : { parameters: call.parameters }),
    ...(call.body === undefined ? {} : { requestBody: { required: true, content: json(call.body) } }),
    responses: { ...call.answers, ...problemAnswers([...call.problems, ...asked].sort((a, b) => a - b)) },
  }
}

function inQuery(schema: z.ZodObject): Json[] {
  // Of coerced values the output tells the type; only the input tells what may be left out.
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output' })
  const mayBeLeftOut = (name: string) => schema.shape[name]?.safeParse(undefined).success === true
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: !mayBeLeftOut(name),
    schema: JSON.parse(JSON.stringify(property)),
  }))
}

const snapshotOf = (feed: FeedName): Fields =>
  operation({
    id: `${feed}Snapshot`,
    summary: `All standing rows of ${feed}`,
    description:
      'NDJSON: a line with the state, a row a line, a last line with the count. Without that last line it was broken off: ask again with `after`, the key of the last row received, and keep the first state. Packed with zstd, br or gzip by Accept-Encoding.',
    scope: 'read',
    parameters: [
      {
        name: 'after',
        in: 'query',
        required: false,
        description: 'Key of a row of this feed; the rows behind it follow.',
        schema: { type: 'string', minLength: 1, maxLength: 400 },
      },
    ],
    answers: {
      '200': answer('One of these per line.', {
        'application/x-ndjson': {
          schema: { oneOf: [ref('snapshotHead'), ref(feed), ref('snapshotEnd')] },
        },
      }),
    },
    problems: [400, 503],
  })

/** An object's schema with named schemas for the items of one of its lists. */
function itemsOf(schema: Json, field: string, items: Json): Json {
  const copy = z
    .object({ properties: z.record(z.string(), z.record(z.string(), z.json())) })
    .loose()
    .parse(schema)
  const list = copy.properties[field]
  if (list?.type !== 'array') throw new Error(`${field} is no list in the contract`)
  list.items = items
  return JSON.parse(JSON.stringify(copy))
}

/** An object's schema with a named schema for one of its fields. */
function fieldOf(schema: Json, field: string, named: Json): Json {
  const copy = z
    .object({ properties: z.record(z.string(), z.json()) })
    .loose()
    .parse(schema)
  if (copy.properties[field] === undefined) throw new Error(`${field} is not in the contract`)
  copy.properties[field] = named
  return JSON.parse(JSON.stringify(copy))
}

const pageOf = (feed: FeedName): Json =>
  itemsOf(given(changesSchema(feeds[feed].row)), 'changed', { oneOf: [ref('tombstone'), ref(feed)] })

const changesOf = (feed: FeedName): Fields =>
  operation({
    id: `${feed}Changes`,
    summary: `Rows of ${feed} that have changed since a state`,
    description: 'Each row once, in full, oldest change first; ended ones as tombstones.',
    scope: 'read',
    parameters: inQuery(changesQuerySchema),
    answers: { '200': answer('The changes.', json(pageOf(feed))) },
    problems: [400, 410, 503],
  })

export function openapiDocument(): Json {
  const paths: Fields = {
    '/v1/session': {
      get: operation({
        id: 'session',
        summary: 'Who the server is, where its feeds stand, and who is asking',
        scope: null,
        answers: { '200': answer('The session.', json(ref('session'))) },
        problems: [503],
      }),
    },
  }
  for (const feed of feedNames) {
    paths[`/v1/${feed}/snapshot`] = { get: snapshotOf(feed) }
    paths[`/v1/${feed}/changes`] = { get: changesOf(feed) }
  }
  paths['/v1/decisions'] = {
    post: operation({
      id: 'decide',
      summary: 'Applies decisions, each as a whole or not at all, with a receipt for each in the order sent',
      description: 'The id of a decision is its idempotency key: the same content again is a duplicate.',
      scope: 'decide',
      body: itemsOf(taken(decisionsBodySchema), 'decisions', ref('decision')),
      answers: {
        '200': answer('The receipts.', json(itemsOf(given(decisionsAnswerSchema), 'receipts', ref('receipt')))),
      },
      problems: [400, 413, 415, 503],
    }),
  }
  paths['/v1/policy'] = {
    get: operation({
      id: 'policy',
      summary: 'The policy in force',
      scope: 'read',
      answers: { '200': answer('The policy.', json(ref('policy'))) },
      problems: [503],
    }),
    put: operation({
      id: 'savePolicy',
      summary: 'Saves the next version of the policy',
      description:
        '`base` is the version it was made from: when another one was saved meanwhile, nothing is, and the answer is 409. The same again after a lost answer is answered as the first time. The number in the policy itself does not count.',
      scope: 'admin',
      body: fieldOf(taken(policySaveSchema), 'policy', ref('policy')),
      answers: { '200': answer('The policy as saved.', json(ref('policy'))) },
      problems: [400, 409, 413, 415, 503],
    }),
  }
  paths['/v1/policy/versions'] = {
    get: operation({
      id: 'policyVersions',
      summary: 'Versions of the policy with author, time and reason, the newest first',
      scope: 'read',
      parameters: inQuery(policyVersionsQuerySchema),
      answers: {
        '200': answer(
          'The versions.',
          json({
            type: 'object',
            properties: { versions: { type: 'array', items: ref('policyVersion') } },
            required: ['versions'],
            additionalProperties: false,
          }),
        ),
      },
      problems: [400, 503],
    }),
  }
  paths['/v1/requests'] = {
    post: operation({
      id: 'request',
      summary: 'A removal request of the public form',
      scope: 'public',
      body: taken(publicRequestSchema),
      answers: {
        '201': answer('Taken in, with its subjects in canonical form.', json(given(publicRequestAnswerSchema))),
      },
      problems: [400, 413, 415, 429, 503],
    }),
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Blockdesk list server',
      version: String(listServerApi),
      description:
        'Generated from src/contract by scripts/openapi.ts; do not edit. The protocol in prose: server/README.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:8080', description: 'the port of the desks' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(feedNames.map((feed) => [feed, given(feeds[feed].row)])),
        decision: taken(decisionSchema),
        receipt: given(receiptSchema),
        tombstone: given(tombstoneSchema),
        session: given(sessionSchema),
        policy: policySchema(),
        policyVersion: fieldOf(given(policyVersionSchema.extend({ policy: z.unknown() })), 'policy', ref('policy')),
        snapshotHead: given(snapshotHeadSchema),
        snapshotEnd: given(snapshotEndSchema),
        problem: given(problemSchema),
      },
    },
  }
}

/** YAML for people to read: block style, every text that could be taken for something else in double quotes (JSON is YAML). */
export function toYaml(value: Json, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n'
    return `\n${value.map((item) => `${indent}-${itemYaml(item, `${indent}  `)}`).join('')}`
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return ' {}\n'
    return `\n${entries.map(([key, held]) => `${indent}${plain(key)}:${toYaml(held, `${indent}  `)}`).join('')}`
  }
  return ` ${typeof value === 'string' ? plain(value) : JSON.stringify(value)}\n`
}

/** The first key of an object stands on the line of its dash. */
function itemYaml(item: Json, indent: string): string {
  const text = toYaml(item, indent)
  return text.startsWith('\n') ? ` ${text.slice(1 + indent.length)}` : text
}

/** Words and paths as they are; what a reader of YAML could take for a number, a date or a boolean is quoted. */
function plain(text: string): string {
  const harmless = /^[A-Za-z/$_][A-Za-z0-9/_.-]*$/.test(text)
  const reserved = /^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return harmless && !reserved ? text : JSON.stringify(text)
}

export const openapiText = (): string => toYaml(openapiDocument()).trimStart()

if (import.meta.main) {
  const text = openapiText()
  if (!process.argv.includes('--check')) writeFileSync(openapiFile, text)
  else if (readFileSync(openapiFile, 'utf8') !== text) {
    console.error('resources/list-server.openapi.yaml is not current; run "node scripts/openapi.ts".')
    process.exitCode = 1
  }
}
