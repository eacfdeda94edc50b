import { describe, expect, it } from 'vitest'
import { holderName, holderSentence, holderWords } from '../../../src/app/evidence/around-panel.tsx'

const holder = {
  name: 'Example Hosting',
  asn: 64_500,
  known: 1024,
  lookedAt: 256,
  addresses: 43,
  thin: 12,
  listed: 7,
  score: 31,
  components: [],
  messages: 9000,
  sentence: '43 of its addresses sent mail.',
}

describe('the words on a holder', () => {
  it('name the AS where it is known', () => {
    expect(holderName(holder)).toBe('Example Hosting (AS64500)')
    expect(holderName({ name: 'Example', asn: null })).toBe('Example')
    expect(holderName({ name: '', asn: 64_500 })).toBe('AS64500')
  })

  it('say how many send, how thinly, and how many are blocked', () => {
    expect(holderWords(holder)).toBe('43 addresses sent, 12 of them little; 7 blocked')
    expect(holderWords({ addresses: 1, thin: 0, listed: 0 })).toBe('1 address sent, none of them little; 0 blocked')
  })

  it('say when only a sample was looked at', () => {
    expect(holderSentence(holder)).toContain('Of 256 looked at (a sample of 1,024) we block 7.')
    expect(holderSentence({ ...holder, known: 256 })).toContain('Of 256 looked at we block 7.')
  })
})
