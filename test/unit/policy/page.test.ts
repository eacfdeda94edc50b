import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { currentPage, policyPage } from '../../../scripts/policy.ts'

it('docs/policy.md has the table of figures as it is ("node scripts/policy.ts" writes it)', () => {
  const page = readFileSync(policyPage, 'utf8')
  expect(page === currentPage(page)).toBe(true)
})
