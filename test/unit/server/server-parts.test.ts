import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../../server/command-line.ts'
import { fingerprintOf } from '../../../server/decide/fingerprint.ts'
import { createNotice } from '../../../server/notice.ts'
import { readSubject } from '../../../server/public/intake.ts'
import { formatState, parseState } from '../../../server/state.ts'
import { anchorOf, anchorsOf, placeOf, placeOfText, placesAround, placesInside } from '../../../server/store/place.ts'
import { createToken, readToken, sameDigest } from '../../../server/token.ts'
import { contains, enclosing, type Network } from '../../../src/domain/address.ts'
import { matchesName, parsePattern } from '../../../src/domain/name-pattern.ts'
import { compareSubjects } from '../../../src/domain/order.ts'
import { parseSubject, type Subject } from '../../../src/domain/subject.ts'
import { removal } from '../../servers/list-server-fixture.ts'

const network4 = fc
  .tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))
  .map(([lo, plen]): Network => enclosing({ family: 4, lo, plen: 32 }, plen))
const network6 = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([lo, plen]): Network => enclosing({ family: 6, lo, plen: 128 }, plen))
const network = fc.oneof(network4, network6)
const asSubject = (n: Network): Subject => ({ kind: 'network', network: n })
const label = fc.constantFrom('a', 'b', 'mail', 'host-*', 'pool', 'x1', 'example', 'net')
const pattern = fc
  .tuple(fc.constantFrom('', '.', '*.'), fc.array(label, { minLength: 2, maxLength: 5 }))
  .map(([lead, labels]) => parsePattern(lead + labels.join('.')))
const seed = { seed: 20_260_520 }
const sign = (order: number) => Math.sign(order)

describe('a place', () => {
  test('sorts subjects as the domain does, and is one per subject', () => {
    const subject = fc.oneof(
      network.map(asSubject),
      pattern
        .filter((read) => read.ok)
        .map((read): Subject => {
          if (!read.ok) throw new Error('filtered')
          return { kind: 'name', pattern: read.value }
        }),
    )
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const [x, y] = [placeOf(a), placeOf(b)]
        expect(x < y ? -1 : x > y ? 1 : 0).toBe(sign(compareSubjects(a, b)))
      }),
      seed,
    )
  })

  test('is among the places around every address it contains, and inside every wider network', () => {
    fc.assert(
      fc.property(network, fc.nat({ max: 128 }), (inner, plen) => {
        const outer = enclosing(inner, plen)
        expect(placesAround(inner)).toContain(placeOf(asSubject(outer)))
        const { from, to } = placesInside(outer)
        const place = placeOf(asSubject(inner))
        expect(place >= from && place <= to).toBe(contains(outer, inner))
      }),
      seed,
    )
  })

  test('of a wider network is not inside a narrower one', () => {
    const { from, to } = placesInside({ family: 4, lo: 0xc0000200, plen: 24 })
    for (const outside of ['192.0.0.0/16', '192.0.2.0/23', '192.0.3.0', '192.0.1.255']) {
      const place = placeOfText(outside)
      expect(place >= from && place <= to).toBe(false)
    }
  })
})

test('every pattern that covers a name is found by the anchors of the name', () => {
  const name = fc.array(fc.constantFrom('a', 'b', 'mail', 'host-7', 'pool', 'x1', 'example', 'net'), {
    minLength: 2,
    maxLength: 6,
  })
  fc.assert(
    fc.property(pattern, name, (read, labels) => {
      const text = labels.join('.')
      if (!read.ok || !matchesName(read.value, text)) return
      const prefix = { name: '', suffix: '.', below: '*.' }[read.value.form]
      expect(anchorsOf(text)).toContain(anchorOf(prefix + read.value.base))
    }),
    { ...seed, numRuns: 2000 },
  )
})

