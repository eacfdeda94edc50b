import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/domain/query/ast.ts'
import { formatQuery } from '../../../src/domain/query/format.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'

/** The canonical text of what was understood, or the codes of what was not. */
function read(text: string, scope: Scope = 'listings'): string {
  const { query, problems } = parseQuery(text, scope)
  return problems.length > 0 ? problems.map((problem) => `!${problem.code}`).join(' ') : formatQuery(query)
}
const underlined = (text: string, scope: Scope = 'listings') =>
  parseQuery(text, scope).problems.map(({ at, end }) => text.slice(at, end))

describe('the query language', () => {
  it('reads the example of the design', () => {
    const text =
      'reason:rollup,dynamic net:192.0.2.0/24 covers:192.0.2.7 name:*.pool.example listed:>2026-01-01 ' +
      'score:<40 text:"dsl" -list:name has:request verdict:removable'
    expect(read(text)).toBe(text)
    expect(read(text, 'requests')).toBe('!query-value')
    expect(underlined(text, 'requests')).toEqual(['request'])
  })

  it.each([
    ['', ''],
    ['   ', ''],
    ['reason:nobounce,ROLLUP,rollup', 'reason:noBounce,rollup'],
    ['REASON:dynamic', 'reason:dynamic'],
    ['-reason:generic', '-reason:generic'],
    ['net:192.0.2', 'net:192.0.2.0/24'],
    ['net:192.0.2.9/24', 'net:192.0.2.0/24'],
    ['net:2001:DB8::/32', 'net:2001:db8::/32'],
    ['covers:[192.0.2.7]', 'covers:192.0.2.7'],
    ['covers:::1', 'covers:::1'],
    ['name:.Pool.Example', 'name:.pool.example'],
    ['name:host-*.pool.example', 'name:host-*.pool.example'],
    ['name:.net', 'name:.net'],
    ['listed:2026-01-31', 'listed:2026-01-31'],
    ['listed:=2026-01-31', 'listed:2026-01-31'],
    ['listed:>=2024-02-29', 'listed:>=2024-02-29'],
    ['listed:2026-01-01..2026-02-01', 'listed:2026-01-01..2026-02-01'],
    ['listed:2026-01-01..2026-01-01', 'listed:2026-01-01'],
    ['listed:2026-01-01..', 'listed:>=2026-01-01'],
    ['listed:..2026-01-01', 'listed:<=2026-01-01'],
    ['listed:<7d', 'listed:<7d'],
    ['listed:>=36H', 'listed:>=36h'],
    ['hit:today', 'hit:today'],
    ['expires:<2w', 'expires:<2w'],
    ['score:<40', 'score:<40'],
    ['score:>=60', 'score:>=60'],
    ['score:40..60', 'score:40..60'],
    ['score:null', 'score:null'],
    ['-score:NULL', '-score:null'],
    ['score:=0', 'score:0'],
    ['relapses:>1', 'relapses:>1'],
    ['text:"a b"', 'text:"a b"'],
    ['text:dsl', 'text:"dsl"'],
    ['text:"say \\"no\\" \\\\ twice"', 'text:"say \\"no\\" \\\\ twice"'],
    ['text:C:\\new', 'text:"C:\\\\new"'],
    ['text:"reason:rollup"', 'text:"reason:rollup"'],
    ['file:ipsum.txt', 'file:ipsum.txt'],
    ['file:"my list.txt"', 'file:"my list.txt"'],
    ['has:expiry,note,hits', 'has:expiry,note,hits'],
    ['id:7,12,7', 'id:7,12'],
    ['list:address', 'list:address'],
    ['verdict:third-party,check-first', 'verdict:third-party,check-first'],
    ['received:<1d', 'received:<1d'],
  ])('reads %j as %j', (text, canonical) => expect(read(text)).toBe(canonical))

  it.each([
    ['state:open,waiting', 'state:open,waiting'],
    ['channel:support', 'channel:support'],
    ['contact:jane@example.com', 'contact:jane@example.com'],
    ['contact:"Jane Doe"', 'contact:"Jane Doe"'],
    ['claimed:me', 'claimed:me'],
    ['claimed:NONE', 'claimed:none'],
    ['claimed:"none"', 'claimed:"none"'],
    ['claimed:Jane', 'claimed:Jane'],
    ['clock:late,due', 'clock:late,due'],
    ['repeats:>1', 'repeats:>1'],
    ['has:pasted', 'has:pasted'],
    ['id:9', 'id:9'],
  ])('reads %j of requests as %j', (text, canonical) => expect(read(text, 'requests')).toBe(canonical))
})

