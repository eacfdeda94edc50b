import { describe, expect, it } from 'vitest'
import { looksText, markedParts } from '../../../src/app/evidence/ptr-words.ts'
import { parseNetwork } from '../../../src/domain/address.ts'
import { classifyPtr } from '../../../src/domain/ptr-class.ts'
import { namesOf } from '../../../src/features/tools/names/names-state.ts'

const own = parseNetwork('192.0.2.7')
const looks = (name: string) => classifyPtr(name, own.ok ? own.value : null)

describe('a name with its evidence marked', () => {
  it('is the whole name again', () => {
    for (const name of ['dsl-192-0-2-7.pool.isp.example', 'mail-192-0-2-7.isp.example', 'a.example', ''])
      expect(
        markedParts(name, looks(name).evidence)
          .map(({ text }) => text)
          .join(''),
      ).toBe(name)
  })

  it('tells what speaks for it from what speaks against it', () => {
    const name = 'mail-192-0-2-7.isp.example'
    expect(markedParts(name, looks(name).evidence)).toEqual([
      { at: 0, text: 'mail', speaks: 'against' },
      { at: 4, text: '-', speaks: null },
      { at: 5, text: '192-0-2-7', speaks: 'for' },
      { at: 14, text: '.isp.example', speaks: null },
    ])
  })

  it('is said in a line', () => {
    expect(looksText(looks('192-0-2-7.isp.example'), false)).toBe(
      'Looks generic. "192-0-2-7": holds its own address with dashes. It is not on the name list.',
    )
    expect(looksText(looks('192-0-2-7.isp.example'), true)).not.toContain('not on the name list')
    expect(looksText(looks('mail.isp.example'), false)).toContain('"mail": has a mail role')
    expect(looksText(looks('orion.isp.example'), false)).toBe('Nothing generic is seen in it.')
  })
})

it('takes names one a line, between spaces or commas', () => {
  expect(namesOf(' a.example\nb.example, c.example;d.example\n\n')).toEqual([
    'a.example',
    'b.example',
    'c.example',
    'd.example',
  ])
  expect(namesOf('x.example\n'.repeat(300))).toHaveLength(200)
})