describe('a token', () => {
  test('is known by its digest alone', () => {
    const token = createToken()
    const read = readToken(token.text)
    expect(read?.id).toBe(token.id)
    expect(sameDigest(read?.digest ?? '', token.digest)).toBe(true)
    expect(sameDigest(readToken(createToken().text)?.digest ?? '', token.digest)).toBe(false)
    expect(token.text).not.toContain(token.digest)
  })

  test.each(['', 'bd_', 'bd_0123456789abcdef_short', `xx_0123456789abcdef_${'a'.repeat(43)}`])(
    'is not read from "%s"',
    (text) => {
      expect(readToken(text)).toBeNull()
    },
  )
})

describe('a state', () => {
  test('survives being sent', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), (seq) => {
        expect(parseState(formatState({ epoch: '00ff', seq }))).toEqual({ epoch: '00ff', seq })
      }),
      seed,
    )
  })
  test.each(['', '.', 'a.', '.1', 'a.1.2', 'A.1', 'a.01x', 'a.9999999999999999'])('is not read from "%s"', (text) => {
    expect(parseState(text)).toBeNull()
  })
})

test('a decision has one fingerprint whatever the order of its keys, and another for any other content', () => {
  const decision = removal({ ...fixed, id: 4, version: 9 })
  const reversed = Object.fromEntries(Object.entries(decision).reverse())
  expect(fingerprintOf({ ...decision, ...reversed })).toBe(fingerprintOf(decision))
  expect(fingerprintOf({ ...decision, until: 0 })).not.toBe(fingerprintOf(decision))
  expect(fingerprintOf({ ...decision, touches: [] })).not.toBe(fingerprintOf(decision))
})

const fixed = {
  list: 'address',
  subject: '192.0.2.1',
  reason: 'directspam',
  listedAt: 0,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
} as const

test('a notice wakes all that wait, and nobody waits beyond the end', async () => {
  const notice = createNotice()
  const never = new AbortController()
  const both = Promise.all([notice.wait(60_000, never.signal), notice.wait(60_000, never.signal)])
  notice.raise()
  await both
  const left = notice.wait(60_000, never.signal)
  never.abort()
  await left
  await notice.wait(60_000, never.signal)
})

describe('a subject as somebody typed it', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['[IPv6:2001:DB8::1]', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2', '192.0.2.0/24'],
    ['MAIL.Sender.example.', 'mail.sender.example'],
  ])('%s is %s', (typed, canonical) => {
    expect(readSubject(typed)).toEqual({ ok: true, value: canonical })
    expect(parseSubject(canonical).ok).toBe(true)
  })
  test.each(['', ' ', '192.0.2.1/24', '1.2.3.4.5', '300.1.1.1', 'http://192.0.2.1/', 'a b.example'])(
    '"%s" is refused',
    (typed) => {
      expect(readSubject(typed).ok).toBe(false)
    },
  )
})

describe('the command line', () => {
  test('serves', () => {
    expect(readCommand(['--data', 'd', '--port', '0', '--public-port', '8081'])).toMatchObject({
      verb: 'serve',
      data: 'd',
      host: '127.0.0.1',
      port: 0,
      publicPort: 8081,
    })
  })
  test('adds a token', () => {
    expect(readCommand(['token', 'add', 'ada', '--scope', 'decide,read', '--data', 'd'])).toEqual({
      verb: 'token add',
      data: 'd',
      name: 'ada',
      scopes: ['read', 'decide'],
    })
  })
  test.each([
    [['--port', '1']],
    [['--data', 'd']],
    [['--data', 'd', '--port', '65536']],
    [['--data', 'd', '--port', '1', '--public-port', 'x']],
    [['--data', 'd', '--colour']],
    [['token', 'add', '--data', 'd', '--scope', 'read']],
    [['token', 'add', 'ada', '--data', 'd']],
    [['token', 'add', 'ada', '--data', 'd', '--scope', 'read,write']],
    [['token', 'add', 'ada', 'bob', '--data', 'd', '--scope', 'read']],
    [['start', '--data', 'd']],
  ])('says what is wrong with %j', (args) => {
    expect(readCommand(args)).toMatchObject({ verb: 'misuse' })
  })
})
