import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Decoded } from '../../../src/features/tools/decoded.tsx'
import { canExplain, codeText, lastingWord } from '../../../src/features/tools/refusal-words.ts'
import { newestFirst, pasteTitle } from '../../../src/features/tools/tools-state.ts'

const refusal = {
  kind: 'rollup',
  permanent: true,
  code: 554,
  enhanced: '5.7.1',
  subject: '192.0.2.0/24',
  date: '2026-11-01',
  url: null,
  remedy: null,
  liftedBy: 'request',
} as const

describe('recent inputs', () => {
  it('stand newest first, each once, and only the last few', () => {
    expect(newestFirst(['b', 'a'], 'a')).toEqual(['a', 'b'])
    expect(newestFirst(['1', '2', '3', '4', '5', '6', '7', '8'], '9')).toHaveLength(8)
    expect(newestFirst(['a'], ' \n')).toEqual(['a'])
  })

  it('are told apart by their first line with text', () => {
    expect(pasteTitle('\r\n  554 5.7.1 no\nmore')).toBe('554 5.7.1 no')
    expect(pasteTitle('x'.repeat(100))).toHaveLength(60)
  })
})

describe('a decoded refusal', () => {
  it('says what was not given', () => {
    expect(lastingWord({ permanent: null })).toBe('no code given')
    expect(codeText({ code: null, enhanced: null })).toBeNull()
    expect(codeText({ code: 421, enhanced: null })).toBe('421')
  })

  it('explains addresses, networks and names, not mailboxes', () => {
    expect(canExplain('192.0.2.7')).toBe(true)
    expect(canExplain('a@b.example')).toBe(false)
    expect(canExplain(null)).toBe(false)
  })

  it('is drawn with what today says, and hostile text stays text', () => {
    const hostile = { ...refusal, kind: 'foreign', subject: '<img src=x onerror=alert(1)>' } as const
    const drawn = renderToStaticMarkup(
      <Decoded
        refusals={[
          { refusal, reality: 'Still so.', agrees: true },
          { refusal: hostile, reality: 'Not one of ours.', agrees: false },
        ]}
      />,
    )
    expect(drawn).toContain('Still so.')
    expect(drawn).toContain('the page does not say')
    expect(drawn).not.toContain('<img')
  })
})
