import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mergeFields } from '../../../src/domain/reply/merge-fields.ts'
import { decidedTemplates, pastedTemplates } from '../../../src/domain/reply/templates.ts'

const doc = readFileSync('docs/replies.md', 'utf8')

it('docs/replies.md has every template to the letter and every field', () => {
  for (const [name, text] of Object.entries({ ...decidedTemplates, ...pastedTemplates }))
    expect(doc).toContain(`| \`${name}\` | ${text} |`)
  for (const [name, what] of Object.entries(mergeFields)) expect(doc).toContain(`| \`{${name}}\` | ${what} |`)
})
