import { describe, expect, it } from 'vitest'
import { compareSubjects, reversedLabels } from '../../../src/domain/order.ts'
import { formatSubject, parseSubject, type Subject, subjectList } from '../../../src/domain/subject.ts'

function subject(text: string): Subject {
  const read = parseSubject(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem.message}`)
  return read.value
}

describe('a subject', () => {
  it.each([
    ['192.0.2.7', 'address', '192.0.2.7'],
    ['192.0.2.0/24', 'address', '192.0.2.0/24'],
    ['2001:DB8::1', 'address', '2001:db8::1'],
    ['::ffff:192.0.2.7', 'address', '192.0.2.7'],
    ['Mail.Example.net.', 'name', 'mail.example.net'],
    ['.pool.example', 'name', '.pool.example'],
    ['1-2-3-4.dsl.example', 'name', '1-2-3-4.dsl.example'],
  ])('%s is on the %s list as %s', (text, list, canonical) => {
    expect(subjectList(subject(text))).toBe(list)
    expect(formatSubject(subject(text))).toBe(canonical)
  })

  it.each([
    ['', 'subject-empty'],
    ['192.0.2', 'address-octets'],
    ['192.0.2.256', 'address-octet'],
    ['a.example/24', 'address-character'],
    ['fe80::1%eth0', 'address-zone'],
    ['*', 'name-too-wide'],
    ['example', 'name-too-wide'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseSubject(text)).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('the order of subjects', () => {
  it('is IPv4, IPv6, then names by reversed labels', () => {
    const ordered = [
      '9.255.255.255',
      '10.0.0.0/8',
      '10.0.0.0',
      '10.0.0.1',
      '255.255.255.255',
      '::1',
      '2001:db8::/32',
      'mail.a.example',
      'example.example',
      'pool.example',
      '*.pool.example',
      '.pool.example',
      'a.pool.example',
      'b.a.pool.example',
      'z.pool.example',
      'pool-2.example',
      'a.net',
    ]
    const shuffled = ordered.toSorted().map(subject)
    expect(shuffled.toSorted(compareSubjects).map(formatSubject)).toEqual(ordered)
  })

  it('has one key a pattern, and all that is below a name between two keys', () => {
    expect(reversedLabels('a.pool.example')).toBe('example pool a')
    expect(reversedLabels('.pool.example')).toBe('example pool .')
    expect(reversedLabels('*.pool.example')).toBe('example pool *')
    const below = ['a.pool.example', 'host-*.pool.example', '_x.z.pool.example', '.pool.example'].map(reversedLabels)
    expect(below.every((key) => key > 'example pool ' && key < 'example pool!')).toBe(true)
    const beside = ['pool.example', 'pool-2.example', 'pool2.example', 'pool_.example'].map(reversedLabels)
    expect(beside.some((key) => key > 'example pool ' && key < 'example pool!')).toBe(false)
  })

  it('gives a PTR name with a space in it no key of another name', () => {
    expect(reversedLabels('a pool.example')).not.toBe(reversedLabels('pool.a.example'))
  })
})
