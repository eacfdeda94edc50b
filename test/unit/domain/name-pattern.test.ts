import { describe, expect, it } from 'vitest'
import { servableBy } from '../../../src/domain/name-pattern/publisher.ts'
import {
  formatPattern,
  matchesName,
  type NamePattern,
  parseAnyPattern,
  parsePattern,
} from '../../../src/domain/name-pattern.ts'

function pattern(text: string): NamePattern {
  const read = parsePattern(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem.message}`)
  return read.value
}
/** A name of exactly so many characters. */
const longest = (length: number) => `${'a'.repeat(length - 192)}.${`${'b'.repeat(62)}.`.repeat(3)}co`
const read = (text: string): string => {
  const result = parsePattern(text)
  return result.ok ? formatPattern(result.value) : result.problem.code
}

describe('a name pattern', () => {
  it.each([
    ['mail.example.net', 'mail.example.net'],
    ['Mail.Example.NET.', 'mail.example.net'],
    ['.pool.example', '.pool.example'],
    ['*.pool.example', '*.pool.example'],
    ['host-*.pool.example', 'host-*.pool.example'],
    ['a.*.example.net', 'a.*.example.net'],
    ['*-dsl.example.net', '*-dsl.example.net'],
    ['_dmarc.example.net', '_dmarc.example.net'],
    ['host_1.example.net', 'host_1.example.net'],
    ['.bücher.example', '.xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
    ['.xn--bcher-kva.example', '.xn--bcher-kva.example'],
    ['a**b.example.net', 'a*b.example.net'],
    ['**.example.net', '*.example.net'],
    ['.*.example.net', '*.example.net'],
    ['*.*.example.net', '*.*.example.net'],
    ['mail.example.*', 'mail.example.*'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    ['1.2.3.4.pool.example', '1.2.3.4.pool.example'],
    ['7.0-25.2.0.192.in-addr.arpa', '7.0-25.2.0.192.in-addr.arpa'],
    ['-dash-.example.net', '-dash-.example.net'],
    ['STRAẞE.example', 'xn--strae-oqa.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['１２.pool.example', '12.pool.example'],
    [longest(253), longest(253)],
    [`.${longest(251)}`, `.${longest(251)}`],
  ])('%s is read as %s', (text, canonical) => expect(read(text)).toBe(canonical))

  it.each([
    ['', 'name-empty'],
    ['.', 'name-empty'],
    ['*', 'name-too-wide'],
    ['*.', 'name-too-wide'],
    ['**', 'name-too-wide'],
    ['*.*', 'name-too-wide'],
    ['.*', 'name-too-wide'],
    ['com', 'name-too-wide'],
    ['.com', 'name-too-wide'],
    ['*.com', 'name-too-wide'],
    ['*.*.com', 'name-too-wide'],
    ['mail.*', 'name-too-wide'],
    ['..com', 'name-form'],
    ['a..example', 'name-form'],
    ['a.example..', 'name-form'],
    ['*..example.net', 'name-form'],
    ['a b.example', 'name-character'],
    [' a.example', 'name-character'],
    ['a.example\n', 'name-idna'],
    ['a/b.example', 'name-character'],
    ['a@b.example', 'name-character'],
    ['bü%41cher.example', 'name-idna'],
    ['*-bücher.example', 'name-idna'],
    ['a\u200b.example\u0000', 'name-idna'],
    ['192.0.2.1', 'name-numeric'],
    ['.2.0', 'name-numeric'],
    [`${'a'.repeat(64)}.example`, 'name-label-length'],
    [`${'a.'.repeat(126)}example`, 'name-length'],
    ['a'.repeat(100_000), 'name-length'],
    ['\uff0a.pool.example', 'name-idna'],
    ['\uff0a-dsl.pool.example', 'name-idna'],
    [`.${longest(252)}`, 'name-length'],
    [`*.${longest(252)}`, 'name-length'],
    [longest(254), 'name-length'],
    ['host.1.2.3.4', 'name-numeric'],
    ['.10', 'name-numeric'],
    ['*.*', 'name-too-wide'],
    ['***.***', 'name-too-wide'],
  ])('%j is refused as %s', (text, code) => expect(read(text)).toBe(code))

  it('of one label is read where it is only searched for', () => {
    const net = parseAnyPattern('.net')
    expect(net.ok && matchesName(net.value, 'a.example.net')).toBe(true)
  })
})

describe('matching', () => {
  it.each([
    ['mail.example.net', 'mail.example.net', true],
    ['mail.example.net', 'MAIL.example.NET.', true],
    ['mail.example.net', 'a.mail.example.net', false],
    ['.pool.example', 'pool.example', true],
    ['.pool.example', 'a.b.pool.example', true],
    ['.pool.example', 'carpool.example', false],
    ['*.pool.example', 'pool.example', false],
    ['*.pool.example', '.pool.example', false],
    ['*.pool.example', 'a.pool.example', true],
    ['*.pool.example', 'a.b.pool.example', true],
    ['host-*.pool.example', 'host-1-2.pool.example', true],
    ['host-*.pool.example', 'host-.pool.example', true],
    ['host-*.pool.example', 'host-1.2.pool.example', false],
    ['host-*.pool.example', 'a.host-1.pool.example', false],
    ['a.*.example.net', 'a.b.example.net', true],
    ['a.*.example.net', 'a.example.net', false],
    ['a.*.example.net', 'a..example.net', false],
    ['*.h-*.example.net', 'x.y.h-1.example.net', true],
    ['*.h-*.example.net', 'h-1.example.net', false],
    ['.h-*.example.net', 'h-1.example.net', true],
    ['a*b*c.example.net', 'abc.example.net', true],
    ['a*b*c.example.net', 'axbybzc.example.net', true],
    ['a*b*c.example.net', 'ac.example.net', false],
    ['ab*ba.example.net', 'aba.example.net', false],
    ['*aa*aa*.example.net', 'aaa.example.net', false],
    ['*aa*aa*.example.net', 'xaayaaz.example.net', true],
  ])('%s and %s: %s', (text, name, matches) => expect(matchesName(pattern(text), name)).toBe(matches))

  it('never matches what is longer than a name can be', () => {
    expect(matchesName(pattern('.pool.example'), `${'a.'.repeat(200)}pool.example`)).toBe(false)
  })
})

it('a dnset serves names and leading wildcards, a PCRE map every form', () => {
  const forms = ['a.example.net', '.example.net', '*.example.net', 'host-*.example.net', '*.a-*.example.net']
  expect(forms.map((text) => servableBy(pattern(text), 'dnset'))).toEqual([true, true, true, false, false])
  expect(forms.every((text) => servableBy(pattern(text), 'pcre'))).toBe(true)
})
