import { describe, expect, it } from 'vitest'
import type { Exception } from '../../../src/domain/exception.ts'
import { allBut, neverGuard, wordsFor } from '../../../src/domain/never-list.ts'
import { type Reason, reasons } from '../../../src/domain/reason.ts'
import { exception, policy } from '../rules/material.ts'

const entry = (subject: string, more: Partial<Exception> = {}) =>
  exception({ id: 7, kind: 'never', subject, circumstance: 'partner: payroll', ...more })
const guard = (subject: string, reason: Reason, ...entries: Exception[]) =>
  neverGuard({ subject, reason }, entries, policy)

describe('the never-list', () => {
  it('guards what lies in an entry, and the entry itself', () => {
    expect(guard('192.0.2.7', 'directspam', entry('192.0.2.0/24'))).toMatchObject({
      code: 'never-list',
      entryId: 7,
      guarded: '192.0.2.0/24',
      place: 'around',
      whose: 'partner: payroll',
      sentence:
        '192.0.2.7 lies in 192.0.2.0/24, which is on the never-list. 192.0.2.0/24 is never listed: partner: payroll.',
    })
    expect(guard('192.0.2.0/24', 'rollup', entry('192.0.2.0/24'))?.sentence).toBe(
      '192.0.2.0/24 is never listed: partner: payroll.',
    )
    expect(guard('2001:db8::/64', 'highspam', entry('2001:db8::/32'))).toMatchObject({ place: 'around' })
  })

  it('guards a network that would take in an entry', () => {
    const found = guard('192.0.2.0/24', 'rollup', entry('192.0.2.200'))
    expect(found).toMatchObject({ place: 'inside', guarded: '192.0.2.200' })
    expect(found?.sentence).toContain('192.0.2.0/24 would take in 192.0.2.200')
    expect(found?.wayOut).toContain('smaller networks')
  })

  it('leaves alone what only lies beside an entry, and what another family holds', () => {
    expect(guard('192.0.3.7', 'directspam', entry('192.0.2.0/24'))).toBeNull()
    expect(guard('2001:db8::25', 'directspam', entry('192.0.2.0/24'))).toBeNull()
    expect(guard('.x.example', 'dynamic', entry('192.0.2.0/24'))).toBeNull()
    expect(guard('192.0.2.7', 'directspam', entry('.x.example'))).toBeNull()
  })

  it('guards our own dynamic space against every reason but dynamic', () => {
    const own = entry('192.0.2.0/24', { reasons: allBut('dynamic'), circumstance: 'our own customers' })
    for (const reason of reasons) expect(guard('192.0.2.0/24', reason, own) === null, reason).toBe(reason === 'dynamic')
    const found = guard('192.0.2.7', 'directspam', own)
    expect(found?.sentence).toContain('never listed for anything but dynamic')
    expect(found?.wayOut).toContain('dynamic would be possible')
  })

  it('names the nearest entry: around, then inside, then one that only overlaps', () => {
    const inside = entry('192.0.2.9', { id: 1 })
    const around = entry('192.0.0.0/16', { id: 2 })
    expect(guard('192.0.2.0/24', 'rollup', inside, around)?.entryId).toBe(2)
    expect(guard('192.0.2.0/24', 'rollup', inside)?.entryId).toBe(1)
    const meeting = entry('a*.x.example', { id: 3 })
    const below = entry('*b.x.example', { id: 4 })
    expect(guard('*b.x.example', 'generic', meeting, below)?.entryId).toBe(4)
    expect(guard('*b.x.example', 'generic', meeting)).toMatchObject({ entryId: 3, place: 'meeting' })
    expect(guard('*b.x.example', 'generic', meeting)?.sentence).toContain(
      '*b.x.example covers ab.x.example, which falls under a*.x.example on the never-list.',
    )
  })

  it('guards a pattern that covers an entry, and one that an entry covers', () => {
    expect(guard('.x.example', 'generic', entry('mail.x.example'))).toMatchObject({ place: 'inside' })
    expect(guard('mail.x.example', 'generic', entry('.x.example'))).toMatchObject({ place: 'around' })
    expect(guard('host-*.x.example', 'generic', entry('.x.example'))).toMatchObject({ place: 'around' })
    expect(guard('host-*.x.example', 'generic', entry('host-1.x.example'))?.sentence).toContain(
      'would take in host-1.x.example',
    )
    expect(guard('.x.example', 'generic', entry('.x.example'))).toMatchObject({ place: 'around' })
    expect(guard('.y.example', 'generic', entry('.x.example'))).toBeNull()
    expect(guard('.x.example', 'generic', entry('mail.x.example'))?.wayOut).toContain('narrower patterns')
  })

  it('takes no other exception for an entry, and passes over one that cannot be read', () => {
    expect(guard('192.0.2.7', 'directspam', entry('192.0.2.7', { kind: 'exclusion', listingId: 1 }))).toBeNull()
    expect(guard('192.0.2.7', 'directspam', entry('192.0.2.7', { kind: 'override' }))).toBeNull()
    expect(guard('192.0.2.7', 'directspam', entry('not a subject'))).toBeNull()
    expect(guard('192.0.2.7', 'directspam', entry('192.0.2.7', { circumstance: ' ' }))?.whose).toBe(
      'no reason is recorded',
    )
  })

  it('says nothing of what is no subject', () => {
    expect(guard('192.0.2', 'directspam')).toBeNull()
    expect(guard('', 'directspam')).toBeNull()
  })
})

