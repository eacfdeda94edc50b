import { describe, expect, it } from 'vitest'
import { parseAnyPattern } from '../../../src/domain/name-pattern.ts'
import { patternsMeet } from '../../../src/domain/pattern-meeting.ts'

const pattern = (text: string) => {
  const read = parseAnyPattern(text)
  if (!read.ok) throw new Error(text)
  return read.value
}
const meet = (a: string, b: string) => {
  const both = [patternsMeet(pattern(a), pattern(b)), patternsMeet(pattern(b), pattern(a))]
  expect(both[0]).toBe(both[1])
  return both[0]
}

describe('two patterns', () => {
  it.each([
    ['mail.x.example', 'mail.x.example'],
    ['.x.example', 'x.example'],
    ['.x.example', '*.x.example'],
    ['*.x.example', 'mail.x.example'],
    ['.x.example', '.deep.x.example'],
    ['*.x.example', '.x.example'],
    ['a*.x.example', '*b.x.example'],
    ['a*c.x.example', 'ab*.x.example'],
    ['host-*.x.example', '.x.example'],
    ['host-*.x.example', '*.x.example'],
    ['*.*.example', '.x.example'],
    ['mail.*.example', '*.x.example'],
    ['*a*.x.example', '*b*.x.example'],
    ['a*a.x.example', 'aa.x.example'],
    ['.pool.x.example', '*.x.example'],
    ['.com', 'mail.shop.com'],
  ])('%s and %s have a name in common', (a, b) => {
    expect(meet(a, b)).toBe(true)
  })

  it.each([
    ['mail.x.example', 'mail.y.example'],
    ['*.x.example', 'x.example'],
    ['x.example', 'mail.x.example'],
    ['a*.x.example', 'b*.x.example'],
    ['*a.x.example', '*b.x.example'],
    ['a*a.x.example', 'a.x.example'],
    ['host-*.x.example', 'host.x.example'],
    ['host-*.x.example', 'a.host-1.x.example'],
    ['.x.example', '.notx.example'],
    ['*.a.x.example', '*.b.x.example'],
    ['ab*.x.example', 'a*c.x.other'],
  ])('%s and %s have none', (a, b) => {
    expect(meet(a, b)).toBe(false)
  })
})
