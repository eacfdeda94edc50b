import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** So many words in a row are a sentence of the page, and no longer a phrase that anybody uses. */
const run = 8

/**
 * Each run of eight words of the ISP's page, without the templates, which are ours to repeat to the letter: the first six
 * bytes of its SHA-256 in base64. The page itself is not part of this repository.
 */
const ofPage = new Set(
  readFileSync(join(import.meta.dirname, 'page-runs.txt'), 'utf8')
    .replaceAll('\n', '')
    .match(/.{8}/gu),
)

function runsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/gu) ?? []
  return words.slice(run - 1).map((_, index) => words.slice(index, index + run).join(' '))
}

const copied = (text: string): string[] =>
  runsIn(text).filter((each) =>
    ofPage.has(createHash('sha256').update(each).digest().subarray(0, 6).toString('base64')),
  )

const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file))
const texts = [
  'README.md',
  'src/domain/refusal/catalogue.ts',
  'src/domain/reply.ts',
  'src/domain/reply/templates.ts',
  ...docs,
]

describe('facts of the page are said in our own words', () => {
  it('knows a sentence of the page when it sees one', () => {
    const sentence = 'Your server’s IP address is not on any of our block lists, so there is nothing'
    expect(ofPage.size).toBeGreaterThan(2000)
    expect(copied(sentence)).not.toEqual([])
  })

  it.each(texts)('%s', (file) => {
    expect(copied(readFileSync(join(root, file), 'utf8'))).toEqual([])
  })
})