describe('reserved space', () => {
  it.each(['10.0.0.0/8', '127.0.0.1', '169.254.1.1', '224.0.0.1', '::1', 'fe80::/10', 'fc00::/7'])(
    'guards %s against every reason, without an entry',
    (subject) => {
      for (const reason of reasons) expect(guard(subject, reason)).toMatchObject({ code: 'reserved', entryId: null })
    },
  )

  it('says what it is, and what to look for instead', () => {
    expect(guard('10.1.2.3', 'directspam')).toMatchObject({
      guarded: '10.0.0.0/8',
      place: 'around',
      whose: 'private use (RFC 1918)',
      sentence: '10.1.2.3 lies in 10.0.0.0/8, reserved space: private use (RFC 1918).',
    })
    expect(guard('10.0.0.0/8', 'directspam')?.sentence).toBe('10.0.0.0/8 is reserved space: private use (RFC 1918).')
    expect(guard('10.1.2.3', 'directspam')?.wayOut).toContain('border')
    expect(guard('192.0.0.0/16', 'directspam')).toMatchObject({ place: 'inside', guarded: '192.0.0.0/24' })
    expect(guard('192.0.0.0/16', 'directspam')?.sentence).toContain('would take in 192.0.0.0/24')
    expect(guard('192.0.0.0/16', 'directspam')?.wayOut).toContain('smaller networks')
  })

  it('leaves documentation space to those who practise', () => {
    expect(guard('192.0.2.7', 'directspam')).toBeNull()
    const strict = { guards: { documentation: true } }
    expect(neverGuard({ subject: '192.0.2.7', reason: 'directspam' }, [], strict)).toMatchObject({ code: 'reserved' })
  })

  it('yields to an entry that says more', () => {
    expect(guard('10.1.2.3', 'directspam', entry('10.1.0.0/16'))?.code).toBe('never-list')
  })
})

describe('what is too wide', () => {
  it.each(['0.0.0.0/0', '8.0.0.0/7', '2000::/3', '2a00::/11', '::/0'])('guards the network %s', (subject) => {
    expect(guard(subject, 'directspam')?.code).toBe('too-wide')
  })

  it.each(['.com', '*.net', '.co.uk', '*.com.br', '*-dsl.com', 'mail.*.net', '*.*.org', 'dsl*.co.uk', '*'])(
    'guards the pattern %s',
    (subject) => {
      expect(guard(subject, 'generic')).toMatchObject({ code: 'too-wide', entryId: null })
    },
  )

  it.each([
    '8.0.0.0/8',
    '2a00::/12',
    '.pool.example',
    '.x.co.uk',
    '*.isp.uk',
    'co.uk',
    'host-*.isp.example',
    '.dsl.de',
  ])('leaves %s alone', (subject) => {
    expect(guard(subject, subject.includes('/') ? 'directspam' : 'generic')).toBeNull()
  })
})

describe('reasons in words', () => {
  it('says the shorter of what is guarded and what is left', () => {
    expect(wordsFor(allBut('dynamic'))).toBe('anything but dynamic')
    expect(wordsFor(['directspam'])).toBe('directspam')
    expect(wordsFor(['directspam', 'rollup'])).toBe('directspam, rollup')
    expect(wordsFor(reasons)).toBe('any reason')
    expect(wordsFor(reasons.filter((one) => one !== 'dynamic' && one !== 'generic'))).toBe(
      'anything but dynamic and generic',
    )
  })
})
