import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openapiDocument, openapiFile, openapiText, toYaml } from '../../../scripts/openapi.ts'
import { createListServer } from '../../../server/list-server.ts'

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
  components: z.object({ schemas: z.record(z.string(), z.json()) }),
})

test('the checked-in OpenAPI file is the contract’s ("node scripts/openapi.ts" writes it)', () => {
  expect(readFileSync(openapiFile, 'utf8') === openapiText()).toBe(true)
})

test('refers only to schemas it has, and names each operation once', () => {
  const { paths, components } = documentSchema.parse(openapiDocument())
  const used = [...openapiText().matchAll(/\$ref: "#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect(used.filter((name) => name === undefined || !(name in components.schemas))).toEqual([])
  expect(openapiText().match(/\$ref/g)).toHaveLength(used.length)
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

test('documents exactly the routes that there are', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'server-openapi-'))
  const server = await createListServer({ dataDir })
  onTestFinished(async () => {
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const { paths } = documentSchema.parse(openapiDocument())
  const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'] as const
  const urls = [...Object.keys(paths), '/v1', '/v1/decisions/snapshot', '/v1/exceptions/snapshot']
  for (const url of urls) {
    for (const method of methods) {
      const served = server.app.hasRoute({ method, url }) || server.publicApp.hasRoute({ method, url })
      expect([method, url, served]).toEqual([method, url, paths[url]?.[method.toLowerCase()] !== undefined])
    }
  }
})

test('quotes in YAML what could be read as something else', () => {
  const value = {
    a: ['no', '5', '', ' x', '#', 'a: b', '2026-01-01', 'plain/path', true, 5, null],
    b: [],
    c: {},
    on: [{ d: [{ e: 1 }] }],
  }
  expect(toYaml(value)).toBe(`
a:
  - "no"
  - "5"
  - ""
  - " x"
  - "#"
  - "a: b"
  - "2026-01-01"
  - plain/path
  - true
  - 5
  - null
b: []
c: {}
"on":
  - d:
      - e: 1
`)
})