describe('a bare word', () => {
  it.each([
    ['192.0.2.7', 'covers:192.0.2.7'],
    ['-192.0.2.7', '-covers:192.0.2.7'],
    ['192.0.2.0/24', 'net:192.0.2.0/24'],
    ['192.0.2.7/24', 'net:192.0.2.0/24'],
    ['192.', 'net:192.0.0.0/8'],
    ['95.141', 'net:95.141.0.0/16'],
    ['95.141.', 'net:95.141.0.0/16'],
    ['95.141.17', 'net:95.141.17.0/24'],
    ['95.141.17.', 'net:95.141.17.0/24'],
    ['2001:db8::7', 'covers:2001:db8::7'],
    ['abc:def::', 'covers:abc:def::'],
    ['::1', 'covers:::1'],
    ['2001:db8::/32', 'net:2001:db8::/32'],
    ['::ffff:192.0.2.7', 'covers:192.0.2.7'],
    ['dsl', 'text:"dsl"'],
    ['2026', 'text:"2026"'],
    ['tcp/ip', 'text:"tcp/ip"'],
    ['10:30', 'text:"10:30"'],
    ['mail.example.net', 'text:"mail.example.net"'],
    ['"192.0.2.7"', 'text:"192.0.2.7"'],
    ['"two words" -more', 'text:"two words" -text:"more"'],
    ['-', 'text:"-"'],
    ['--x', '-text:"-x"'],
  ])('%j means %s', (text, canonical) => expect(read(text)).toBe(canonical))

  it.each([
    ['192.0.2.256', '!address-octet'],
    ['192.0.2.7.9', '!address-octets'],
    ['192.0.02.7', '!address-leading-zero'],
    ['192.0.2.0/33', '!prefix-length'],
    ['1:2:3', '!address-groups'],
    ['fe80:::1', '!address-form'],
  ])('%j has the form of an address and is none', (text, code) => expect(read(text)).toBe(code))
})

describe('what is not understood', () => {
  it.each([
    ['reasn:rollup', '!query-key', 'reasn:'],
    ['http://www.example.net/', '!query-key', 'http:'],
    ['x -reasn:rollup y', '!query-key', 'reasn:'],
    ['state:open', '!query-key-scope', 'state:'],
    ['reason:', '!query-value-missing', 'reason:'],
    ['text:""', '!query-value-missing', 'text:'],
    ['""', '!query-value-missing', '"'],
    ['reason:rollup,dynamc', '!query-value', 'dynamc'],
    ['reason:rollup,', '!query-value', ','],
    ['has:pasted', '!query-value', 'pasted'],
    ['list:both', '!query-value', 'both'],
    ['net:192.0.2.300', '!address-octet', '0'],
    ['net:pool.example', '!address-character', 'pool.example'],
    ['covers:', '!query-value-missing', 'covers:'],
    ['name:a..b', '!name-form', '.b'],
    ['listed:2026-02-29', '!query-date', '2026-02-29'],
    ['listed:>2026-13-01', '!query-date', '2026-13-01'],
    ['listed:1969-12-31', '!query-date', '1969-12-31'],
    ['listed:7d', '!query-date', '7d'],
    ['listed:..', '!query-date', '..'],
    ['listed:2026-02-01..2026-01-01', '!query-range', '2026-02-01..2026-01-01'],
    ['listed:2026-01-01..soon', '!query-date', 'soon'],
    ['listed:soon', '!query-date', 'soon'],
    ['score:bad', '!query-number', 'bad'],
    ['score:60..40', '!query-range', '60..40'],
    ['score:<4.5', '!query-number', '<4.5'],
    ['relapses:null', '!query-number', 'null'],
    ['id:0', '!query-id', '0'],
    ['id:7,x', '!query-id', 'x'],
    ['text:"dsl', '!query-quote', '"dsl'],
    ['reason:rollup "open end', '!query-quote', '"open end'],
  ])('%j is %s at %j', (text, code, place) => {
    expect(read(text)).toBe(code)
    expect(underlined(text)).toEqual([place])
  })

  it('is all reported, and what is understood stands among the terms', () => {
    const { query, problems } = parseQuery('reason:rollup foo:1 net:x list:name', 'listings')
    expect(query.terms.map((term) => term.key)).toEqual(['reason', 'list'])
    expect(problems.map((problem) => problem.code)).toEqual(['query-key', 'address-character'])
  })

  it('names the values and keys there are', () => {
    const messages = [...parseQuery('clock:x', 'requests').problems, ...parseQuery('x:y', 'listings').problems]
    expect(messages[0]?.message).toContain('ok, due, late')
    expect(messages[1]?.message).toContain('relapses')
    expect(messages[1]?.message).not.toContain('clock')
  })

  it('is refused whole when it is too long', () => {
    const long = 'reason:rollup '.repeat(300)
    expect(parseQuery(long, 'listings')).toMatchObject({
      query: { terms: [] },
      problems: [{ code: 'query-length', at: 4096 }],
    })
    expect(parseQuery('a'.repeat(4096), 'listings').problems).toEqual([])
  })
})

it('keeps the place of every term in the text', () => {
  const text = '  -reason:rollup   text:"a b"  192.0.2.7'
  const places = parseQuery(text, 'listings').query.terms.map(({ at }) => text.slice(at.start, at.end))
  expect(places).toEqual(['-reason:rollup', 'text:"a b"', '192.0.2.7'])
})
